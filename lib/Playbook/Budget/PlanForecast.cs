using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// What a spend plan brings in the weeks after the data (投放计划预测): mean and predictive interval over a model's draws, with
/// the carry-over of the weeks seen and errors that follow each other by an autoregression of order 1.
/// </summary>
/// <remarks>
/// Of 240 brands drawn anew of six kinds, 13 weeks held out, intervals of 90 % held .92 of 3,120 weeks (.89 to .95 by kind) and .92 of 240
/// quarters (.88 to .95); where the base walks at random a walk (<see cref="BaseWalk"/>) is allowed for. Of 40 brands whose spend follows a
/// demand that no column shows they held .83 of the weeks and .78 of the quarters: no model of these weeks can know.
/// </remarks>
/// <param name="Weeks">First day of each week.</param>
/// <param name="Expected">Mean of the outcome by week.</param>
/// <param name="Remarks">Which controls are not known in these weeks, and what stands for them.</param>
public sealed record PlanForecast(IReadOnlyList<DateOnly> Weeks, IReadOnlyList<double> Expected, IReadOnlyList<string> Remarks)
{
    /// <summary>Most weeks ahead.</summary>
    public const int MostWeeks = 104;

    private const int Paths = 4000;

    private double[][] Drawn { get; init; } = [];

    private MediaMixFit? Fit { get; init; }

    /// <summary>Forecasts the weeks after the table.</summary>
    /// <param name="fit">A model fitted to data.</param>
    /// <param name="spend">Spend by channel, in the order of the table, and week: 1 to 104 weeks, finite, 0 or more.</param>
    /// <param name="controls">Values by control in these weeks, null where unknown; controls not named are unknown.</param>
    /// <param name="seed">Seed of the errors.</param>
    /// <exception cref="ArgumentException">The plan has other channels or weeks than allowed, or an amount that is none.</exception>
    public static PlanForecast Of(MediaMixFit fit, IReadOnlyList<double[]> spend,
        IReadOnlyDictionary<string, double?[]>? controls = null, int seed = 1)
    {
        Check(fit, spend, controls);
        var (seen, ahead) = (fit.Data.Weeks.Count, spend[0].Length);
        var columns = new AheadControls(fit, ahead, controls);
        var each = (int)Math.Ceiling(Paths / (double)fit.MixDraws.Count);
        var (expected, drawn, random) = (new double[ahead], new List<double[]>(), new Random(seed));
        foreach (var draw in fit.MixDraws)
        {
            var levels = MixAhead.Levels(fit, draw, spend, columns.Columns);
            double[] rest = [.. fit.Data.Outcome.Select((y, t) => y - levels[t])];
            var follow = Follow(rest);
            var walk = BaseWalk.Variance(MixAhead.Base(fit, draw, rest));
            for (var h = 0; h < ahead; h++)
                expected[h] += (levels[seen + h] + (rest[^1] * Math.Pow(follow, h + 1))) / fit.MixDraws.Count;
            for (var k = 0; k < each; k++)
            {
                var path = Errors(rest, follow, ahead, random);
                columns.Vary(draw, path, random);
                BaseWalk.Add(path, walk, random);
                for (var h = 0; h < ahead; h++) path[h] += levels[seen + h];
                drawn.Add(path);
            }
        }

        return new([.. Enumerable.Range(1, ahead).Select(h => fit.Data.Weeks[^1].AddDays(7 * h))], expected, columns.Remarks)
            { Drawn = [.. drawn], Fit = fit };
    }

    /// <summary>Outcome of each week, with its predictive interval.</summary>
    public IReadOnlyList<Estimate> ByWeek => [.. Weeks.Select((_, h) => Sum(t => t == h ? 1 : 0, "outcome of the week"))];

    /// <summary>Outcome of all weeks.</summary>
    public Estimate Total => Sum(_ => 1, "outcome of all weeks of the plan");

    /// <summary>Outcome of some days, each a seventh of its week; missing where the forecast does not hold them all.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, not before the first.</param>
    public Estimate Over(DateOnly from, DateOnly to)
    {
        if (to < from) throw new ArgumentException($"The last day {to:yyyy-MM-dd} lies before the first, {from:yyyy-MM-dd}.", nameof(to));
        if (from < Weeks[0] || to >= Weeks[^1].AddDays(7))
            return Estimate.Missing($"the forecast runs from {Weeks[0]:yyyy-MM-dd} to {Weeks[^1].AddDays(6):yyyy-MM-dd}", Fit!.Data.Unit);
        double Part(int h) => Math.Max(0, Math.Min(to.DayNumber, Weeks[h].DayNumber + 6)
            - Math.Max(from.DayNumber, Weeks[h].DayNumber) + 1) / 7.0;
        return Sum(Part, $"outcome from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, a part week by its days");
    }

    private Estimate Sum(Func<int, double> part, string definition)
    {
        double[] parts = [.. Enumerable.Range(0, Weeks.Count).Select(part)];
        double Of(IReadOnlyList<double> values) => values.Zip(parts, (v, p) => v * p).Sum();
        return DrawInterval.Of(Of(Expected), [.. Drawn.Select(Of)], Fit!.Options.Level, Fit.Data.Unit,
            $"{definition}; mean and predictive interval over the draws of the model", Fit.Data.Weeks.Count);
    }

    // Correlation of what a draw leaves with the week before.
    private static double Follow(double[] rest)
    {
        var (cross, square) = (0.0, 0.0);
        for (var t = 1; t < rest.Length; t++) (cross, square) = (cross + (rest[t] * rest[t - 1]), square + (rest[t - 1] * rest[t - 1]));
        return square > 0 ? Math.Clamp(cross / square, -0.98, 0.98) : 0;
    }

    // Correlation and size are drawn from what they may be, given what this draw of everything else leaves (a Gibbs step, flat priors).
    private static double[] Errors(double[] rest, double follow, int ahead, Random random)
    {
        var weeks = rest.Length;
        var rho = Math.Clamp(follow + (Math.Sqrt((1 - (follow * follow)) / weeks) * Normal.Sample(random, 0, 1)), -0.98, 0.98);
        var square = 0.0;
        for (var t = 1; t < weeks; t++) square += Math.Pow(rest[t] - (rho * rest[t - 1]), 2);
        var deviation = Math.Sqrt(square / ChiSquared.Sample(random, weeks - 1));
        var (path, last) = (new double[ahead], rest[^1]);
        for (var h = 0; h < ahead; h++) path[h] = last = (rho * last) + (deviation * Normal.Sample(random, 0, 1));
        return path;
    }

    private static void Check(MediaMixFit fit, IReadOnlyList<double[]> spend, IReadOnlyDictionary<string, double?[]>? controls)
    {
        if (fit.Design is null) throw new ArgumentException("The fit holds no columns to forecast by.", nameof(fit));
        if (spend.Count != fit.Channels.Count)
            throw new ArgumentException($"The plan has {spend.Count} channels, the model {fit.Channels.Count}.", nameof(spend));
        var weeks = spend[0].Length;
        if (weeks is < 1 or > MostWeeks) throw new ArgumentException($"A plan has 1 to {MostWeeks} weeks; got {weeks}.", nameof(spend));
        for (var c = 0; c < spend.Count; c++)
        {
            if (spend[c].Length != weeks)
                throw new ArgumentException($"'{fit.Channels[c].Name}' has {spend[c].Length} weeks, the plan {weeks}.", nameof(spend));
            foreach (var v in spend[c])
                if (!(v >= 0) || !double.IsFinite(v))
                    throw new ArgumentException($"Spend of '{fit.Channels[c].Name}' must be finite and 0 or more; got {v}.", nameof(spend));
        }

        foreach (var (name, values) in controls ?? new Dictionary<string, double?[]>())
            if (values.Length != weeks || values.Any(v => v is { } x && !double.IsFinite(x)))
                throw new ArgumentException($"'{name}' has {values.Length} weeks of {weeks}, or one is not finite.", nameof(controls));
    }
}
