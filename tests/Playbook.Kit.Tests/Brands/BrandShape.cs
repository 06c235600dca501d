namespace Playbook.Testing.Brands;

/// <summary>How spend brings sales; 1 is a channel's mean spend.</summary>
public enum Response
{
    /// <summary>The root of spend: no end, ever flatter.</summary>
    Root,

    /// <summary>Nothing below a threshold, then steep, then full (x³ / (1 + x³)).</summary>
    SShaped,

    /// <summary>A logistic curve that has its steepest part at the mean.</summary>
    Logistic,

    /// <summary>A straight line that ends.</summary>
    Capped,
}

/// <summary>How long a week's spend works.</summary>
public enum Carryover
{
    /// <summary>In its own week.</summary>
    None,

    /// <summary>Most after two weeks, then less.</summary>
    Delayed,

    /// <summary>A tail of months: 1 ÷ (weeks + 1).</summary>
    LongTail,
}

/// <summary>When a payment that is returned comes back.</summary>
public enum RefundLaw
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Log-normal: half after nine days, a tail of months.</summary>
    LogNormal,

    /// <summary>Around four weeks (Erlang of three steps).</summary>
    Late,

    /// <summary>Before dispatch within days, and after use a month later.</summary>
    TwoWaves,
}

/// <summary>The knobs of a made-up brand that shares nothing with the demo.</summary>
/// <param name="Name">For readers, unique.</param>
/// <param name="Seed">The same seed and knobs give the same file.</param>
public sealed record BrandShape(string Name, int Seed)
{
    /// <summary>First day of the data.</summary>
    public DateOnly FirstDay { get; init; } = new(2024, 2, 5);

    /// <summary>Days of orders; the last day follows.</summary>
    public int Days { get; init; } = 400;

    /// <summary>New buyers a day.</summary>
    public double NewBuyers { get; init; } = 25;

    /// <summary>All money is multiplied by it.</summary>
    public double Money { get; init; } = 1;

    /// <summary>Platforms it sells on.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = ["douyin", "taobao"];

    /// <summary>Weeks of advertising, to the last day.</summary>
    public int MediaWeeks { get; init; } = 104;

    /// <summary>How spend brings sales.</summary>
    public Response Response { get; init; }

    /// <summary>How long it works.</summary>
    public Carryover Carryover { get; init; }

    /// <summary>True when growth, season and media multiply; else media are added.</summary>
    public bool Multiplies { get; init; }

    /// <summary>Growth a year of sales and market, as a change.</summary>
    public double Growth { get; init; } = 0.2;

    /// <summary>Correlation of a week's error with the next one's, 0 to below 1.</summary>
    public double Correlation { get; init; } = 0.5;

    /// <summary>Standard deviation of the logarithm of a week's error.</summary>
    public double Noise { get; init; } = 0.06;

    /// <summary>How far spend follows the demand of its week: an exponent, 0 for not.</summary>
    public double FollowsDemand { get; init; }

    /// <summary>When money comes back.</summary>
    public RefundLaw Refunds { get; init; } = RefundLaw.LogNormal;

    /// <summary>Share of payments that come back in the end, 0 to 1.</summary>
    public double Returned { get; init; } = 0.18;

    /// <summary>Share of orders by day that are never paid.</summary>
    public double Unpaid { get; init; } = 0.12;

    /// <summary>What is added to it from 22:00.</summary>
    public double UnpaidNight { get; init; }

    /// <summary>Day from which <see cref="BreakSize"/> is added to it; null for none.</summary>
    public DateOnly? BreakDay { get; init; }

    /// <summary>What is added from then on.</summary>
    public double BreakSize { get; init; }

    /// <summary>Share of buyers who come again one day.</summary>
    public double Loyal { get; init; } = 0.3;

    /// <summary>True when every value is the same: no spread anywhere.</summary>
    public bool Equal { get; init; }

    /// <summary>Every so many days, one is missing everywhere; 0 for none.</summary>
    public int GapEvery { get; init; }

    /// <summary>What the weekly outcome counts: gmv, orders, new_customers.</summary>
    public string Outcome { get; init; } = "gmv";

    /// <summary>Tables that keep their rows; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Tables, or columns (order_line.device), that are left empty.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Last day of the data.</summary>
    public DateOnly LastDay => FirstDay.AddDays(Days - 1);

    /// <summary>True on a day that is missing.</summary>
    public bool IsGap(DateOnly day) => GapEvery > 0 && (day.DayNumber - FirstDay.DayNumber) % GapEvery == GapEvery - 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (seed {Seed})";
}
