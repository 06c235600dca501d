using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Reads the data rows of one table of a file: from below its header to its end, without the rows that the rules leave out.</summary>
internal sealed class TableReader : IDisposable
{
    private readonly FoundTable _table;
    private readonly SourceFile _source;
    private readonly RowRules _rules;

    private TableReader(FoundTable table, SourceFile source, RecordReader records, HeaderBinding binding, RowRules rules, bool personal)
    {
        (_table, _source, Records, Binding, _rules, Personal) = (table, source, records, binding, rules, personal);
        var notes = new List<string>(binding.Notes);
        if (table.RowsAbove > 0)
            notes.Add($"{Count(table.RowsAbove, "row")} above the header skipped; the header is row {table.HeaderLine.ToString(CultureInfo.InvariantCulture)}");
        Notes = notes;
    }

    /// <summary>On the current row.</summary>
    public RecordReader Records { get; }

    public HeaderBinding Binding { get; }

    /// <summary>The headers as the file has them; empty in a file without any.</summary>
    public IReadOnlyList<string> Headers { get; private init; } = [];

    /// <summary>Data rows so far, with those left out by a rule.</summary>
    public long RowsRead { get; private set; }

    public IEnumerable<DroppedRows> Dropped => _rules.Dropped;

    public IReadOnlyList<string> Notes { get; }

    /// <summary>True when a column holds personal data by its header, so that no row may be shown whole.</summary>
    public bool Personal { get; }

    /// <summary>Share of the file read, 0 to 1.</summary>
    public double Share => _source.Share(Records.Line);

    /// <summary>Opens a table on its header.</summary>
    /// <exception cref="ImportException">A column is missing or stands twice.</exception>
    public static TableReader Open(SourceFile source, FoundTable table, IReadOnlySet<string> without)
    {
        var records = source.Read(table.Sheet, table.Mapping.File);
        try
        {
            if (table.HeaderLine == 0)
            {
                var bare = HeaderBinding.ByPosition(table.Mapping);
                return new TableReader(table, source, records, bare, new RowRules(table.Mapping, bare, [], without), personal: false);
            }

            while (records.Read() && records.Line < table.HeaderLine)
            {
            }

            var headers = records.Fields();
            var binding = HeaderBinding.Of(table.Mapping, headers, records.Line, source.Path);
            var rules = new RowRules(table.Mapping, binding, [.. headers.Select(h => h.Trim())], without);
            return new TableReader(table, source, records, binding, rules, headers.Any(PersonalHeaders.Is)) { Headers = headers };
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
        while (Records.Read() && Records.Line < _table.EndLine)
        {
            RowsRead++;
            if (!_rules.LeavesOut(Records))
                return true;
        }

        return false;
    }

    public void Dispose() => Records.Dispose();

    private static string Count(long n, string what) => $"{n.ToString("N0", CultureInfo.InvariantCulture)} {what}{(n == 1 ? "" : "s")}";
}
