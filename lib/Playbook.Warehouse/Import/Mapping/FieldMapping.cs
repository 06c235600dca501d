namespace Playbook.Warehouse.Import;

/// <summary>What a range counts as.</summary>
public enum RangeChoice
{
    /// <summary>Nothing: it is refused.</summary>
    Refuse,

    /// <summary>Its lower end.</summary>
    Low,

    /// <summary>Its upper end.</summary>
    High,

    /// <summary>The mean of both ends.</summary>
    Middle,
}

/// <summary>One column of a file: where it stands and how its text is read.</summary>
/// <param name="Name">Name within the mapping.</param>
/// <param name="Headers">Headers it may have, best first; empty in a file without a header.</param>
/// <param name="Index">Position from 1 in a file without a header.</param>
/// <param name="Type">How the text is read.</param>
public sealed record FieldMapping(string Name, IReadOnlyList<string> Headers, int? Index, FieldType Type)
{
    /// <summary>
    /// True when versions of the file are known to lack the column. Any column that no table needs may be absent: its values are then too,
    /// and the report says so.
    /// </summary>
    public bool Optional { get; init; }

    /// <summary>True when a value must stand in every row.</summary>
    public bool Required { get; init; }

    /// <summary>True when the column holds personal data: its values are never kept, neither in a table nor in a reject.</summary>
    public bool Personal { get; init; }

    /// <summary>True when a value that looks like a mobile number of the mainland is refused: an id column is no place for one.</summary>
    public bool RefusePhones { get; init; }

    /// <summary>
    /// Name of the unit as the mapping gives it: yuan, wan (万元), fen (分), li (厘), coin (币, 豆: ten to the yuan), percent, fraction, count,
    /// seconds …
    /// </summary>
    public string? Unit { get; init; }

    /// <summary>What a value is multiplied with to get yuan, a fraction or a count.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>What a range such as 7.5w~10w counts as; refused unless the mapping says.</summary>
    public RangeChoice Range { get; init; }

    /// <summary>True when an open end such as 10万+ counts as its lower bound; refused otherwise.</summary>
    public bool OpenEndIsLower { get; init; }

    /// <summary>
    /// Which of two amounts or days in one cell counts, 1 or 2 (¥11.19 / ¥500: spent, budget; 2026-06-01至2026-06-30); 0 when a cell
    /// holds one. A single day is both the first and the last.
    /// </summary>
    public int Part { get; init; }

    /// <summary>
    /// Where a day without a year takes it from: "name" (file name), "title" (lines above the header), or a date field; null for nowhere.
    /// </summary>
    public string? Year { get; init; }

    /// <summary>
    /// True when money with more than two decimals, or a whole number with any, is rounded (half to even) instead of refused.
    /// </summary>
    public bool Round { get; init; }

    /// <summary>
    /// True when an amount counts without its sign: some versions of an export print what is taken off with a minus, others without.
    /// </summary>
    public bool Unsigned { get; init; }

    /// <summary>Least value allowed after scaling.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest value allowed after scaling.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Texts that mean "no value" beside the empty one.</summary>
    public IReadOnlySet<string> Nulls { get; init; } = new HashSet<string>();

    /// <summary>
    /// Text of the file → text that is read instead; null when there is none. A text column then allows these texts only, other
    /// types read what is not listed as it stands. An empty text stands for no value.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>
    /// What a text counts as that <see cref="Values"/> does not list, for platforms add words to their lists: such words are counted and
    /// named in the report. Empty when they are no value, null when they are refused.
    /// </summary>
    public string? Otherwise { get; init; }

    /// <summary>Formats of dates and moments: the standard ones when empty; "unix seconds" and "unix milliseconds" are known.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>Offset from UTC of a moment that names none.</summary>
    public TimeSpan? Zone { get; init; }

    /// <summary>The zone whose clock the table keeps.</summary>
    public LocalZone Local { get; init; } = LocalZone.Beijing;

    /// <summary>The only day of the week allowed; null for any.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Where the value comes from when it is one for the whole file and stands in no column; null for a column.</summary>
    public GivenValue? Given { get; init; }

    /// <summary>Name of the other file that the column stands in; null for the mapping's own.</summary>
    public string? Joined { get; init; }

    /// <summary>How a message calls the column: its header or its position.</summary>
    public string Label => Index is { } at ? $"{at} ({Name})" : Given is null ? Headers[0] : Name;
}
