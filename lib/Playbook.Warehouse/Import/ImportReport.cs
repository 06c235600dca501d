namespace Playbook.Warehouse.Import;

/// <summary>How an import ended.</summary>
public enum ImportOutcome
{
    /// <summary>The rows are in the warehouse.</summary>
    Loaded,

    /// <summary>A trial: nothing was written.</summary>
    Trial,

    /// <summary>The same file is in the warehouse already: nothing was written.</summary>
    Unchanged,

    /// <summary>More rows were refused than allowed: nothing was written.</summary>
    Refused,
}

/// <summary>What became of a file. Always: read = loaded + rejected + dropped.</summary>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record ImportReport(string File, string Mapping, string Sha256, ImportOutcome Outcome)
{
    /// <summary>Number of the import in the warehouse's log; null when nothing was written.</summary>
    public long? ImportId { get; init; }

    /// <summary>Data rows of the file.</summary>
    public long RowsRead { get; init; }

    /// <summary>Data rows whose values are in the warehouse (or would be, in a trial).</summary>
    public long RowsLoaded => RowsRead - RowsRejected - RowsDropped;

    /// <summary>Data rows refused with a reason.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Data rows left out by a stated rule.</summary>
    public long RowsDropped => Dropped.Sum(d => d.Rows);

    /// <summary>Rows left out, by rule.</summary>
    public IReadOnlyList<DroppedRows> Dropped { get; init; } = [];

    /// <summary>Why rows were refused, in the order of the file; a row may stand here more than once.</summary>
    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    /// <summary>The tables that were filled.</summary>
    public IReadOnlyList<TableReport> Tables { get; init; } = [];

    /// <summary>What the file states twice, and how often it agrees with itself.</summary>
    public IReadOnlyList<CheckReport> Checks { get; init; } = [];

    /// <summary>How the file's columns differ from the last import of the mapping; null when they do not, or when there was none.</summary>
    public SchemaDrift? Drift { get; init; }

    /// <summary>Code of the currency of its sums (ISO 4217).</summary>
    public string Currency { get; init; } = Planning.Currency.Yuan;

    /// <summary>What else a reader should know: columns not read, amounts rounded.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Rows that one rule left out.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Why">Its reason as the mapping states it.</param>
/// <param name="Rows">How many.</param>
public sealed record DroppedRows(string Rule, string Why, long Rows)
{
    // Every part names the same rules in the same order.
    internal static IEnumerable<DroppedRows> Sum(IEnumerable<IReadOnlyList<DroppedRows>> parts) =>
        parts.SelectMany(p => p).GroupBy(d => d.Rule).Select(g => g.First() with { Rows = g.Sum(d => d.Rows) });
}

/// <summary>What one table got from a file. A wide row that becomes several narrow ones counts several times.</summary>
/// <param name="Table">The table.</param>
/// <param name="RowsRead">Rows that the file holds for it.</param>
/// <param name="RowsLoaded">Rows that are now in it.</param>
/// <param name="RowsRejected">Rows refused.</param>
/// <param name="RowsDropped">Rows left out by a rule, or known before in a lookup.</param>
public sealed record TableReport(string Table, long RowsRead, long RowsLoaded, long RowsRejected, long RowsDropped)
{
    /// <summary>Rows that stood in the table and gave way to rows of the file; undoing the import puts them back.</summary>
    public long RowsReplaced { get; init; }

    /// <summary>First day among the rows loaded; null without a date column or rows.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day among the rows loaded.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Sums of the money columns over the rows loaded, in yuan; a column without any value has none.</summary>
    public IReadOnlyList<KeyValuePair<string, decimal>> Sums { get; init; } = [];

    /// <summary>Per column that the mapping fills the share of loaded rows that have a value, 0 to 1; empty without rows.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Coverage { get; init; } = [];

    /// <summary>Days (of a weekly table: weeks) between <see cref="From"/> and <see cref="To"/> without any row, in order.</summary>
    public IReadOnlyList<DateOnly> Gaps { get; init; } = [];
}

/// <summary>How the columns of a file differ from those of the last import of the same mapping that stands.</summary>
/// <param name="Since">That import.</param>
/// <param name="Added">Headers that are new.</param>
/// <param name="Gone">Headers that are no longer there.</param>
/// <param name="Renamed">Gone header → new header of nearly the same name.</param>
public sealed record SchemaDrift(
    long Since, IReadOnlyList<string> Added, IReadOnlyList<string> Gone, IReadOnlyList<KeyValuePair<string, string>> Renamed);

/// <summary>How a check of the mapping came out. Broken rows are loaded unless the mapping refuses them.</summary>
/// <param name="Name">The check in words.</param>
/// <param name="Rule">What was compared.</param>
/// <param name="Judged">Rows in which all parts had a value.</param>
/// <param name="Broken">Rows that disagree.</param>
/// <param name="Examples">The first of them that were loaded, up to 100.</param>
public sealed record CheckReport(string Name, string Rule, long Judged, long Broken, IReadOnlyList<BrokenCheck> Examples);

/// <summary>A row that breaks a check.</summary>
/// <param name="Row">Line of the file, 1 is the first.</param>
/// <param name="Printed">The result as the file states it.</param>
/// <param name="Computed">The result of its parts.</param>
public sealed record BrokenCheck(long Row, decimal Printed, decimal Computed);

/// <summary>How far an import is.</summary>
/// <param name="Step">reading, checking, writing.</param>
/// <param name="Rows">Data rows read so far.</param>
/// <param name="Share">Share of the file read, 0 to 1.</param>
public sealed record ImportProgress(string Step, long Rows, double Share);
