using System.Globalization;
using Playbook.Charts;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>Figures and tables of how viewers behave.</summary>
public static class BehaviourFigures
{
    private static readonly double[] Edges = [0, 30, 72, 120, 240, 480, 960, 1800, 3600, double.PositiveInfinity];

    /// <summary>How fast those who buy decide: counted and fitted.</summary>
    /// <param name="study">The study; its decision time must be there.</param>
    public static Figure Decision(MarketStudy study)
    {
        var (decision, cells) = (study.Behaviour.Decision!, study.Behaviour.DecisionCells);
        var orders = cells.Sum(c => c.Count);
        string[] names = [.. Edges.Zip(Edges.Skip(1), (a, b) => double.IsPositiveInfinity(b) ? $"over {Time(a)}" : a < 240 == b < 240 ? $"{Number(a)}–{Time(b)}" : $"{Time(a)}–{Time(b)}")];
        // A bin that straddles an edge is counted where its middle lies: bins are 2 % wide.
        var counted = Edges.Zip(Edges.Skip(1), (a, b) => cells.Where(c => Middle(c) >= a && Middle(c) < b).Sum(c => c.Count)).Select(n => Proportions.Wilson(n, orders)).ToArray();
        var series = new List<Series> { new("Counted", names, [.. counted.Select(c => c.Value!.Value)], [.. counted.Select(c => c.Lower!.Value)], [.. counted.Select(c => c.Upper!.Value)]) };
        if (decision.Fit is { } fit)
            series.Add(new("Log-normal law", names, [.. Edges.Zip(Edges.Skip(1), (a, b) => (double.IsPositiveInfinity(b) ? 1 : fit.Within(b)) - fit.Within(a))]) { Color = "soft" });
        return Figures.Bars($"Half of the buyers decide within {FigureText.Value(study.Behaviour.MedianTime)}; {FigureText.Value(decision.ImpulseShare)} within {Time(decision.ImpulseSeconds)}",
            $"Share of orders by time from the first view of the product to its order, within one {study.Behaviour.DecisionWindow}; {orders.ToString("#,##0", CultureInfo.InvariantCulture)} orders; log-normal law by maximum likelihood", "Time to order", "Share of orders", Unit.Fraction, series)
            .From("market/decision_time");
    }

    /// <summary>What each segment prefers, as TGI.</summary>
    /// <param name="study">The study; its preferences must be there.</param>
    public static Figure Preference(MarketStudy study)
    {
        var p = study.Behaviour.Preference!;
        var lead = p.Cells.Where(c => c.Tgi.HasValue).OrderByDescending(c => c.Residual).First();
        IReadOnlyList<double>[] values = [.. p.Segments.Select(s => (IReadOnlyList<double>)[.. p.Contents.Select(c => p.Cells.Single(x => x.Segment == s && x.Content == c).Tgi.Value ?? double.NaN)])];
        return Figures.Heatmap($"{MarketNames.Of(lead.Segment)} prefers {MarketNames.Lower(MarketNames.Of(lead.Content))}: TGI {lead.Tgi}",
            $"TGI, 100 = like everybody; {p.Table.Total.ToString("#,##0", CultureInfo.InvariantCulture)} answers; Cramér's V {p.Association}, chi-square {p.Table.ChiSquare.ToString("#,##0", CultureInfo.InvariantCulture)} on {p.Table.Degrees} degrees of freedom, p {(p.Table.PValue < 0.001 ? "< 0.001" : "= " + p.Table.PValue.ToString("0.000", CultureInfo.InvariantCulture))}",
            "", "", [.. p.Contents.Select(MarketNames.Of)], [.. p.Segments.Select(MarketNames.Of)], values, Unit.Number, 100)
            .Backed(Table.From(p.Cells, ("Segment", c => MarketNames.Of(c.Segment), null), ("Content", c => MarketNames.Of(c.Content), null), ("Answers", c => c.Count, Unit.Count), ("Share", c => c.Share, Unit.Fraction), ("TGI", c => c.Tgi, Unit.Number),
                ("Standard errors from independence", c => Math.Round(c.Residual, 1), null))).From("market/survey");
    }

    /// <summary>How each kind of shared link converts.</summary>
    /// <param name="study">The study; its sharing must be there.</param>
    public static Figure Sharing(MarketStudy study)
    {
        var s = study.Behaviour.Sharing!;
        return Figures.Intervals(
            s.Multiple.HasValue ? $"Group buying and bargaining convert {N(s.Multiple.Value)} times as well as plain links ({N(s.Multiple.Lower)} to {N(s.Multiple.Upper)})" : "Conversion of shared links",
            $"Paid orders ÷ openings of shared links, {s.From:yyyy-MM-dd} to {s.To:yyyy-MM-dd}; links as clusters, 95 % interval; buyers chose the kind themselves", "Conversion", Unit.Fraction,
            s.Kinds.Select(k => (MarketNames.Of(k.Kind), k.Conversion)), s.Plain?.Rate.Rate is { } plain ? [new(3 * plain, "3 × plain", "C01-018"), new(4 * plain, "4 × plain", "C01-018")] : [])
            .Backed(Table.From(s.Kinds, ("Kind", k => MarketNames.Of(k.Kind), null), ("Links shared", k => k.Shares, Unit.Count), ("Openings", k => k.Views, Unit.Count), ("Orders", k => k.Orders, Unit.Count), ("Conversion", k => k.Conversion, Unit.Fraction)))
            .From("market/share_kind");
    }

    /// <summary>The loop of buying and sharing, factor by factor.</summary>
    /// <inheritdoc cref="Sharing"/>
    public static Table Loop(MarketStudy study)
    {
        var loop = study.Behaviour.Sharing!.Loop;
        return Table.From(new (string Step, Estimate Figure)[]
        {
            ("Links shared per buyer", loop.SharesPerBuyer), ("Openings per link", loop.ViewsPerShare), ("Orders per opening", loop.Conversion),
            ("K: further buyers per buyer", loop.K with { Unit = Unit.Fraction }), ("Buyers in the end per first buyer, 1 ÷ (1 − K)", loop.Multiplier),
        }, ("Step", r => r.Step, null), ("Figure", r => FigureText.Value(r.Figure), null), ("95 % interval", r => FigureText.Interval(r.Figure), null), ("Definition", r => r.Figure.Definition, null));
    }

    /// <summary>What respondents say, by segment.</summary>
    /// <param name="study">The study; its survey must be there.</param>
    public static Table Survey(MarketStudy study)
    {
        var shares = study.Behaviour.SharesBySegment.ToDictionary(r => r.Segment, r => r.Rate);
        return Table.From(study.Behaviour.WishBySegment.Select(r => (Segment: MarketNames.Of(r.Segment), Wish: r.Rate, Shares: shares.GetValueOrDefault(r.Segment))).Append(("All", study.Behaviour.Wish, study.Behaviour.Shares)),
            ("Segment", r => r.Item1, null), ("Instant wish to buy", r => r.Item2, Unit.Fraction), ("Sends product videos to friends", r => r.Item3, Unit.Fraction));
    }

    private static string N(double? value) => value!.Value.ToString("0.00", CultureInfo.InvariantCulture);

    private static double Middle(DurationCell c) => (c.From + c.To) / 2;

    private static string Number(double seconds) => seconds < 240 ? $"{seconds:0}" : $"{seconds / 60:0}";

    private static string Time(double seconds) => seconds < 240 ? $"{seconds:0}\u2009s" : $"{seconds / 60:0}\u2009min";
}
