using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>Flows between stages, their width proportional to the amount.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="unit">Unit of the amounts.</param>
    /// <param name="flows">From, to, amount; amounts of zero are left out.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">An amount is negative or not finite, or a flow ends where it begins.</exception>
    public static Figure Sankey(Title title, string subtitle, Unit unit, IEnumerable<(string From, string To, double Amount)> flows,
        int height = 400)
    {
        var all = flows.ToList();
        foreach (var (from, to, amount) in all)
        {
            if (!(amount >= 0) || double.IsInfinity(amount))
                throw new ArgumentException($"A flow is 0 or more; {from} → {to} is {amount}.");
            if (from == to) throw new ArgumentException($"A flow leads elsewhere; {from} → {to} leads nowhere.");
        }

        var list = all.FindAll(f => f.Amount > 0);
        var nodes = list.SelectMany(f => new[] { f.From, f.To }).Distinct().ToList();
        var index = nodes.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i);
        // A flow has the colour of its source; a node that only receives is grey. A sixth source takes the first colour again, but pale.
        var sources = nodes.FindAll(n => list.Exists(f => f.From == n));
        string Tone(string node) => sources.IndexOf(node) is >= 0 and var i ? Plot.Color(i) + (i < 5 ? "" : "/.45") : "@soft";
        string Flow(string node) => $"{Tone(node).Split('/')[0]}/{(sources.IndexOf(node) < 5 ? ".35" : ".14")}";
        double Sum(Func<(string From, string To, double Amount), bool> of) => list.Where(of).Sum(f => f.Amount);
        var plot = new Plot();
        plot.Add(new JsonObject
        {
            ["type"] = "sankey", ["arrangement"] = "snap",
            ["node"] = new JsonObject
            {
                ["label"] = PlotJson.Texts(nodes), ["color"] = PlotJson.Tokens(nodes.Select(Tone)), ["pad"] = 14, ["thickness"] = 12,
                ["line"] = new JsonObject { ["width"] = 0 },
                ["customdata"] = PlotJson.Texts(nodes.Select(n =>
                    FigureText.Number(Math.Max(Sum(f => f.From == n), Sum(f => f.To == n)), unit))),
                ["hovertemplate"] = "%{label}: %{customdata}<extra></extra>",
            },
            ["link"] = new JsonObject
            {
                ["source"] = PlotJson.Values(list.Select(f => (object?)index[f.From])),
                ["target"] = PlotJson.Values(list.Select(f => (object?)index[f.To])),
                ["value"] = PlotJson.Numbers(list.Select(f => f.Amount)),
                ["color"] = PlotJson.Tokens(list.Select(f => Flow(f.From))),
                ["customdata"] = PlotJson.Texts(list.Select(f => FigureText.Number(f.Amount, unit))),
                ["hovertemplate"] = "%{source.label} → %{target.label}: %{customdata}<extra></extra>",
            },
        });
        var largest = list.OrderByDescending(f => f.Amount).Take(6).Select(f => $"{f.From} to {f.To} {FigureText.Number(f.Amount, unit)}");
        var table = Table.From(all, ("From", f => f.From, null), ("To", f => f.To, null), ("Amount", f => f.Amount, unit));
        return plot.Done(title, subtitle, table,
            $"Flow diagram. {title}. Largest: {string.Join("; ", largest)}.", height, list.Count == 0 ? Nothing.Amounts : null);
    }
}
