using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>What a lower share of bought visits would save.</summary>
public static class TrafficSaving
{
    /// <summary>
    /// Advertising saved in a month if our paid share of visits fell towards the rivals' at equal visits. How much of the gap can close is
    /// unknown, so it is drawn evenly between nothing and all of it, together with the error of the gap. At equal visits a yuan saved is a
    /// yuan of contribution.
    /// </summary>
    /// <param name="mix">Our visits beside the rivals'.</param>
    /// <param name="days">Days of advertising.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Draws, at least 100.</param>
    /// <returns>Yuan a month; missing when our paid share is not clearly above the rivals', or the spend is not known.</returns>
    public static Estimate Of(TrafficMix mix, IReadOnlyCollection<AdvertisingDay> days, Random random, int draws = 2000)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 draws.");
        var paid = mix["paid"];
        if (paid.Gap is not { Value: { } gap, Lower: > 0 and var lower, Upper: { } upper } || paid.Own.Value is not { } share)
            return Estimate.Missing(paid.Gap.MissingReason ?? "our paid share of visits is not clearly above the rivals'", Unit.Yuan);
        if (days.Count == 0) return Estimate.Missing("our advertising spend is not in these data", Unit.Yuan);
        var spend = (double)days.Sum(d => d.Spend) / days.Count * 365.25 / 12;
        var error = (upper - lower) / 2 / 1.96;
        return Resampled.Interval(
            spend * gap / share / 2,
            Enumerable.Range(0, draws)
                .Select(_ => spend * Math.Clamp((gap + (error * Normal.Sample(random, 0, 1))) / share, 0, 1) * random.NextDouble()),
            paid.Gap.N, Unit.Yuan,
            "Contribution a month: advertising spend saved if our paid share of visits fell towards the rivals' at equal visits; how far "
            + "is drawn evenly from none to all.", 0.95);
    }
}
