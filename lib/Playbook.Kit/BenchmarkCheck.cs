using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A benchmark and what the brand's data say of it, as data: <c>new("C09-005") { Own = share, Needs = ["orders"] }</c>.</summary>
/// <param name="Id">Id such as "C09-005".</param>
public sealed record BenchmarkCheck(string Id)
{
    /// <summary>
    /// Whether this reading applies; it is left out otherwise: a size today stands in where the data lack the claim's own year.
    /// </summary>
    public bool If { get; init; } = true;

    /// <summary>
    /// The brand's figure; a missing one gives its reason. Null for a row that no data of this kind can judge: say why in
    /// <see cref="Note"/>.
    /// </summary>
    public Estimate? Own { get; init; }

    /// <summary>Of a rule, whether it is in force; null when the data cannot tell. Set <see cref="IsRule"/> too.</summary>
    public bool? InForce { get; init; }

    /// <summary>True for a rule that is judged by <see cref="InForce"/>.</summary>
    public bool IsRule { get; init; }

    /// <summary>
    /// True where nothing in the data could show the row false: a constant of the report, or an alarm that goes off. The figure stands
    /// beside it and is not judged.
    /// </summary>
    public bool NotTestable { get; init; }

    /// <summary>
    /// True to judge a threshold as what it claims (more orders stay unpaid from 22:00), not as a target that is met or missed.
    /// </summary>
    public bool AsClaim { get; init; }

    /// <summary>Marts or tables that must have rows; one that has none becomes the verdict's reason.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>For an ambiguous row, the reading in words; judge each reading.</summary>
    public string Reading { get; init; } = "";

    /// <summary>Lower end in the unit of <see cref="Own"/>, when the row's own does not serve.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end in the unit of <see cref="Own"/>, when the row's own does not serve.</summary>
    public double? High { get; init; }

    /// <summary>Relative half width within which a claimed value counts as agreed with.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>What the reader must know; a figure in it that is missing turns it into the reason.</summary>
    public Title Note { get; init; } = "";
}
