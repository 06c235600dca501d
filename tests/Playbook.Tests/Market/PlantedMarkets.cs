using MathNet.Numerics.Distributions;
using Playbook.Market;

namespace Playbook.Tests.Market;

/// <summary>Markets of 30 places whose future is known: one like the demo brand's, and one of another shape.</summary>
internal static class PlantedMarkets
{
    // 2023's size and growth a year, place by place, as the demo plants them.
    private static readonly (double Size, double Growth)[] Places =
    [
        (410, 0.16), (330, 0.34), (290, 0.19), (210, 0.14), (180, 0.12), (580, 0.10), (150, 0.07), (160, 0.18), (120, 0.09), (60, 0.05),
        (70, 0.04), (220, 0.02), (38, 0.52), (44, 0.70), (40, 0.58), (14, 0.40), (20, 0.45), (52, 0.62), (34, 0.44), (14, 0.36),
        (22, 0.42), (9, 0.20), (16, 0.32), (48, 0.38), (180, 0.03), (120, 0.05), (130, 0.02), (110, 0.01), (70, -0.03), (210, -0.05),
    ];

    private static readonly double[] Season = [1.06, 0.86, 1.00, 0.92, 1.02, 1.10, 0.92, 0.95, 0.99, 1.05, 1.16, 0.97];

    /// <summary>The demo's market drawn again: steady growth of each place, one season, errors of 1.5 %.</summary>
    /// <param name="seed">Seed of the errors.</param>
    /// <param name="months">Months of each place.</param>
    /// <param name="common">Share of the variance of the errors that all places have in common, 0 to 1.</param>
    public static MonthValue[][] Steady(int seed, int months, double common = 0)
    {
        var random = new Random(seed);
        var shared = Enumerable.Range(0, months).Select(_ => Normal.Sample(random, 0, 1)).ToArray();
        return [.. Places.Select(p => Months(months, t => p.Size * Math.Pow(1 + p.Growth, (t - 5.5) / 12) * Season[t % 12] * Math.Exp(
            0.015 * ((Math.Sqrt(common) * shared[t]) + (Math.Sqrt(1 - common) * Normal.Sample(random, 0, 1))))))];
    }

    /// <summary>
    /// Markets whose growth bends: the slope of each place wanders, half of its shocks are those of its neighbours, every place has a
    /// season of its own, and a month's error lasts into the next.
    /// </summary>
    /// <inheritdoc cref="Steady"/>
    public static MonthValue[][] Bending(int seed, int months)
    {
        var random = new Random(seed);
        double Z() => Normal.Sample(random, 0, 1);
        var shared = Enumerable.Range(0, months).Select(_ => Z()).ToArray();
        return [.. Places.Select(p =>
        {
            var season = Enumerable.Range(0, 12).Select(_ => 0.25 * Z()).ToArray();
            var (level, slope, error) = (Math.Log(p.Size), Math.Log(1 + p.Growth) / 12, 0.0);
            return Months(months, t =>
            {
                slope += 0.0015 * (shared[t] + Z()) / Math.Sqrt(2);
                level += slope;
                error = (0.5 * error) + (0.03 * Z());
                return Math.Exp(level + season[t % 12] + error);
            });
        })];
    }

    /// <summary>The sum of the places by month.</summary>
    public static double[] Sum(IReadOnlyList<IReadOnlyList<MonthValue>> places) =>
        [.. Enumerable.Range(0, places[0].Count).Select(t => places.Sum(p => p[t].Value))];

    private static MonthValue[] Months(int months, Func<int, double> value) =>
        [.. Enumerable.Range(0, months).Select(t => new MonthValue(new DateOnly(2023, 1, 1).AddMonths(t), value(t)))];
}
