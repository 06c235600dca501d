namespace Playbook.Planning;

/// <summary>A decision a chapter asks for. The plan is composed out of these and of nothing else.</summary>
public sealed record Recommendation
{
    /// <summary>Stable id: chapter and number, "10-1".</summary>
    public required string Id { get; init; }

    /// <summary>Chapter number, "10".</summary>
    public required string Chapter { get; init; }

    /// <summary>What to do, in the imperative.</summary>
    public required string Action { get; init; }

    /// <summary>Role that does it.</summary>
    public required string Owner { get; init; }

    /// <summary>First day (Beijing time).</summary>
    public required DateOnly Start { get; init; }

    /// <summary>What it brings a month if it works, once it is under way in full; missing when the data cannot say.</summary>
    public required MonthlyContribution Effect { get; init; }

    /// <summary>The heading of the section that shows it, within the chapter.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Ids of benchmarks that it puts to the test; empty for none.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Ids of benchmarks that it follows because the data support them; empty for none.</summary>
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

    /// <summary>Money that it works on; null when no other decision can work on the same.</summary>
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

    /// <summary>The part of its full effect that a day has, 0 to 1, if it works.</summary>
    /// <param name="day">The day.</param>
    public double PartOn(DateOnly day)
    {
        const double DaysOfMonth = 365.25 / 12;
        var since = day.DayNumber - Start.DayNumber - TestDays;
        return since < 0 ? 0 : RampMonths <= 0 ? 1 : Math.Min(1, (since + 1) / (RampMonths * DaysOfMonth));
    }

    /// <summary>The mean of <see cref="PartOn"/> over a month.</summary>
    /// <param name="month">First day of the month.</param>
    public double PartIn(DateOnly month)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return Enumerable.Range(0, days).Average(i => PartOn(month.AddDays(i)));
    }
}
