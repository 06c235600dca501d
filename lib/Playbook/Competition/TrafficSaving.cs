using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>What a lower share of bought visits would save, and lose.</summary>
/// <param name="Cut">Advertising that would no longer be spent, yuan a month.</param>
/// <param name="Return">Outcome per yuan of that advertising, a multiple.</param>
/// <param name="Contribution">The money saved less what visits that nothing replaces would have brought, yuan a month.</param>
public sealed record TrafficSaving(Estimate Cut, Estimate Return, Estimate Contribution)
{
    /// <summary>
    /// The saving if our paid share of visits fell towards the rivals'. How much of the gap can close, and which part of the visits no
    /// longer bought comes by other ways, is unknown: both are drawn evenly between none and all, with the errors of gap, return and
    /// margin. A visit that nothing replaces takes the sales with it that the advertising cut brought, at least as much as it saved: money
    /// that does not earn itself back is cut by the division of the budget (chapter 08), and is not counted here again.
    /// </summary>
    /// <param name="mix">Our visits beside the rivals'.</param>
    /// <param name="spend">Our advertising, yuan a month.</param>
    /// <param name="returnOfChange">
    /// Outcome per yuan of a change of the advertising by a part of it, below 0 for a cut (chapter 08's model), a multiple.
    /// </param>
    /// <param name="margin">What a unit of that outcome leaves before advertising, a fraction.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Draws, at least 100.</param>
    /// <returns>
    /// Missing when our paid share is not clearly above the rivals', the spend is not known, or what bought visits bring is not.
    /// </returns>
    public static TrafficSaving Of(
        TrafficMix mix, Estimate spend, Func<double, Estimate> returnOfChange, Estimate margin, Random random, int draws = 2000)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 draws.");
        var paid = mix["paid"];
        if (paid.Gap is not { Value: { } gap, Lower: > 0 } || paid.Own.Value is not { } share)
            return None(paid.Gap.MissingReason ?? "our paid share of visits is not clearly above the rivals'");
        if (spend.Value is not { } yuan) return None(spend.MissingReason ?? "our advertising spend is not in these data");
        var part = gap / share / 2;
        var cut = Estimate.Exact(yuan * part, Unit.Yuan, paid.Gap.N,
            "advertising behind half of the part of our paid share above the rivals'");
        var lost = returnOfChange(-part);
        if (lost.Value is not { } back || margin.Value is not { } left)
            return new(cut, lost, Estimate.Missing("what the visits bring that would no longer be bought is not known: "
                + (lost.MissingReason ?? margin.MissingReason), Unit.Yuan));
        double Left(double closed, double excess, double replaced, double ret, double leaves) =>
            closed * yuan * Math.Clamp(excess / share, 0, 1) * (1 - ((1 - replaced) * Math.Max(1, ret * leaves)));
        return new(cut, lost, Resampled.Interval(
            Left(0.5, gap, 0.5, back, left),
            Enumerable.Range(0, draws).Select(_ => Left(random.NextDouble(),
                Drawn(paid.Gap, gap), random.NextDouble(), Drawn(lost, back), Drawn(margin, left))).ToArray(),
            paid.Gap.N, Unit.Yuan,
            "Contribution a month: advertising no longer spent if our paid share of visits fell towards the rivals', less the sales of "
            + "visits that nothing replaces, at the return of the advertising cut; how much of the gap closes and which part is "
            + "replaced are drawn evenly from none to all.", 0.95));

        double Drawn(Estimate e, double value) => e is { Lower: { } low, Upper: { } high }
            ? value + ((high - low) / 2 / Z.ForLevel(e.Level) * Normal.Sample(random, 0, 1)) : value;
    }

    private static TrafficSaving None(string reason) =>
        new(Estimate.Missing(reason, Unit.Yuan), Estimate.Missing(reason, Unit.Multiple), Estimate.Missing(reason, Unit.Yuan));
}
