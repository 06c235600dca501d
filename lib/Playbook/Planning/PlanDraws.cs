using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>Simulated totals of a plan: effects with their widths, failures with their chances.</summary>
internal sealed class PlanDraws
{
    private readonly double[] totals;

    private PlanDraws(double[] totals, Spread total, Spread horizon, List<(DateOnly, Spread)> months, List<Driver> drivers) =>
        (this.totals, Total, Horizon, ByMonth, Drivers) = (totals, total, horizon, months, drivers);

    public Spread Total { get; }

    public Spread Horizon { get; }

    public IReadOnlyList<(DateOnly Month, Spread Effect)> ByMonth { get; }

    public IReadOnlyList<Driver> Drivers { get; }

    /// <summary>Part of the draws whose total meets a condition.</summary>
    public double ChanceOf(Func<double, bool> condition) => totals.Count(condition) / (double)totals.Length;

    public static PlanDraws Of(IReadOnlyList<PlanEntry> entries, IReadOnlyList<DateOnly> months, PlanOptions options)
    {
        var random = new Random(options.Seed);
        var laws = entries.Select(e => SplitNormal.Of(e.Recommendation.Effect.Yuan.Times(e.Share, Unit.Yuan))).ToArray();
        var failures = entries.Select(e => e.Recommendation.Failure).ToArray();
        var parts = months.Select(m => entries.Select(e => e.Recommendation.EffectIn(m)).ToArray()).ToArray();
        var once = months.Select(m => entries.Sum(e => Plan.OnceIn(e.Recommendation, m))).ToArray();
        var (shared, own) = (Math.Sqrt(options.Correlation), Math.Sqrt(1 - options.Correlation));
        var draws = entries.Count == 0 ? 0 : options.Draws;
        var (totals, sums) = (new double[draws], new double[draws]);
        var monthly = months.Select(_ => new double[draws]).ToArray();
        var effects = new double[entries.Count];
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var common = Normal.Sample(random, 0, 1);
            for (var r = 0; r < effects.Length; r++)
            {
                var effect = laws[r].At((shared * common) + (own * Normal.Sample(random, 0, 1)));
                // Two draws in any case, so that one measure's chance does not change the luck of the others.
                var (chance, luck) = (random.NextDouble(), random.NextDouble());
                if (failures[r] is { } f && luck < f.Low + (chance * (f.High - f.Low))) effect = 0;
                totals[d] += effects[r] = effect;
            }

            for (var m = 0; m < monthly.Length; m++)
            {
                var effect = -once[m];
                for (var r = 0; r < effects.Length; r++) effect += parts[m][r] * effects[r];
                monthly[m][d] = effect;
                sums[d] += effect;
            }
        }

        double Expected(int r) => entries[r].Works * laws[r].Mean;
        var all = Enumerable.Range(0, entries.Count).ToArray();
        var means = months.Select((_, m) => all.Sum(r => parts[m][r] * Expected(r)) - once[m]).ToArray();
        return new(
            totals, Of(totals, all.Sum(Expected)), Of(sums, means.Sum()), [.. months.Select((m, i) => (m, Of(monthly[i], means[i])))],
            Driving(entries, laws));
    }

    private static List<Driver> Driving(IReadOnlyList<PlanEntry> entries, SplitNormal[] laws)
    {
        var z = Normal.InvCDF(0, 1, 0.9);
        var headline = entries.Sum(e => e.Counted.Value!.Value);
        // An effect that fails with chance 1 − q has the variance q (σ² + μ²) − q² μ².
        var variances = laws.Select((law, i) =>
            (entries[i].Works * (law.Variance + (law.Mean * law.Mean))) - Math.Pow(entries[i].Works * law.Mean, 2)).ToArray();
        var all = variances.Sum();
        return [.. entries.Select((e, i) =>
            {
                var rest = headline - e.Counted.Value!.Value;
                return new Driver(e.Recommendation, rest + (e.Works * laws[i].At(-z)), rest + (e.Works * laws[i].At(z)), rest,
                    all > 0 ? variances[i] / all : 0);
            })
            .OrderByDescending(d => d.Share).ThenBy(d => d.Recommendation.Id, StringComparer.Ordinal)];
    }

    private static Spread Of(double[] draws, double mean)
    {
        if (draws.Length == 0) return new(0, 0, 0, 0);
        var sorted = (double[])draws.Clone();
        Array.Sort(sorted);
        return new(Quantiles.Of(sorted, 0.1), Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.9), mean);
    }
}
