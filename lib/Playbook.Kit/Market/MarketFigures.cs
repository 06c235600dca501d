using System.Globalization;
using Playbook.Charts;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>Figures and tables of the market itself: where it stands, where growth comes from, where it goes.</summary>
public static class MarketFigures
{
    /// <summary>The market by month and the months to come.</summary>
    /// <param name="study">The study; its market must be there.</param>
    public static Figure Forecast(MarketStudy study)
    {
        var size = study.Size!;
        var history = new Series("Market", size.Months.Select(m => m.Month).ToArray(), [.. size.Months.Select(m => m.Value)]);
        var subtitle = $"GMV of all brands a month, yuan; {size.Months.Count} months to {MarketNames.Month(size.Last)}; source: {size.Source}";
        if (size.Forecast is not { } forecast)
            return Figures.Line($"The market stands at {FigureText.Number((double)size.Total, Unit.Yuan)} a year; {size.GrowthNext.MissingReason}", subtitle, "", "Yuan a month", Unit.Yuan, [history], fromZero: true).From("market/size_month");
        var points = forecast.Points;
        return Figures.Forecast(
            size.GrowthNext.HasValue ? $"The market is forecast to grow by {size.GrowthNext} over the next {Math.Min(12, points.Count)} months" : "The market's coming months",
            $"{subtitle}; forecast by {forecast.Method}, 95 % prediction band", "Yuan a month", Unit.Yuan, history,
            new(points.Select(p => p.Month).ToArray(), [.. points.Select(p => p.Value.Value!.Value)], [new(0.95, [.. points.Select(p => p.Value.Lower!.Value)], [.. points.Select(p => p.Value.Upper!.Value)])]))
            .From("market/size_month").Defined("Market GMV as the source states it: all brands, with returns.");
    }

    /// <summary>Each month against the same month a year before, beside the deck's two rates.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure YearOnYear(MarketStudy study)
    {
        var rows = study.Size!.ByMonth.Where(m => m.Change.HasValue).ToArray();
        var (low, high) = (rows.MinBy(r => r.Change.Value), rows.MaxBy(r => r.Change.Value));
        var title = rows.Length == 0 ? "No month has a counterpart a year before"
            : high!.Change.Value < 0.4 ? $"No month reached the deck's 40 %: growth ran from {FigureText.Value(low!.Change)} to {FigureText.Value(high.Change)}"
            : $"Growth ran from {FigureText.Value(low!.Change)} ({MarketNames.Month(low.Month)}) to {FigureText.Value(high.Change)} ({MarketNames.Month(high.Month)})";
        return Figures.Line(title, "Market GMV, each month against the same month a year before; January and February move with the Spring Festival", "", "Change on the year before", Unit.Change,
            [Series.Of("Year on year", rows, r => r.Month, r => r.Change.Value)], [new(0.58, "deck: 2023", "C01-002"), new(0.40, "deck: 2024", "C01-003")], fromZero: true)
            .Backed(Table.From(rows, ("Month", r => MarketNames.Month(r.Month), null), ("Market", r => r.Value, Unit.Yuan), ("A year before", r => r.YearAgo, Unit.Yuan), ("Change", r => r.Change.Value, Unit.Change), ("Note", r => r.Note, null)))
            .From("market/size_month");
    }

    /// <summary>From the market a year before to today's, platform by platform.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure Waterfall(MarketStudy study)
    {
        var (size, c) = (study.Size!, study.Size!.Contribution!);
        var lead = c.Platforms[0];
        var share = c.After == c.Before ? 0 : (double)(lead.Change / (c.After - c.Before));
        var title = c.After > c.Before && lead.Change > 0
            ? $"{MarketNames.Of(lead.Name)} brought {FigureText.Number(share, Unit.Fraction)} of the market's growth with {FigureText.Number(lead.ShareBefore, Unit.Fraction)} of the market"
            : $"The market moved by {FigureText.Number(c.Growth, Unit.Change)}";
        return Figures.Waterfall(title, $"Market GMV, yuan, {size.Period} against the year before; changes add up exactly", "Yuan a year", Unit.Yuan,
            "Year before", (double)c.Before, c.Platforms.Select(p => new Step(MarketNames.Of(p.Name), (double)p.Change)), "Last year")
            .From("market/size_month").Backed(ContributionTable(c.Platforms, "Platform"));
    }

    /// <summary>What each platform × category brought to growth, in points.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure Heat(MarketStudy study)
    {
        var c = study.Size!.Contribution!;
        string[] platforms = [.. c.Platforms.Select(p => p.Name)], categories = [.. c.Categories.Select(p => p.Name)];
        var byCell = c.Cells.ToDictionary(x => x.Name, x => x.Points);
        IReadOnlyList<double>[] values = [.. platforms.Select(p => (IReadOnlyList<double>)[.. categories.Select(k => byCell.TryGetValue($"{p} × {k}", out var v) ? v : double.NaN)])];
        var first = c.Cells[0].Name.Split(" × ");
        return Figures.Heatmap($"{MarketNames.Cell(first[0], first[1])} alone brought {FigureText.Number(c.Cells[0].Points, Unit.Points)} of the market's {FigureText.Number(c.Growth, Unit.Change)}",
            $"Contribution to growth, points: share of the market a year before × own growth; {study.Size.Period}; all cells add up to the total", "", "", [.. categories.Select(MarketNames.Of)], [.. platforms.Select(MarketNames.Of)],
            values, Unit.Points, 0).From("market/size_month");
    }

    /// <summary>Growth, contribution and share shift of each category.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Table Categories(MarketStudy study) => ContributionTable(study.Size!.Contribution!.Categories, "Category");

    /// <summary>How the forecast would have done on months kept from it.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure? HeldOut(MarketStudy study)
    {
        if (study.Size?.Forecast?.Check is not { } check) return null;
        var months = check.Points.Select(p => p.Month).ToArray();
        var better = check.Error < check.NaiveError;
        return Figures.Line(
            $"On {check.Months} months kept back the forecast missed by {FigureText.Number(check.Error, Unit.Fraction)}, {(better ? "better than" : "no better than")} repeating the year before ({FigureText.Number(check.NaiveError, Unit.Fraction)})",
            $"Market GMV a month, yuan; model chosen and fitted without these months; {FigureText.Number(check.Covered, Unit.Fraction)} of them lie inside the 95 % band", "", "Yuan a month", Unit.Yuan,
            [new("As it came", months, [.. check.Points.Select(p => p.Actual)]),
             new("Forecast", months, [.. check.Points.Select(p => p.Forecast.Value!.Value)], [.. check.Points.Select(p => p.Forecast.Lower!.Value)], [.. check.Points.Select(p => p.Forecast.Upper!.Value)]) { Dashed = true }],
            markers: true);
    }

    /// <summary>The models considered, best first.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Table Models(MarketStudy study) => Table.From(study.Size?.Forecast?.Considered ?? [],
        ("Model", f => f.Model.ToString(), null), ("AICc", f => Math.Round(f.Aicc, 1), null), ("Parameters", f => f.Model.Parameters, null),
        ("Alpha (level)", f => Round(f.Smoothing.Alpha), null), ("Beta (slope)", f => f.Model.Trend == Statistics.EtsTrend.None ? null : Round(f.Smoothing.Beta), null),
        ("Gamma (season)", f => f.Model.Season == Statistics.EtsForm.None ? null : Round(f.Smoothing.Gamma), null), ("Phi (damping)", f => f.Model.Trend == Statistics.EtsTrend.Damped ? Round(f.Smoothing.Phi) : null, null));

    /// <summary>TAM, SAM and SOM with their intervals.</summary>
    /// <param name="study">The study; its sizing must be there.</param>
    public static Figure Sizing(MarketStudy study)
    {
        var sizing = study.Sizing!;
        (string, Estimate)[] steps = [("TAM, whole market", sizing.Tam), ("SAM, serviceable", sizing.Sam), ("SOM, obtainable", sizing.Som), .. study.OwnGmv > 0 ? [("Our GMV, last year", MarketStudy.Money(study.OwnGmv))] : Array.Empty<(string, Estimate)>()];
        var driver = sizing.Drivers[0];
        var title = sizing.Som.HasValue
            ? $"Of {FigureText.Value(sizing.Tam)} a year we could win {sizing.Som}"
            : $"The whole market is {sizing.Tam} a year; {sizing.Som.MissingReason}";
        return Figures.Intervals(title, $"Yuan a year on a logarithmic axis; product of {study.Factors.Count} named factors, 95 % interval from 20,000 draws; {FigureText.Number(driver.Share, Unit.Fraction)} of the doubt comes from “{driver.Factor.Name}”",
            "Yuan a year", Unit.Yuan, steps, log: true).From("market/assumptions");
    }

    /// <summary>The factors and who says so.</summary>
    /// <inheritdoc cref="Sizing"/>
    public static Table Factors(MarketStudy study)
    {
        var doubt = study.Sizing!.Drivers.ToDictionary(d => d.Factor, d => d.Share);
        return Table.From(study.Factors, ("Step", f => f.Step.ToString().ToUpperInvariant(), null), ("Factor", f => f.Name, null),
            ("Value", f => Text(f, f.Value), null), ("Low", f => Text(f, f.Low), null), ("High", f => Text(f, f.High), null),
            ("Share of the doubt", f => doubt[f], Unit.Fraction), ("Source", f => f.Source, null));
    }

    private static string Text(SizingFactor f, double v) => f.IsShare ? (v * 100).ToString(v < 0.01 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "\u2009%" : FigureText.Number(v, Unit.Yuan);

    private static double Round(double value) => Math.Round(value, 3);

    private static Table ContributionTable(IEnumerable<Contribution> parts, string head) => Table.From(parts,
        (head, p => MarketNames.Of(p.Name), null), ("Year before", p => (double)p.Before, Unit.Yuan), ("Last year", p => (double)p.After, Unit.Yuan), ("Growth", p => p.Growth, Unit.Change),
        ("Contribution", p => p.Points, Unit.Points), ("Share before", p => p.ShareBefore, Unit.Fraction), ("Share now", p => p.ShareAfter, Unit.Fraction), ("Share shift", p => p.ShareShift, Unit.Points));
}
