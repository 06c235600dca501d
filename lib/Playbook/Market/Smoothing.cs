using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>
/// Exponential smoothing of one monthly series. With two to three years a seasonal model has more parameters than the series can bear:
/// month factors are then fitted beside a straight trend, taken off, and put back with their error.
/// </summary>
internal sealed class Smoothing
{
    // What markets of this kind turn out to follow.
    private static readonly EtsModel[] Few =
    [
        new(EtsForm.Multiplicative, EtsTrend.Damped, EtsForm.Multiplicative, 12),
        new(EtsForm.Multiplicative, EtsTrend.None, EtsForm.Multiplicative, 12),
    ];

    private readonly SeasonalIndex? season;
    private readonly int length;

    private Smoothing(IReadOnlyList<EtsFit> fits, SeasonalIndex? season, int length) =>
        (Fits, this.season, this.length) = (fits, season, length);

    /// <summary>All fits, best first; empty when the series is too short for any.</summary>
    public IReadOnlyList<EtsFit> Fits { get; }

    /// <summary>Fits the series.</summary>
    public static Smoothing Of(double[] y, ForecastOptions options, int seasonal)
    {
        var season = y.Length >= 24 && y.Length < seasonal ? SeasonalIndex.Of(y, 12) : null;
        // On the logarithm a market that grows by a steady rate is a straight line.
        return season is null
            ? new(Ets.Choose(y, 12, options.LinearTrends, options.Quick ? Few : null), null, y.Length)
            : new([.. new[] { EtsTrend.Damped, EtsTrend.Linear, EtsTrend.None }.Where(t => options.LinearTrends || t != EtsTrend.Linear)
                .Select(t => Ets.Fit([.. y.Select((v, i) => Math.Log(v / season.At(i)))], new(EtsForm.Additive, t, EtsForm.None, 1)))
                .OrderBy(f => f.Aicc)], season, y.Length);
    }

    /// <summary>
    /// The months to come. Models that explain the past about as well share the future by their Akaike weights (Kolassa 2011): which one is
    /// right is part of the doubt, as is the size of the errors, drawn as for a t interval.
    /// </summary>
    public Projection Project(int horizon, int draws, Random random)
    {
        var likely = Fits.Where(f => f.Aicc - Fits[0].Aicc < 8)
            .Select(f => (Fit: f, Weight: Math.Exp((Fits[0].Aicc - f.Aicc) / 2))).ToArray();
        var sum = likely.Sum(l => l.Weight);
        var centre = new double[horizon];
        var paths = new List<double[]>();
        foreach (var (fit, weight) in likely)
        {
            var middle = fit.Forecast(horizon);
            for (var h = 0; h < horizon; h++) centre[h] += middle[h] * weight / sum;
            var degrees = Math.Max(3, length - fit.Model.Parameters - (season is null ? 0 : 12));
            var drawn = fit.Simulate(horizon, Math.Max(100, (int)Math.Round(draws * weight / sum)), random);
            foreach (var path in drawn)
            {
                var scale = Math.Sqrt(degrees / ChiSquared.Sample(random, degrees));
                if (season is not null) Restore(path, middle, scale, random);
                else
                    // A positive series stays positive.
                    for (var h = 0; h < horizon; h++)
                        path[h] = Math.Max(middle[h] + ((path[h] - middle[h]) * scale), Math.Min(path[h], 1e-3 * Math.Abs(middle[h])));
            }

            paths.AddRange(drawn);
        }

        if (season is not null)
            for (var h = 0; h < horizon; h++) centre[h] = Math.Exp(centre[h]) * season.At(length + h);
        return new(centre, [.. paths], 1);
    }

    // Back from the logarithm, with the doubts that the fit does not know of: the factors took degrees of freedom from its residuals and
    // are themselves estimates, as is the slope. A month's factor is as wrong this year as the next: one draw per month of the year.
    private void Restore(double[] path, double[] middle, double scale, Random random)
    {
        double Z() => Normal.Sample(random, 0, scale);
        var inflate = scale * Math.Sqrt(length / (double)(length - 12));
        var errors = Enumerable.Range(0, 12).Select(_ => season!.Error * Z()).ToArray();
        var slope = season!.SlopeError * Z();
        for (var h = 0; h < path.Length; h++)
            path[h] = Math.Exp(middle[h] + ((path[h] - middle[h]) * inflate) + errors[(length + h) % 12] + (slope * (h + 1)))
                * season.At(length + h);
    }
}
