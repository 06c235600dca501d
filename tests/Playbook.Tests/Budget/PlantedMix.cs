using Playbook.Budget;

namespace Playbook.Tests.Budget;

/// <summary>A brand whose response curves are known: two years of weeks, trend, season, a promotion, five channels, noise.</summary>
internal sealed record PlantedMix(MediaMixData Data, double[] Contribution, double[] Roi, double[] Marginal, HillCurve[] Curves)
{
    private static readonly double[] Rois = [3.0, 1.5, 0.6, 2.2, 1.0];
    private static readonly double[] Decays = [0.2, 0.6, 0.4, 0.1, 0.7];
    private static readonly double[] Alphas = [1, 1.3, 0.9, 1, 1.5];
    private static readonly double[] Means = [300e3, 200e3, 150e3, 100e3, 80e3];

    public static PlantedMix Create(int seed, int weeks = 104, double noise = 2.5e5)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var promotion = Enumerable.Range(0, weeks).Select(t => t % 26 == 20 ? 1.0 : 0).ToArray();
        var outcome = Enumerable.Range(0, weeks)
            .Select(t => 5e6 + (8e3 * t) + (6e5 * Math.Sin(2 * Math.PI * t / 52.18)) + (1.5e6 * promotion[t])).ToArray();
        var (contribution, marginal) = (new double[5], new double[5]);
        var (channels, curves) = (new MediaChannel[5], new HillCurve[5]);
        for (var c = 0; c < 5; c++)
        {
            var (spend, level) = (new double[weeks], 0.0);
            for (var t = 0; t < weeks; t++)
            {
                level = (0.5 * level) + (0.5 * Normal());
                spend[t] = Means[c] * Math.Exp(level - 0.15) * (random.NextDouble() < 0.08 ? 0.1 : 1);
            }

            var unit = new HillCurve(1, Alphas[c], 1.3 * Means[c]);
            var response = GeometricAdstock.Normalised(spend, Decays[c]).Select(unit.Response).ToArray();
            var curve = unit.Times(Rois[c] * spend.Sum() / response.Sum());
            for (var t = 0; t < weeks; t++) outcome[t] += curve.Beta * response[t];
            (contribution[c], marginal[c]) = (curve.Beta * response.Sum(), curve.Slope(spend[^13..].Average()));
            (channels[c], curves[c]) = (new($"channel {c}", spend), curve);
        }

        for (var t = 0; t < weeks; t++) outcome[t] += noise * Normal();
        var days = Enumerable.Range(0, weeks).Select(t => new DateOnly(2024, 1, 1).AddDays(7 * t)).ToArray();
        return new(new(days, outcome, channels, [new("promotion", promotion, "Promotion")]), contribution, Rois, marginal, curves);
    }
}
