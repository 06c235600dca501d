using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>One area of a treemap.</summary>
/// <param name="Name">Its name, unique in the figure.</param>
/// <param name="Parent">Name of the area that holds it; empty for the outermost.</param>
/// <param name="Value">Its own amount, 0 or more; 0 for an area that only holds others.</param>
public sealed record Tile(string Name, string Parent, double Value);

public static partial class Figures
{
    /// <summary>Parts of a whole as nested areas.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="unit">Unit of the amounts.</param>
    /// <param name="tiles">The areas; parents that are only named are added.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">An amount is negative or not finite, or a name appears twice.</exception>
    public static Figure Treemap(Title title, string subtitle, Unit unit, IEnumerable<Tile> tiles, int height = 400)
    {
        var list = tiles.ToList();
        foreach (var tile in list)
        {
            if (!(tile.Value >= 0) || double.IsInfinity(tile.Value))
                throw new ArgumentException($"An area of a treemap is 0 or more; {tile.Name} is {tile.Value}.");
            if (list.Count(t => t.Name == tile.Name) > 1) throw new ArgumentException($"\"{tile.Name}\" appears twice in a treemap.");
        }

        list.AddRange(list.Select(t => t.Parent).Where(p => p.Length > 0).Distinct().Except(list.Select(t => t.Name))
            .Select(p => new Tile(p, "", 0)).ToList());
        var roots = list.Where(t => t.Parent.Length == 0).Select(t => t.Name).ToList();
        string Root(Tile t) => t.Parent.Length == 0 ? t.Name : Root(list.Find(p => p.Name == t.Parent)!);
        double Total(Tile t) => t.Value + list.Where(c => c.Parent == t.Name).Sum(Total);
        var plot = new Plot();
        plot.Add(new JsonObject
        {
            ["type"] = "treemap", ["branchvalues"] = "total", ["labels"] = PlotJson.Texts(list.Select(t => t.Name)),
            ["ids"] = PlotJson.Texts(list.Select(t => t.Name)),
            ["parents"] = PlotJson.Texts(list.Select(t => t.Parent)), ["values"] = PlotJson.Numbers(list.Select(Total)),
            ["text"] = PlotJson.Texts(list.Select(t => FigureText.Number(Total(t), unit))), ["texttemplate"] = "%{label}<br>%{text}",
            ["hovertemplate"] = "%{label}: %{text}<extra></extra>",
            ["marker"] = new JsonObject
            {
                ["colors"] = PlotJson.Tokens(
                    list.Select(t => Plot.Color(roots.IndexOf(Root(t))) + (t.Parent.Length == 0 ? "/.12" : "/.3"))),
                ["line"] = new JsonObject { ["color"] = "@paper", ["width"] = 2 },
            },
            ["textfont"] = new JsonObject { ["color"] = "@ink" }, ["tiling"] = new JsonObject { ["pad"] = 2 },
            ["pathbar"] = new JsonObject { ["visible"] = false }, ["root"] = new JsonObject { ["color"] = "rgba(0,0,0,0)" },
        });
        var total = list.Where(t => t.Parent.Length == 0).Sum(Total);
        var table = Table.From(list.OrderByDescending(Total), ("Part", t => t.Name, null), ("Of", t => t.Parent, null),
            ("Amount", t => Total(t), unit), ("Share", t => total > 0 ? Total(t) / total : null, Unit.Fraction));
        var largest = list.OrderByDescending(Total).Take(6).Select(t => $"{t.Name} {FigureText.Number(Total(t), unit)}");
        return plot.Done(title, subtitle, table, $"Treemap. {title}. {string.Join("; ", largest)}.", height,
            total > 0 ? null : Nothing.Amounts);
    }
}
