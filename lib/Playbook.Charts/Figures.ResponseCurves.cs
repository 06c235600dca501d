using System.Text.Json.Nodes;
using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>What a channel brings at each spend.</summary>
/// <param name="Name">Name of the channel.</param>
/// <param name="Spend">Spends, ascending.</param>
/// <param name="Response">What each brings.</param>
/// <param name="Current">Spend now; null for unknown.</param>
/// <param name="Optimum">Spend in the proposed allocation; null for none.</param>
/// <param name="Lower">Lower ends of the response; null for none.</param>
/// <param name="Upper">Upper ends of the response; null for none.</param>
public sealed record ResponseCurve(
    string Name, IReadOnlyList<double> Spend, IReadOnlyList<double> Response, double? Current = null, double? Optimum = null,
    IReadOnlyList<double>? Lower = null, IReadOnlyList<double>? Upper = null)
{
    // Between two computed spends the curve is drawn straight, so its points are read the same way.
    internal double? At(double spend)
    {
        if (Spend.Count == 0 || spend < Spend[0] || spend > Spend[^1]) return null;
        for (var i = 1; i < Spend.Count; i++)
        {
            if (spend > Spend[i]) continue;
            var width = Spend[i] - Spend[i - 1];
            return width > 0 ? Response[i - 1] + ((spend - Spend[i - 1]) / width * (Response[i] - Response[i - 1])) : Response[i];
        }

        return Response[0];
    }
}

public static partial class Figures
{
    /// <summary>Response curves, with the spend of today (circle) and the proposed one (diamond) on each.</summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="xLabel">Label of spend ("Spend a week").</param>
    /// <param name="yLabel">Label of the response ("Kept GMV a week").</param>
    /// <param name="unit">Unit of the response.</param>
    /// <param name="curves">The curves.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="ArgumentException">Parts of a curve differ in length.</exception>
    public static Figure ResponseCurves(Title title, string subtitle, string xLabel, string yLabel, Unit unit,
        IEnumerable<ResponseCurve> curves, int height = 420)
    {
        var list = curves.ToList();
        var scale = Axis.Scale(unit);
        var plot = new Plot(Axis.Of(xLabel, Unit.Yuan), Axis.Of(yLabel, unit));
        plot.Layout["yaxis"]!["rangemode"] = "tozero";
        plot.Layout["hovermode"] = "closest";
        for (var i = 0; i < list.Count; i++)
        {
            var color = Plot.Color(i);
            AddLine(plot, new Series(list[i].Name, list[i].Spend, list[i].Response, list[i].Lower, list[i].Upper).Checked(), color, unit,
                false, list.Count <= 8);
            AddSpend(plot, list[i], list[i].Current, "circle", "now", color, unit, scale);
            AddSpend(plot, list[i], list[i].Optimum, "diamond", "proposed", color, unit, scale);
        }

        if (list.Count > 8) plot.Legend();
        else if (list.Exists(c => c.Optimum is not null)) plot.Remark("● now   ◆ proposed");
        var table = Table.From(list, ("Channel", c => c.Name, null), ("Spend now", c => c.Current, Unit.Yuan),
            ("Response now", c => c.Current is { } s ? c.At(s) : null, unit),
            ("Spend proposed", c => c.Optimum, Unit.Yuan), ("Response proposed", c => c.Optimum is { } s ? c.At(s) : null, unit));
        static string At(string word, double? spend) => spend is { } s ? $"{word} {FigureText.Number(s, Unit.Yuan)}" : "";
        var alt = $"Response curves. {title}. "
            + string.Join("; ", list.Select(c => c.Name + At(" now", c.Current) + At(", proposed", c.Optimum))) + ".";
        return plot.Done(title, subtitle, table, alt, height, Nothing.In(list.SelectMany(c => c.Response)));
    }

    private static void AddSpend(Plot plot, ResponseCurve curve, double? spend, string symbol, string word, string color, Unit unit,
        double scale)
    {
        if (spend is not { } s || curve.At(s) is not { } response) return;
        plot.Add(new JsonObject
        {
            ["type"] = "scatter", ["mode"] = "markers", ["showlegend"] = false, ["x"] = new JsonArray(PlotJson.Number(s)),
            ["y"] = new JsonArray(PlotJson.Number(response * scale)),
            ["marker"] = new JsonObject { ["symbol"] = symbol, ["size"] = 11, ["color"] = color,
                ["line"] = new JsonObject { ["color"] = "@paper", ["width"] = 2 } },
            ["customdata"] = PlotJson.Texts([$"{word}: {FigureText.Number(s, Unit.Yuan)} brings {FigureText.Number(response, unit)}"]),
            ["hovertemplate"] = PlotJson.InTemplate(curve.Name) + ", %{customdata}<extra></extra>",
        });
    }
}
