namespace Playbook.Creatives;

/// <summary>Which creative each context gets.</summary>
/// <param name="Choices">The creative by stratum and context.</param>
public sealed record CreativePolicy(IReadOnlyDictionary<(string Stratum, string Context), string> Choices)
{
    /// <summary>The creative of a context; null for a context that the policy does not know, which keeps what it was served.</summary>
    /// <param name="stratum">The stratum.</param>
    /// <param name="context">The context.</param>
    public string? For(string stratum, string context) => Choices.GetValueOrDefault((stratum, context));

    // The creative of the highest rate in each context, of those that were served there often enough to be judged.
    internal static CreativePolicy ByContext(ContextRates rates, ContextPropensities served, double least) =>
        new(served.Contexts.Select(x => (Where: x, Best: Best(served.Served(x, least), a => rates.Rate(x, a))))
            .Where(x => x.Best is not null).ToDictionary(x => x.Where, x => x.Best!));

    // One creative for the whole stratum: the highest mean over the stratum's contexts as often as they come, so that a creative shown at
    // good hours does not win by them; of those that were served in every context.
    internal static CreativePolicy Fixed(ContextRates rates, ContextPropensities served, double least)
    {
        var choices = new Dictionary<(string, string), string>();
        foreach (var stratum in served.Contexts.GroupBy(x => x.Stratum, StringComparer.Ordinal))
        {
            var contexts = stratum.ToArray();
            var everywhere = contexts.Select(x => served.Served(x, least)).Aggregate((a, b) => a.Intersect(b, StringComparer.Ordinal));
            var best = Best(everywhere, a => contexts.All(x => rates.Rate(x, a) is not null)
                ? contexts.Sum(x => served.Weight(x) * rates.Rate(x, a)!.Value) : null);
            if (best is null) continue;
            foreach (var x in contexts) choices[x] = best;
        }

        return new(choices);
    }

    private static string? Best(IEnumerable<string> creatives, Func<string, double?> rate) => creatives
        .Select(a => (Creative: a, Rate: rate(a))).Where(a => a.Rate is not null)
        .OrderByDescending(a => a.Rate).ThenBy(a => a.Creative, StringComparer.Ordinal).Select(a => a.Creative).FirstOrDefault();
}
