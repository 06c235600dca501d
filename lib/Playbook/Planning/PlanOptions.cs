namespace Playbook.Planning;

/// <summary>What a plan is composed under.</summary>
public sealed record PlanOptions
{
    /// <summary>Money available a month, yuan; null for no limit.</summary>
    public decimal? Budget { get; init; }

    /// <summary>Effect a month that the plan should reach, yuan; null for none.</summary>
    public double? Goal { get; init; }

    /// <summary>Months looked ahead from the first start, 1 to 60.</summary>
    public int Months { get; init; } = 12;

    /// <summary>
    /// Correlation between any two effects, 0 to below 1. Chapters look at the same customers, so good and bad luck are shared; 0 assumes
    /// that they are independent and makes the total look surer than it is.
    /// </summary>
    public double Correlation { get; init; }

    /// <summary>Draws, 1,000 to 1,000,000.</summary>
    public int Draws { get; init; } = 20_000;

    /// <summary>Seed; the same seed and recommendations give the same plan.</summary>
    public int Seed { get; init; } = 2026;

    /// <summary>Says what is outside its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public void Check()
    {
        if (Months is < 1 or > 60) throw new ArgumentOutOfRangeException(nameof(Months), Months, "A plan looks 1 to 60 months ahead.");
        if (Draws is < 1_000 or > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(Draws), Draws, "A plan takes 1,000 to 1,000,000 draws.");
        if (Correlation is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Correlation), Correlation, "The correlation of effects is 0 to below 1.");
        if (Budget < 0) throw new ArgumentOutOfRangeException(nameof(Budget), Budget, "A budget is 0 or more.");
    }
}
