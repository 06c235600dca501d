namespace Playbook.Warehouse.Import;

/// <summary>What a user may ask of an import.</summary>
public sealed record ImportOptions
{
    /// <summary>True to read, check and report without writing anything.</summary>
    public bool DryRun { get; init; }

    /// <summary>True to load nothing when any row is refused.</summary>
    public bool Strict { get; init; }

    /// <summary>Share of the rows read that may be refused, 0 to 1; above it nothing is loaded. 0.05 unless said otherwise.</summary>
    public double MaxRejectShare { get; init; } = 0.05;

    /// <summary>True to undo an earlier import of the same file and load it anew, both in one transaction.</summary>
    public bool Again { get; init; }

    /// <summary>
    /// True to load only what was never loaded: a file whose bytes were, through whatever mapping, is passed over, also when that import
    /// was undone.
    /// </summary>
    public bool OnlyNew { get; init; }

    /// <summary>What to do with a log without keys, such as events, whose time an earlier file of the same mapping covers.</summary>
    public PeriodChoice Period { get; init; }

    /// <summary>Names of filter rules of the mapping that are switched off.</summary>
    public IReadOnlySet<string> WithoutFilters { get; init; } = new HashSet<string>();

    /// <summary>Values that the mapping asks for and the file does not hold, by name; they go before those in the file's name.</summary>
    public IReadOnlyDictionary<string, string> Given { get; init; } = new Dictionary<string, string>();

    /// <summary>Paths of the files named together: a mapping may complete the rows of one by those of another.</summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>Encoding instead of the mapping's: utf-8, gb18030, utf-16 or auto.</summary>
    public string? Encoding { get; init; }

    /// <summary>The year of days that are printed without one; null to take it from where the mapping says.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// Size in bytes from which the rows of a text file are written straight into their tables: below it that saves no noticeable time.
    /// </summary>
    internal long StandFrom { get; init; } = 64 << 20;

    /// <summary>The share of refused rows that counts: none when strict.</summary>
    internal double Limit => Strict ? 0 : MaxRejectShare;
}
