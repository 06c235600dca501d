using Playbook.Statistics;

namespace Playbook.Creatives;

/// <summary>
/// Click rates of creatives by context from a hierarchical beta-binomial model: the rate of a creative in a context is drawn around what
/// the context's level times the creative's strength lead to expect, and what was shown little is pulled towards that
/// (<see cref="RateShrinkage.FitStrength"/>, one strength a stratum). Where context does not matter, all rates are the expected ones and
/// every context has the same best creative.
/// </summary>
internal sealed class ContextRates
{
    private readonly Dictionary<(string Stratum, string Context, string Creative), double> _rates = [];
    private readonly Dictionary<(string Stratum, string Context), double> _levels = [];
    private readonly Dictionary<(string Stratum, string Creative), double> _factors = [];

    private ContextRates()
    {
    }

    public static ContextRates Of(IEnumerable<CreativeCell> cells)
    {
        var rates = new ContextRates();
        foreach (var stratum in cells.GroupBy(c => c.Stratum, StringComparer.Ordinal))
        {
            Interruption.Check();
            rates.Add(stratum.Key, [.. stratum.GroupBy(c => (c.Context, c.Creative))
                .Select(g => (g.Key.Context, g.Key.Creative, Clicked: g.Sum(c => c.Clicked), Shown: g.Sum(c => c.Shown)))
                .Where(g => g.Shown > 0)]);
        }

        return rates;
    }

    /// <summary>
    /// The posterior mean, what is expected for a creative that the context has never seen; null for a creative or a context that the
    /// stratum has never seen.
    /// </summary>
    public double? Rate((string Stratum, string Context) where, string creative) =>
        _rates.TryGetValue((where.Stratum, where.Context, creative), out var rate) ? rate
        : _levels.TryGetValue(where, out var level) && _factors.TryGetValue((where.Stratum, creative), out var factor)
            ? Math.Min(1, level * factor) : null;

    private void Add(string stratum, (string Context, string Creative, long Clicked, long Shown)[] sums)
    {
        var (levels, factors) = MainEffects(sums);
        foreach (var (context, level) in levels) _levels[(stratum, context)] = level;
        foreach (var (creative, factor) in factors) _factors[(stratum, creative)] = factor;
        var expected = Array.ConvertAll(sums, s => Math.Min(1, levels[s.Context] * factors[s.Creative]));
        var strength = RateShrinkage.FitStrength([.. sums.Select(s => s.Clicked)], [.. sums.Select(s => s.Shown)], expected);
        for (var i = 0; i < sums.Length; i++)
            _rates[(stratum, sums[i].Context, sums[i].Creative)] =
                new RateShrinkage(expected[i], strength).Shrunk(sums[i].Clicked, sums[i].Shown);
    }

    // Level of each context and factor of each creative with the clicks of both as counted (iterated proportional fitting, Deming and
    // Stephan 1940): the likeliest rates of a log-linear model without an interaction.
    private static (Dictionary<string, double> Levels, Dictionary<string, double> Factors) MainEffects(
        (string Context, string Creative, long Clicked, long Shown)[] sums)
    {
        const int Rounds = 100;
        var levels = sums.Select(s => s.Context).Distinct(StringComparer.Ordinal).ToDictionary(c => c, _ => 1.0, StringComparer.Ordinal);
        var factors = sums.Select(s => s.Creative).Distinct(StringComparer.Ordinal).ToDictionary(c => c, _ => 1.0, StringComparer.Ordinal);
        var byContext = sums.ToLookup(s => s.Context, StringComparer.Ordinal);
        var byCreative = sums.ToLookup(s => s.Creative, StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var most = 0.0;
            foreach (var group in byContext)
            {
                var level = group.Sum(s => (double)s.Clicked) / Math.Max(double.Epsilon, group.Sum(s => s.Shown * factors[s.Creative]));
                most = Math.Max(most, Math.Abs(level - levels[group.Key]) / Math.Max(level, double.Epsilon));
                levels[group.Key] = level;
            }

            foreach (var group in byCreative)
            {
                var expected = group.Sum(s => s.Shown * levels[s.Context]);
                factors[group.Key] = expected > 0 ? group.Sum(s => (double)s.Clicked) / expected : 0;
            }

            if (most < 1e-10) break;
        }

        return (levels, factors);
    }
}
