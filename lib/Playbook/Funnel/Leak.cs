using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>A funnel row of one stratum of a segment: the visits of 22:00 (segment) that came by feed ads (stratum).</summary>
/// <param name="Stratum">What must be alike for a fair comparison: channel and form, say.</param>
/// <param name="Row">Its counts and money; the row's segment is what is compared.</param>
public sealed record StratumRow(string Stratum, FunnelRow Row);

/// <summary>A step of a segment that lets more go than it should, and what closing the gap is worth.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="From">Stage entered.</param>
/// <param name="To">Next stage.</param>
/// <param name="Entered">How many entered over the period.</param>
/// <param name="Rate">Its rate after shrinkage towards the reference, with its interval.</param>
/// <param name="Reference">The rate that its visits would have elsewhere (or had before).</param>
/// <param name="Recoverable">
/// Yuan over the period if the rate rose to the reference and all later steps stayed as they are;
/// the lower end may be negative (no leak at all).
/// </param>
/// <param name="Certainty">Probability that the rate is below the reference.</param>
public sealed record Leak(string Segment, string From, string To, long Entered, Estimate Rate, double Reference,
    Estimate Recoverable, double Certainty);
