namespace Playbook.Warehouse.Import;

/// <summary>
/// The rules for rows that are no data in any export: blank ones, the header again, sums, a note under the header. A mapping or a user may
/// switch one off by its name.
/// </summary>
internal sealed class RowRules
{
    public const string Blank = "blank-rows", Header = "repeated-headers", Summary = "summary-rows", Note = "note-rows";

    private const int MostNotes = 3;

    private static readonly (string Name, string Why)[] All =
    [
        (Blank, "no cell has a text"), (Header, "the header stands again"), (Summary, "a sum of other rows"), (Note, "an explanation under the header"),
    ];

    // Whole cells; the first group is never anything else, the second is a sum in the first or last row only.
    private static readonly NullSet Sums = new(["合计", "总计", "共计", "合计:", "总计:", "共计:"]);
    private static readonly NullSet EdgeSums = new(["全部", "汇总", "总和", "全部汇总", "数据汇总", "全部:", "汇总:", "Total", "total", "TOTAL", "Grand Total", "Sum", "sum"]);
    private static readonly NullSet Nothing = new(NullText.Everywhere);

    private readonly HeaderBinding _binding;
    private readonly string[] _headers;
    private readonly HashSet<string> _off;
    private readonly HashSet<string> _ownSums;
    private readonly long[] _dropped = new long[All.Length];
    private bool _data;
    private int _notes;

    public RowRules(Mapping mapping, HeaderBinding binding, string[] headers, IReadOnlySet<string> without)
    {
        (_binding, _headers) = (binding, headers);
        _off = [.. without.Where(Names.Contains)];
        _ownSums = [.. mapping.Filters.SelectMany(f => f.Not)];
    }

    /// <summary>The rules that can be switched off.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(r => r.Name)];

    /// <summary>Rows that each rule has left out; rules that met none are not named.</summary>
    public IEnumerable<DroppedRows> Dropped => All.Select((r, i) => new DroppedRows(r.Name, r.Why, _dropped[i])).Where(d => d.Rows > 0);

    /// <summary>True when a rule leaves the current record out; it is then counted.</summary>
    public bool LeavesOut(RecordReader row)
    {
        var first = FirstCell(row);
        string? rule = null;
        if (first < 0)
            rule = Blank;
        else if (_headers.Length > 0 && IsHeader(row, first))
            rule = Header;
        else if (IsSum(row))
            rule = Summary;
        else if (!_data && _headers.Length > 0 && _notes < MostNotes && IsNote(row))
            rule = Note;
        if (rule is null || _off.Contains(rule))
        {
            _data = true;
            return false;
        }

        _dropped[Array.FindIndex(All, r => r.Name == rule)]++;
        _notes += rule == Note ? 1 : 0;
        return true;
    }

    private static int FirstCell(RecordReader row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            if (!row.Field(i).IsWhiteSpace())
                return i;
        }

        return -1;
    }

    private bool IsHeader(RecordReader row, int first)
    {
        if (row.FieldCount > _headers.Length || !row.Field(first).Trim().SequenceEqual(_headers[first]))
            return false;
        for (var i = first + 1; i < row.FieldCount; i++)
        {
            if (!row.Field(i).Trim().SequenceEqual(_headers[i]))
                return false;
        }

        return true;
    }

    private bool IsSum(RecordReader row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            var cell = row.Field(i).Trim();
            if (cell.IsEmpty || Nothing.Contains(cell))
                continue;
            // A mapping that names the text drops the row by its own rule and says why.
            if (cell.Length > 12 || (_ownSums.Count > 0 && _ownSums.Contains(cell.ToString())))
                return false;
            return Sums.Contains(cell) || (EdgeSums.Contains(cell) && (!_data || row.IsLast));
        }

        return false;
    }

    // An explanation such as 收入+支出 under the columns: where numbers and dates belong there is text, and no digit in the whole row.
    private bool IsNote(RecordReader row)
    {
        var text = false;
        for (var f = 0; f < _binding.Fields.Count; f++)
        {
            if (_binding.Positions[f] < 0 || _binding.Fields[f].Type is FieldType.Text or FieldType.Id or FieldType.Person or FieldType.Boolean)
                continue;
            var cell = row.Field(_binding.Positions[f]).Trim();
            text |= !cell.IsEmpty && !Nothing.Contains(cell) && !_binding.Fields[f].Nulls.Contains(cell.ToString());
        }

        for (var i = 0; text && i < row.FieldCount; i++)
        {
            foreach (var c in row.Field(i))
                text &= !char.IsDigit(c);
        }

        return text;
    }
}
