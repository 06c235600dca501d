using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Where a factor enters: the whole market, the part that can be served, the part that can be won.</summary>
public enum SizingStep
{
    /// <summary>Total addressable market (总体市场).</summary>
    Tam,

    /// <summary>Serviceable available market (可服务市场).</summary>
    Sam,

    /// <summary>Serviceable obtainable market (可获得市场).</summary>
    Som,
}

/// <summary>One factor of a market's size. It says who claims it: a size is only as good as its weakest factor.</summary>
/// <param name="Step">Step at which it multiplies.</param>
/// <param name="Name">What it is.</param>
/// <param name="Value">Central belief (the median), above 0.</param>
/// <param name="Low">Lower end of the 95 % belief, above 0, at most the value.</param>
/// <param name="High">Upper end of the 95 % belief, at least the value.</param>
/// <param name="IsShare">True for a share: it then stays below 1.</param>
/// <param name="Source">Who says so.</param>
public sealed record SizingFactor(SizingStep Step, string Name, double Value, double Low, double High, bool IsShare, string Source)
{
    /// <summary>The factor as a law to draw from.</summary>
    public Belief Belief => new(Value, Low, High, IsShare);

    /// <summary>An end of the belief as a reader sees it: "12.0 %" or yuan.</summary>
    /// <param name="value">Value, low or high.</param>
    public string Text(double value) => FigureText.Number(value, IsShare ? Unit.Fraction : Unit.Yuan);

    /// <summary>The factors with a share of one's own in the place of those of a step; 0 keeps them.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="step">The step.</param>
    /// <param name="share">The share, 0 to 1.</param>
    /// <param name="parameter">What it is called where it is set.</param>
    public static IReadOnlyList<SizingFactor> With(IReadOnlyList<SizingFactor> factors, SizingStep step, double share, string parameter) =>
        share <= 0 ? factors : [.. factors.Where(f => f.Step != step),
            new(step, $"{parameter} share, as set for this report", share, share, share, true, $"parameter {parameter}")];
}

/// <summary>How much one factor's doubt adds to the doubt of the result.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Share">Share of the variance of the logarithm of the obtainable market, 0 to 1.</param>
public sealed record SizingDriver(SizingFactor Factor, double Share);

/// <summary>A market from the whole to what can be won, each with an interval.</summary>
/// <param name="Tam">Whole market, yuan a year; missing when no factor names it.</param>
/// <param name="Sam">Serviceable part; missing when no factor says how to get there.</param>
/// <param name="Som">Obtainable part; missing when no factor says how to get there.</param>
/// <param name="Drivers">Which factor's doubt matters most, largest first.</param>
public sealed record MarketSizing(Estimate Tam, Estimate Sam, Estimate Som, IReadOnlyList<SizingDriver> Drivers)
{
    /// <summary>The three steps under their names.</summary>
    public IReadOnlyList<(string Name, Estimate Size)> Steps =>
        [("TAM, whole market", Tam), ("SAM, serviceable", Sam), ("SOM, obtainable", Som)];

    /// <summary>The factors, step by step.</summary>
    public IReadOnlyList<SizingDriver> Factors =>
        [.. Drivers.OrderBy(d => d.Factor.Step).ThenBy(d => d.Factor.Name, StringComparer.Ordinal)];

    /// <summary>For a sentence: "63.0 % of the doubt comes from “…”"; empty without a factor.</summary>
    public string Widest => Drivers is [var first, ..]
        ? $"{FigureText.Number(first.Share, Unit.Fraction)} of the doubt comes from “{first.Factor.Name}”" : "";

    /// <summary>
    /// Multiplies the factors, each drawn on its own from its <see cref="Belief"/>. Step by step, TAM = product of its factors, SAM = TAM ×
    /// its factors, SOM = SAM × its factors.
    /// </summary>
    /// <param name="factors">The factors; without one of the first step nothing can be told.</param>
    /// <param name="draws">Draws, 1,000 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="level">Coverage of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A factor is outside its range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws.</exception>
    public static MarketSizing Of(IReadOnlyList<SizingFactor> factors, int draws = 20_000, int seed = 1, double level = 0.95)
    {
        if (draws < 1000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 1,000 draws.");
        if (level is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1.");
        foreach (var f in factors) _ = f.Belief.Checked(f.Name);
        if (factors.All(f => f.Step != SizingStep.Tam))
            return new(Unknown(SizingStep.Tam), Unknown(SizingStep.Tam), Unknown(SizingStep.Tam), []);
        var random = new Random(seed);
        var ordered = factors.OrderBy(f => f.Step).ToArray();
        var product = Enumerable.Repeat(1.0, draws).ToArray();
        var variances = new double[ordered.Length];
        var results = new Dictionary<SizingStep, Estimate>();
        double centre = 1;
        for (var i = 0; i < ordered.Length; i++)
        {
            var belief = ordered[i].Belief;
            double sum = 0, squares = 0;
            for (var d = 0; d < draws; d++)
            {
                var x = belief.At(Normal.Sample(random, 0, 1));
                product[d] *= x;
                var log = Math.Log(x);
                sum += log;
                squares += log * log;
            }

            variances[i] = Math.Max(0, (squares / draws) - (sum / draws * (sum / draws)));
            centre *= ordered[i].Value;
            if (i + 1 < ordered.Length && ordered[i + 1].Step == ordered[i].Step) continue;
            var sorted = product.Order().ToArray();
            double At(double p) => Quantiles.Of(sorted, p);
            var (low, high) = (At((1 - level) / 2), At((1 + level) / 2));
            results[ordered[i].Step] = Estimate.Of(centre, Math.Min(low, centre), Math.Max(high, centre), i + 1, Unit.Yuan,
                "product of named factors, yuan a year", level);
        }

        var total = variances.Sum();
        return new(results[SizingStep.Tam], Step(SizingStep.Sam), Step(SizingStep.Som),
            [.. ordered.Select((f, i) => new SizingDriver(f, total == 0 ? 0 : variances[i] / total)).OrderByDescending(d => d.Share)]);

        Estimate Step(SizingStep step) => results.GetValueOrDefault(step) ?? Unknown(step);
    }

    private static Estimate Unknown(SizingStep step) =>
        Estimate.Missing($"no factor of step {step.ToString().ToLowerInvariant()} is known", Unit.Yuan);
}
