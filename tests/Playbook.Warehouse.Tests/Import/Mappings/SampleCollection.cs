namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>Tests that read the one warehouse made of all samples.</summary>
[CollectionDefinition(Name)]
public sealed class SampleCollection : ICollectionFixture<SampleWarehouse>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "samples";
}
