namespace Playbook.Warehouse;

/// <summary>What was generated.</summary>
/// <param name="Fingerprint">Number for the content, 16 hexadecimal digits.</param>
/// <param name="RowCounts">Rows per table.</param>
public sealed record DemoResult(string Fingerprint, IReadOnlyDictionary<string, long> RowCounts)
{
    /// <summary>Rows of all tables.</summary>
    public long TotalRows => RowCounts.Values.Sum();
}

/// <summary>One step of the generation.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="Number">1, 2, …</param>
/// <param name="Of">How many there are.</param>
public sealed record DemoStep(string Name, int Number, int Of);
