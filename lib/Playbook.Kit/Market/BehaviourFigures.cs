using System.Globalization;
using Playbook.Charts;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>Drawings of how viewers behave.</summary>
public static class BehaviourFigures
{
    private static readonly double[] Edges = [0, 30, 72, 120, 240, 480, 960, 1800, 3600, double.PositiveInfinity];

    /// <summary>How fast those who buy decide: counted and fitted.</summary>
    /// <param name="time">The decision time.</param>
    public static Figure Decision(DecisionTime time)
    {
        var shares = time.Orders > 0 ? time.Shares(Edges) : [];
        var counted = Series.Of(
            "Counted", shares, s => Bin(s.From, s.To), s => s.Counted.Value, s => s.Counted.Lower, s => s.Counted.Upper);
        var law = Series.Of("Log-normal law", shares, s => Bin(s.From, s.To), s => s.Fitted) with { Color = "soft" };
        return Figures.Bars(
            $"Half of the buyers decide within {time.TypicalTime:value}; {time.ImpulseShare:value} within {Time(time.ImpulseSeconds)}",
            $"Share of orders by time from the first view of the product to its order, within one {time.Window}; "
            + $"{FigureText.Number(time.Orders, Unit.Count)} orders; log-normal law by maximum likelihood",
            "Time to order", "Share of orders", Unit.Fraction, time.Fit is null ? [counted] : [counted, law]);
    }

    /// <summary>What each segment prefers, as TGI.</summary>
    /// <param name="survey">The survey.</param>
    public static Figure Preference(Survey survey)
    {
        if (survey.Preference is not { } p)
            return Figures.Heatmap("The survey did not ask for preferred_content", "", "", "", [], [], [], Unit.Number);
        var lead = p.Cells.Where(c => c.Tgi.HasValue).MaxBy(c => c.Residual) ?? p.Cells[0];
        var probability = p.Table.PValue < 0.001 ? "< 0.001" : "= " + p.Table.PValue.ToString("0.000", CultureInfo.InvariantCulture);
        return Figures.Heatmap(
            $"{MarketNames.Of(lead.Segment)} prefers {Phrase.Lower(MarketNames.Of(lead.Content))}: TGI {lead.Tgi}",
            $"TGI, 100 = like everybody; {FigureText.Number(p.Table.Total, Unit.Count)} answers; Cramér's V {p.Association}, chi-square "
            + $"{FigureText.Number(p.Table.ChiSquare, Unit.Count)} on {p.Table.Degrees} degrees of freedom, p {probability}",
            "", "", [.. p.Contents.Select(MarketNames.Of)], [.. p.Segments.Select(MarketNames.Of)],
            [.. p.Cells.Chunk(p.Contents.Count).Select(row => row.Select(c => c.Tgi.Value ?? double.NaN).ToArray())], Unit.Number, 100)
            .Backed(Table.From(
                p.Cells, ("Segment", c => MarketNames.Of(c.Segment), null), ("Content", c => MarketNames.Of(c.Content), null),
                ("Answers", c => c.Count, Unit.Count), ("Share", c => c.Share, Unit.Fraction), ("TGI", c => c.Tgi, Unit.Number),
                ("Standard errors from independence", c => Math.Round(c.Residual, 1), null)));
    }

    private static string Bin(double from, double to) => double.IsPositiveInfinity(to) ? $"over {Time(from)}"
        : $"{(from < 240 == to < 240 ? Time(from).Split('\u202f')[0] : Time(from))}–{Time(to)}";

    private static string Time(double seconds) => seconds < 240 ? $"{seconds:0}\u202fs" : $"{seconds / 60:0}\u202fmin";
}
