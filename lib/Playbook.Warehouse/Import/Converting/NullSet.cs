namespace Playbook.Warehouse.Import;

/// <summary>A set of texts that is asked without copying the text.</summary>
internal sealed class NullSet
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly System.Buffers.SearchValues<char> _first;
    private readonly bool _empty;
    private readonly int _longest;

    public NullSet(IEnumerable<string> texts)
    {
        var set = texts.ToHashSet();
        _texts = set.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = set.Select(t => t.Length).DefaultIfEmpty(0).Max();
        _empty = set.Contains("");
        _first = System.Buffers.SearchValues.Create([.. set.Where(t => t.Length > 0).Select(t => t[0]).Distinct()]);
    }

    // Nearly every cell begins otherwise than any text of the set: its first character decides.
    public bool Contains(ReadOnlySpan<char> text) =>
        text.IsEmpty ? _empty : text.Length <= _longest && _first.Contains(text[0]) && _texts.Contains(text);
}
