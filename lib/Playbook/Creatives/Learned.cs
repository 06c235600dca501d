namespace Playbook.Creatives;

/// <summary>What some days teach: the rates, the policy by context and the best fixed creatives.</summary>
internal sealed record Learned(ContextRates Rates, CreativePolicy Context, CreativePolicy Fixed)
{
    public static Learned Of(IEnumerable<CreativeCell> cells, ContextPropensities served, double leastShare)
    {
        var rates = ContextRates.Of(cells);
        var best = CreativePolicy.Fixed(rates, served, leastShare);
        var context = CreativePolicy.ByContext(rates, served, leastShare);
        // Where no creative was served everywhere there is nothing fixed to compare with: both policies keep what was served.
        return new(rates, new(context.Choices.Where(c => best.Choices.ContainsKey(c.Key)).ToDictionary()), best);
    }
}
