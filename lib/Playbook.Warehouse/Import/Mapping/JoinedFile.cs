namespace Playbook.Warehouse.Import;

/// <summary>
/// Another file of the same export, whose rows complete those of the mapping's own: the orders beside their items. A row without a match
/// has no values of it.
/// </summary>
/// <param name="Name">Name within the mapping.</param>
/// <param name="Key">Field of the mapping's own file that names the row of the other.</param>
/// <param name="KeyHeaders">Headers that the key may have in the other file.</param>
/// <param name="Fields">Names of the fields that stand in the other file.</param>
public sealed record JoinedFile(string Name, string Key, IReadOnlyList<string> KeyHeaders, IReadOnlyList<string> Fields)
{
    private const string KeyField = "joined key";

    /// <summary>The mapping that reads the other file by itself: its key and its fields, which no table takes.</summary>
    /// <param name="mapping">The mapping it belongs to.</param>
    internal Mapping Of(Mapping mapping)
    {
        var key = new FieldMapping(KeyField, KeyHeaders, null, FieldType.Id) { Required = true };
        var others = Fields.Select(f => mapping.Field(f) with { Joined = null, Required = false }).ToList();
        return new Mapping($"{mapping.Name} {Name}", "", mapping.Path, mapping.Version, mapping.File, [key, .. others], [], []);
    }
}
