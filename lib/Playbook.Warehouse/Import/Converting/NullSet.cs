namespace Playbook.Warehouse.Import;

/// <summary>A set of texts that is asked without copying the text.</summary>
internal sealed class NullSet
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly int _longest;

    public NullSet(IEnumerable<string> texts)
    {
        var set = texts.ToHashSet();
        _texts = set.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = set.Select(t => t.Length).DefaultIfEmpty(0).Max();
    }

    public bool Contains(ReadOnlySpan<char> text) => text.Length <= _longest && _texts.Contains(text);
}
