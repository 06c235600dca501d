namespace Playbook.Creatives;

/// <summary>
/// How often each creative was served within its context: the chance that a reweighting divides by. Estimated shares make the estimate
/// more, not less, exact than true ones (Hirano, Imbens and Ridder 2003), but only where nothing else than the context moved the choice.
/// </summary>
internal sealed class ContextPropensities
{
    private readonly Dictionary<(string Stratum, string Context), Dictionary<string, double>> _shares;
    private readonly Dictionary<(string, string), double> _weights;

    private ContextPropensities(
        Dictionary<(string, string), Dictionary<string, double>> shares, Dictionary<(string, string), double> weights) =>
        (_shares, _weights) = (shares, weights);

    public static ContextPropensities Of(IReadOnlyCollection<CreativeCell> cells)
    {
        var shares = new Dictionary<(string, string), Dictionary<string, double>>();
        var weights = new Dictionary<(string, string), double>();
        foreach (var context in cells.GroupBy(c => c.Where))
        {
            var all = context.Sum(c => (double)c.Shown);
            if (all <= 0) continue;
            weights[context.Key] = all;
            shares[context.Key] = context.GroupBy(c => c.Creative, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Sum(c => (double)c.Shown) / all, StringComparer.Ordinal);
        }

        return new(shares, weights);
    }

    /// <summary>Contexts and what was served in each, sorted.</summary>
    public IEnumerable<(string Stratum, string Context)> Contexts =>
        _shares.Keys.OrderBy(k => k.Stratum, StringComparer.Ordinal).ThenBy(k => k.Context, StringComparer.Ordinal);

    /// <summary>Impressions of a context.</summary>
    public double Weight((string, string) context) => _weights[context];

    /// <summary>Creatives of a context that were served at least so often, sorted.</summary>
    public IEnumerable<string> Served((string, string) context, double least) =>
        _shares[context].Where(s => s.Value >= least).Select(s => s.Key).Order(StringComparer.Ordinal);

    /// <summary>The chance of the cell's creative in its context: the logged one, else the share served.</summary>
    public double Of(CreativeCell cell) => cell.Propensity ?? _shares[cell.Where][cell.Creative];
}
