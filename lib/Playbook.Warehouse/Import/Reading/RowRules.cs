namespace Playbook.Warehouse.Import;

/// <summary>
/// The rules for rows that are no data in any export: blank ones, the header again, sums, notes under the header and below the table. A
/// mapping or a user may switch one off by its name.
/// </summary>
internal sealed class RowRules
{
    public const string Blank = "blank-rows", Header = "repeated-headers", Summary = "summary-rows", Note = "note-rows";

    private const int MostNotes = 3;

    private static readonly (string Name, string Why)[] All =
    [
        (Blank, "no cell has a text"), (Header, "the header stands again"), (Summary, "a sum of other rows"),
        (Note, "an explanation under the header or below the table"),
    ];

    private static readonly string[] RemarkWords =
        ["注", "说明", "备注", "提示", "温馨提示", "数据来源", "数据说明", "数据更新", "数据仅供", "更新时间", "导出时间", "统计口径", "*", "※", "•"];

    private static readonly NullSet Nothing = new(NullText.Everywhere);

    private readonly HeaderBinding _binding;
    private readonly string[] _headers;
    private readonly HashSet<string> _off;
    private readonly HashSet<string> _ownSums;
    private readonly long[] _dropped = new long[All.Length];
    private bool _data;
    private bool _gap;
    private bool _leadingSum;
    private bool _isValue;
    private bool _isFirst;
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

    /// <summary>What the current record is. One that a rule leaves out is counted.</summary>
    public RowKind Judge(RecordReader row)
    {
        _gap |= row.BlankAbove;
        var first = FirstCell(row);
        var sum = first < 0 ? SumKind.None : Sum(row);
        string? rule = null;
        if (first < 0)
            rule = Blank;
        else if (_headers.Length > 0 && IsHeader(row, first))
            rule = Header;
        else if (sum == SumKind.Anywhere || (sum == SumKind.AtAnEdge && _leadingSum))
            rule = Summary;
        else if (_headers.Length > 0 && (!_data ? _notes < MostNotes && IsNote(row) : IsRemark(row, first)))
            rule = Note;
        if (rule is not null && !_off.Contains(rule))
        {
            _gap |= rule == Blank;
            _notes += rule == Note ? 1 : 0;
            Count(rule);
            return RowKind.LeftOut;
        }

        if (_data && _gap && _headers.Length > 0 && IsHeading(row, first))
            return RowKind.Stranger;
        _isFirst = !_data;
        (_data, _gap) = (true, false);
        return sum == SumKind.AtAnEdge && !_isValue && !_off.Contains(Summary) ? RowKind.PerhapsSum : RowKind.Data;
    }

    /// <summary>True for a row without a text that the rules leave out.</summary>
    public bool LeavesOutBlank(RecordReader row) => !_off.Contains(Blank) && FirstCell(row) < 0;

    /// <summary>
    /// Decides whether the record judged last, which may be a sum, is one; it is then counted. The first row of a table is, unless the
    /// second has such a word too: then it is a value. Of the others the last is: nothing, the header again, a remark or another table
    /// follows it. Where the first row was one, later ones are as well.
    /// </summary>
    /// <param name="next">The record that follows; null at the end of the table.</param>
    /// <param name="gap">Blank rows stand between both.</param>
    public bool IsSum(RecordReader? next, bool gap)
    {
        var first = next is null ? -1 : FirstCell(next);
        var header = first >= 0 && _headers.Length > 0 && IsHeader(next!, first);
        if (_isFirst && next is not null && !header)
        {
            _isValue = Sum(next) == SumKind.AtAnEdge;
            if (_isValue)
                return false;
            _leadingSum = true;
            _data = false;
        }
        else if (next is not null && !header)
        {
            _gap = gap || next.BlankAbove;
            if (!(_gap && _headers.Length > 0 && (IsHeading(next, first) || IsRemark(next, first))))
                return false;
        }

        Count(Summary);
        return true;
    }

    private void Count(string rule) => _dropped[Array.FindIndex(All, r => r.Name == rule)]++;

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
        // Files put together keep the mark at the beginning of each.
        if (row.FieldCount > _headers.Length
            || !row.Field(first).Trim().Trim('\uFEFF').SequenceEqual(_headers[first].AsSpan().Trim('\uFEFF')))
            return false;
        for (var i = first + 1; i < row.FieldCount; i++)
        {
            if (!row.Field(i).Trim().SequenceEqual(_headers[i]))
                return false;
        }

        return true;
    }

    private SumKind Sum(RecordReader row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            var cell = row.Field(i).Trim();
            if (cell.IsEmpty || Nothing.Contains(cell))
                continue;
            // A mapping that names the text drops the row by its own rule and says why.
            return _ownSums.Count > 0 && _ownSums.Contains(cell.ToString()) ? SumKind.None : SumText.Of(cell);
        }

        return SumKind.None;
    }

    // A line of text below the table, alone in its row: after a blank row, or where its first word says so. An id alone in its row is none.
    private bool IsRemark(RecordReader row, int first)
    {
        if (_headers.Length < 3)
            return false;
        for (var i = first + 1; i < row.FieldCount; i++)
        {
            if (!row.Field(i).IsWhiteSpace())
                return false;
        }

        var text = row.Field(first).Trim();
        if (!_gap)
            return StartsAsRemark(text);
        foreach (var c in text)
        {
            if (!char.IsAscii(c) && char.IsLetter(c))
                return true;
        }

        return StartsAsRemark(text) || (text.Contains(' ') && text.ContainsAnyInRange('A', 'z'));
    }

    // No header is a number, or a sign that stands for no value.
    private static bool HasValue(RecordReader row)
    {
        for (var i = 0; i < row.FieldCount; i++)
        {
            var cell = row.Field(i).Trim();
            if (!cell.IsEmpty && (Nothing.Contains(cell) || NumberText.TryParse(cell, out _, out _)))
                return true;
        }

        return false;
    }

    // A header may begin with a digit, 3s播放率 or 7日支付ROI; a value that ends with a letter ends with a unit.
    private static bool IsMeasure(ReadOnlySpan<char> cell) =>
        char.IsDigit(cell[0]) && char.IsLetter(cell[^1]) && !"万亿wW元年月日号时分秒钟天周".Contains(cell[^1]);

    private static bool StartsAsRemark(ReadOnlySpan<char> text)
    {
        foreach (var word in RemarkWords)
        {
            if (text.StartsWith(word) && (text.Length == word.Length || word.Length > 1 || !char.IsLetterOrDigit(text[1])))
                return true;
        }

        return false;
    }

    // The header of another table: where numbers and dates belong there are words alone, and several cells are filled.
    private bool IsHeading(RecordReader row, int first)
    {
        var words = 0;
        var several = false;
        for (var i = first + 1; i < row.FieldCount && !several; i++)
            several = !row.Field(i).IsWhiteSpace();
        if (!several || HasValue(row))
            return false;
        for (var f = 0; f < _binding.Fields.Count; f++)
        {
            var field = _binding.Fields[f];
            if (_binding.Positions[f] < 0 || field.Type is FieldType.Text or FieldType.Id or FieldType.Person or FieldType.Boolean)
                continue;
            var cell = row.Field(_binding.Positions[f]).Trim();
            if (cell.IsEmpty || Nothing.Contains(cell) || field.Nulls.Contains(cell.ToString()))
                continue;
            if (field.Values?.ContainsKey(cell.ToString()) == true || !(char.IsLetter(cell[0]) || IsMeasure(cell)))
                return false;
            words += char.IsLetter(cell[0]) ? 1 : 0;
        }

        return words > 0;
    }

    // An explanation such as 收入+支出 under the columns: where numbers and dates belong there is text, and no digit in the whole row.
    private bool IsNote(RecordReader row)
    {
        var text = false;
        for (var f = 0; f < _binding.Fields.Count; f++)
        {
            if (_binding.Positions[f] < 0
                || _binding.Fields[f].Type is FieldType.Text or FieldType.Id or FieldType.Person or FieldType.Boolean)
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
