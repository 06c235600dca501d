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

    /// <summary>Expected money effect, yuan of contribution a month, with its interval; missing when the data cannot say.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>Heading of the section that shows it.</summary>
    public required string Evidence { get; init; }

    /// <summary>Ids of benchmarks it leans on.</summary>
    public IReadOnlyList<string> LeansOn { get; init; } = [];

    /// <summary>Ids of benchmarks whose claim it tests: a claim that the brand's data contradict is tested, never leaned on.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>How one will know that it worked.</summary>
    public string Test { get; init; } = "";

    /// <summary>What may go wrong.</summary>
    public string Risk { get; init; } = "";

    /// <summary>Spend a month that it needs, yuan, 0 or more.</summary>
    public decimal Budget { get; init; }
}
