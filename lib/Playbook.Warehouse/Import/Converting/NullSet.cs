namespace Playbook.Warehouse.Import;

/// <summary>A set of texts that is asked without copying the text.</summary>
internal sealed class NullSet
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts;
    private readonly bool _empty;
    private readonly int _longest;
    private readonly ulong _low, _high;

    public NullSet(IEnumerable<string> texts)
    {
        var set = texts.ToHashSet();
        _texts = set.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = set.Select(t => t.Length).DefaultIfEmpty(0).Max();
        _empty = set.Contains("");
        foreach (var text in set.Where(t => t.Length > 0 && char.IsAscii(t[0])))
        {
            if (text[0] < 64)
                _low |= 1UL << text[0];
            else
                _high |= 1UL << (text[0] - 64);
        }
    }

    // Nearly every cell begins otherwise than any text of the set: its first character decides, where it is one of 128.
    public bool Contains(ReadOnlySpan<char> text) =>
        text.IsEmpty ? _empty
            : text.Length <= _longest && (text[0] > 127 || ((text[0] < 64 ? _low >> text[0] : _high >> (text[0] - 64)) & 1) != 0)
                && _texts.Contains(text);
}
