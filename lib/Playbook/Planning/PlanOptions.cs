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
}
