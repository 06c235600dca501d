using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads the data rows of one table of a file: from below its header to its end, without the rows that the rules leave out.
/// </summary>
internal sealed class TableReader : IDisposable
{
    private readonly FoundTable _table;
    private readonly SourceFile _source;
    private readonly RowRules _rules;
    private readonly RecordReader _reader;
    private readonly RecordBatch _held = new();
    private readonly List<string> _notes;
    private bool _ahead;
    private bool _ended;

    private TableReader(FoundTable table, SourceFile source, RecordReader records, HeaderBinding binding, RowRules rules, bool personal)
    {
        (_table, _source, _reader, Records, Binding, _rules, Personal) = (table, source, records, records, binding, rules, personal);
        _notes = [.. table.Remarks, .. binding.Notes];
        if (table.RowsAbove > 0)
            _notes.Add($"{Count(table.RowsAbove, "row")} above the header skipped; "
                + $"the header is row {table.HeaderLine.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>On the current row.</summary>
    public RecordReader Records { get; private set; }

    public HeaderBinding Binding { get; }

    /// <summary>The headers as the file has them, personal data in them blotted out; empty in a file without any.</summary>
    public IReadOnlyList<string> Headers { get; private init; } = [];

    /// <summary>Data rows so far, with those left out by a rule.</summary>
    public long RowsRead { get; private set; }

    public IEnumerable<DroppedRows> Dropped => _rules.Dropped;

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>True when a column holds personal data by its header, so that no row may be shown whole.</summary>
    public bool Personal { get; }

    /// <summary>Share of the file read, 0 to 1.</summary>
    public double Share => _source.Share(_reader.Line);

    /// <summary>Opens a table on its header.</summary>
    /// <exception cref="ImportException">A column is missing or stands twice.</exception>
    public static TableReader Open(SourceFile source, FoundTable table, IReadOnlySet<string> without)
    {
        var records = source.Read(table.Sheet, table.Mapping.File);
        try
        {
            if (table.HeaderLine == 0)
            {
                if (source.NamesColumns)
                    records.Read();
                var bare = HeaderBinding.ByPosition(table.Mapping);
                return new TableReader(table, source, records, bare, new RowRules(table.Mapping, bare, [], without), personal: false);
            }

            while (records.Read() && records.Line < table.HeaderLine)
            {
            }

            var headers = records.Fields();
            var binding = HeaderBinding.Of(table.Mapping, headers, records.Line, source.Path);
            var rules = new RowRules(table.Mapping, binding, [.. headers.Select(h => h.Trim())], without);
            return new TableReader(table, source, records, binding, rules, headers.Any(PersonalHeaders.Is))
            {
                Headers = [.. headers.Select(Persons.Masked)],
            };
        }
        catch
        {
            records.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next data row.</summary>
    public bool Read()
    {
        Records = _reader;
        while (Next())
        {
            RowsRead++;
            switch (_rules.Judge(_reader))
            {
                case RowKind.Data:
                    return true;
                case RowKind.PerhapsSum when !IsSum():
                    Records = _held;
                    return true;
                case RowKind.Stranger:
                    RowsRead--;
                    LeaveOther();
                    break;
                default:
                    break;
            }
        }

        return false;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _held.Dispose();
    }

    private bool Next()
    {
        if (_ahead)
        {
            _ahead = false;
            return true;
        }

        _ended = _ended || !_reader.Read() || _reader.Line >= _table.EndLine;
        return !_ended;
    }

    // What follows decides, so the record is kept and the next one read.
    private bool IsSum()
    {
        _held.Clear();
        _held.Add(_reader, RowsRead, Binding.Columns);
        _held.Read();
        var (gap, more) = (false, false);
        while ((more = Next()) && _rules.LeavesOutBlank(_reader))
        {
            RowsRead++;
            gap = true;
            _rules.Judge(_reader);
        }

        _ahead = more;
        return _rules.IsSum(more ? _reader : null, gap);
    }

    // Nobody knows what stands there, but how much it is can be told.
    private void LeaveOther()
    {
        var (line, rows) = (_reader.Line, 0L);
        while (Next())
            rows++;
        _ended = true;
        _notes.Add($"below a blank row, in row {line.ToString(CultureInfo.InvariantCulture)}, another table begins that no mapping fits: "
            + $"it and the {Count(rows, "row")} below it were not read");
    }

    private static string Count(long n, string what) => $"{n.ToString("N0", CultureInfo.InvariantCulture)} {what}{(n == 1 ? "" : "s")}";
}
