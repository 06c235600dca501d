namespace Playbook.Planning;

/// <summary>A measure as a chapter asks for it and a plan counts it: what to do, what it brings and costs, how one will know.</summary>
public abstract record Measure
{
    /// <summary>What to do, in the imperative.</summary>
    public string Action { get; init; } = "";

    /// <summary>Role that does it.</summary>
    public required string Owner { get; init; }

    /// <summary>First day (Beijing time).</summary>
    public required DateOnly Start { get; init; }

    /// <summary>
    /// What it brings a month if it works, once it is under way in full and net of its own cost: contribution, with its interval; unknown
    /// when the data cannot say. One that is known needs <see cref="Failure"/>.
    /// </summary>
    public required MonthlyContribution Effect { get; init; }

    /// <summary>The heading of the section that shows it, within the chapter.</summary>
    public required string Evidence { get; init; }

    /// <summary>Ids of benchmarks that it puts to the test; empty for none.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>
    /// Ids of benchmarks that it follows because the data support them; none of them may be judged contradicted, missed or not in force in
    /// the same chapter.
    /// </summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>How one will know that it worked.</summary>
    public string Test { get; init; } = "";

    /// <summary>What may go wrong.</summary>
    public string Risk { get; init; } = "";

    /// <summary>Days from the start until the test has read out; before that it brings nothing.</summary>
    public int TestDays { get; init; }

    /// <summary>Months over which the effect grows to its full size after that, evenly; 0 for at once.</summary>
    public double RampMonths { get; init; }

    /// <summary>How likely it brings nothing; null when it cannot fail.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Money that it works on, under the same name in every chapter that works on it; null when no other can.</summary>
    public Pool? Pool { get; init; }

    /// <summary>Yuan a month that it takes from the pool, in the pool's kind of money; null for the effect itself.</summary>
    public double? Takes { get; init; }

    /// <summary>The assumption that its money rests on most; null for none.</summary>
    public Assumption? Assumes { get; init; }

    /// <summary>What it changes in the spend of channels; empty for nothing.</summary>
    public IReadOnlyList<SpendMove> Spend { get; init; } = [];

    /// <summary>New spend a month that it needs, yuan, 0 or more. Its effect is net of it.</summary>
    public decimal Budget { get; init; }

    /// <summary>What it costs once, at its start, yuan, 0 or more; not in its effect.</summary>
    public decimal OneOff { get; init; }

    /// <summary>The part of its full effect that a month has in the mean of its days, 0 to 1, if it works.</summary>
    /// <param name="month">First day of the month.</param>
    public double EffectIn(DateOnly month) => PartIn(month, Start.AddDays(TestDays), RampMonths);

    /// <summary>The part of one of its moves that a month has: money moves before the test has read out.</summary>
    /// <param name="month">First day of the month.</param>
    /// <param name="move">The move; without a day of its own it grows over the ramp from the start on.</param>
    public double SpendIn(DateOnly month, SpendMove move) =>
        move.From is { } day ? PartIn(month, day, rampMonths: 0) : SpendIn(month);

    /// <summary>The part of its new spend that a month has, growing over the ramp from the start on.</summary>
    /// <param name="month">First day of the month.</param>
    public double SpendIn(DateOnly month) => PartIn(month, Start, RampMonths);

    private static double PartIn(DateOnly month, DateOnly from, double rampMonths) =>
        Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Average(i =>
        {
            var since = month.DayNumber + i - from.DayNumber;
            return since < 0 ? 0 : rampMonths <= 0 ? 1 : Math.Min(1, (since + 1) / (rampMonths * Period.DaysOfMonth));
        });
}
