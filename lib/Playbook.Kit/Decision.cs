using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A decision as a notebook asks for it. The wording is the strategist's; the money comes from a model.</summary>
/// <param name="Action">What to do, in the imperative.</param>
public sealed record Decision(string Action)
{
    /// <summary>
    /// Whether the data support it; it is left out otherwise. A figure asked for here says more than a number: <c>leak.Lower &gt; 0</c>.
    /// </summary>
    public bool If { get; init; } = true;

    /// <summary>Role that does it.</summary>
    public required string Owner { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>
    /// What it brings a month if it works, net of its own cost: contribution, with its interval; unknown when the data cannot say. One that
    /// is known needs <see cref="Failure"/>.
    /// </summary>
    public required MonthlyContribution Effect { get; init; }

    /// <summary>Heading of the section that shows it.</summary>
    public required string Evidence { get; init; }

    /// <summary>Ids of benchmarks that it puts to the test.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>
    /// Ids of benchmarks that it follows; none of them may be judged contradicted, missed or not in force in this chapter.
    /// </summary>
    public IReadOnlyList<string> Follows { get; init; } = [];

    /// <summary>How one will know that it worked.</summary>
    public string Test { get; init; } = "";

    /// <summary>What may go wrong.</summary>
    public string Risk { get; init; } = "";

    /// <summary>Days from the start until its test has read out; it brings nothing before.</summary>
    public int TestDays { get; init; } = 28;

    /// <summary>Months over which its effect grows to its full size after that; 0 for at once.</summary>
    public double RampMonths { get; init; } = 1;

    /// <summary>How likely it brings nothing.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Money that it works on, under the same name in every chapter that works on it; null when no other can.</summary>
    public Pool? Pool { get; init; }

    /// <summary>Yuan a month that it takes from the pool, in the pool's kind of money; null for the effect itself.</summary>
    public double? Takes { get; init; }

    /// <summary>The assumption that its money rests on most.</summary>
    public Assumption? Assumes { get; init; }

    /// <summary>What it changes in the spend of channels.</summary>
    public IReadOnlyList<SpendMove> Spend { get; init; } = [];

    /// <summary>New spend a month that it needs, yuan, 0 or more; its effect is net of it.</summary>
    public decimal Budget { get; init; }

    /// <summary>What it costs once, yuan, 0 or more; not in its effect.</summary>
    public decimal OneOff { get; init; }
}
