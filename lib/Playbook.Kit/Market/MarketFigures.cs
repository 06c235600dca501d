using Playbook.Charts;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>Drawings of the market itself: where it stands, where growth comes from, where it goes.</summary>
public static class MarketFigures
{
    /// <summary>The market by month and the months to come.</summary>
    /// <param name="market">The market.</param>
    public static Figure Forecast(MarketSize market)
    {
        var history = Series.Of("Market", market.Months, m => m.Month, m => (double?)m.Value);
        var subtitle = $"GMV of all brands a month, yuan; {market.Span}; source: {market.Source}";
        if (market.Forecast is not { Points: var points })
        {
            Title stands = $"The market stands at {market.Whole.Size:value} a year; {market.GrowthNext.MissingReason}";
            return Figures.Line(stands, subtitle, "", "Yuan a month", Unit.Yuan, history, fromZero: true);
        }

        Band band = new(0.95, [.. points.Select(p => p.Value.Lower!.Value)], [.. points.Select(p => p.Value.Upper!.Value)]);
        return Figures.Forecast(
            $"The market is forecast to grow by {Growth.Plain(market.GrowthNext)} over the next {Math.Min(12, points.Count)} months",
            $"{subtitle}; {market.Method}, 95 % prediction band", "Yuan a month", Unit.Yuan, history,
            new(points.Select(p => p.Month).ToArray(), [.. points.Select(p => p.Value.Value!.Value)], [band]))
            .Defined("Market GMV as the source states it: all brands, with returns.");
    }

    /// <summary>The months kept back: what came, the forecast, and last year × last year's growth.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure Check(MarketSize market)
    {
        var check = market.HeldOut;
        return Figures.Line(
            $"On {check.Months} months kept back the forecast missed by {check.MissedBy:value}, {check.Compared} last year × last year's "
            + $"growth ({Words.Percent(check.NaiveError)})",
            $"Market GMV a month, yuan; family chosen and models fitted without these months; "
            + $"{(int)Math.Round(check.Covered * check.Months)} of the {check.Months} lie inside the 95 % band"
            + (check.Beats ? "" : "; such a forecast describes, and no decision here comes of it"),
            "", "Yuan a month", Unit.Yuan,
            [Series.Of("What came", check.Points, p => p.Month, p => (double?)p.Actual),
             Series.Of("Forecast", check.Points, p => p.Month, p => p.Forecast.Value, p => p.Forecast.Lower, p => p.Forecast.Upper)
                 with { Dashed = true },
             Series.Of("Last year × its growth", check.Points, p => p.Month, p => (double?)p.Naive) with { Dashed = true }], markers: true);
    }

    /// <summary>Each month against the same month a year before, beside the deck's two rates.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure YearOnYear(MarketSize market)
    {
        var rows = market.ByMonth.Where(m => m.Change.HasValue).ToList();
        var (low, high) = (rows.MinBy(r => r.Change.Value), rows.MaxBy(r => r.Change.Value));
        Title title = "No month has a counterpart a year before";
        if (high?.Change.Value < 0.4)
            title = $"No month reached the deck's 40 %: growth ran from {low!.Change:value} to {high.Change:value}";
        else if (high is not null)
            title = $"Growth ran from {low!.Change:value} ({Month(low)}) to {high.Change:value} ({Month(high)})";
        return Figures.Line(
            title, "Market GMV, each month against the same month a year before; January and February move with the Spring Festival", "",
            "Change on the year before", Unit.Change, Series.Of("Year on year", rows, r => r.Month, r => r.Change.Value),
            [new(0.58, "deck: 2023", "C01-002"), new(0.40, "deck: 2024", "C01-003")], fromZero: true)
            .Backed(Table.From(
                rows, ("Month", Month, null), ("Market", r => r.Value, Unit.Yuan), ("A year before", r => r.YearAgo, Unit.Yuan),
                ("Change", r => r.Change.Value, Unit.Change), ("Note", r => r.Note, null)));

        static string Month(YearOnYear row) => MarketNames.Month(row.Month);
    }

    /// <summary>From the market a year before to today's, platform by platform.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure Waterfall(MarketSize market)
    {
        if (market.Contribution is not { } c) return Figures.Waterfall($"{market.GrowthInParts}", "", "", Unit.Yuan, "", 0, [], "");
        var lead = c.Platforms[0];
        Title title = $"The market moved by {market.GrowthInParts:value}";
        if (c.After > c.Before && lead.Change > 0)
            title = $"{lead.Name} brought {Words.Percent((double)(lead.Change / (c.After - c.Before)))} of the market's growth "
                + $"with {Words.Percent(lead.ShareBefore)} of the market";
        return Figures.Waterfall(
            title, $"Market GMV, yuan, {market.Period} against the year before; changes add up exactly", "Yuan a year", Unit.Yuan,
            "Year before", (double)c.Before, c.Platforms.Select(p => new Step(p.Name, (double)p.Change)), "Last year")
            .Backed(Parts(c.Platforms, "Platform"));
    }

    /// <summary>What each platform × category brought to growth, in points.</summary>
    /// <inheritdoc cref="Forecast"/>
    public static Figure Heat(MarketSize market)
    {
        if (market.Contribution is not { } c) return Figures.Heatmap($"{market.GrowthInParts}", "", "", "", [], [], [], Unit.Points);
        var points = c.Cells.ToDictionary(x => (x.Platform, x.Category), x => x.Points);
        var most = Estimate.Exact(c.Cells[0].Points, Unit.Points);
        return Figures.Heatmap(
            $"{c.Cells[0].Name} alone brought {most:value} of the market's {market.GrowthInParts:value}",
            $"Contribution to growth, points: share of the market a year before × own growth; {market.Period}; all add up to the total",
            "", "", [.. c.Categories.Select(k => k.Name)], [.. c.Platforms.Select(p => p.Name)],
            [.. c.Platforms.Select(p => c.Categories
                .Select(k => points.GetValueOrDefault((p.Platform, k.Category), double.NaN)).ToArray())],
            Unit.Points, 0);
    }

    /// <summary>Growth, contribution and share shift of each part.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="head">What they are.</param>
    public static Table Parts(IReadOnlyList<Contribution> parts, string head) => Table.From(
        parts, (head, p => p.Name, null), ("Year before", p => (double)p.Before, Unit.Yuan), ("Last year", p => (double)p.After, Unit.Yuan),
        ("Growth", p => p.Growth, Unit.Change), ("Contribution", p => p.Points, Unit.Points),
        ("Share before", p => p.ShareBefore, Unit.Fraction), ("Share now", p => p.ShareAfter, Unit.Fraction),
        ("Share shift", p => p.ShareShift, Unit.Points));
}
