using System.Globalization;
using Playbook.Planning;

namespace Playbook.Charts.Tests;

/// <summary>One figure of every kind, with made-up data.</summary>
internal static class Gallery
{
    private static readonly DateOnly Start = new(2025, 10, 1);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 92).Select(Start.AddDays)];

    public static IEnumerable<(string Kind, Figure Figure)> All() => [
        ("line", Line()), ("bars", Bars()), ("bars-grouped", Grouped()), ("bars-horizontal", Horizontal()), ("scatter", Scatter()),
        ("heatmap", Heatmap()),
        ("heatmap-diverging", Diverging()), ("intervals", Intervals()), ("waterfall", Waterfall()),
        ("bars-stacked", Stacked()), ("sankey", Sankey()), ("funnel", Funnel()), ("histogram", Histogram()), ("histogram-bins", Bins()),
        ("ridge", Ridge()),
        ("forecast", Forecast()), ("response-curves", ResponseCurves()), ("treemap", Treemap()), ("tornado", Tornado()),
        ("calendar", Calendar())];

    public static Figure Line() => Figures.Line("Paid orders follow placed orders, but fall behind after 22:00",
        "Orders a day, count, 2025-10-01 to 2025-12-31; band: 95 % interval of the trend", "", "Orders", Unit.Count, [
        new Series("Placed", Days, [.. Days.Select((_, i) => 12_000 + (40 * i) + (900 * Math.Sin(i * 0.9)))]),
        new Series("Paid", Days, [.. Days.Select((_, i) => 11_400 + (36 * i) + (880 * Math.Sin(i * 0.9)))],
            [.. Days.Select((_, i) => 10_700 + (36 * i) + (880 * Math.Sin(i * 0.9)))],
            [.. Days.Select((_, i) => 12_100 + (36 * i) + (880 * Math.Sin(i * 0.9)))]),
        new Series("Kept after refund", Days,
            [.. Days.Select((_, i) => i == 40 ? double.NaN : 9_900 + (30 * i) + (800 * Math.Sin(i * 0.9)))]) { Dashed = true }],
        references: [new(14_000, "capacity of the warehouse", "C10-003")], marks: [new(new DateOnly(2025, 11, 11), "Double 11")])
        .Defined("Orders: placed on the day, Beijing time; kept: paid minus refunds known on 2026-01-15").From("orders_by_day");

    public static Figure Bars() => Figures.Bars("Night orders stay unpaid most often",
        "Unpaid share of orders by part of the day, %, December 2025; whiskers: 95 % interval (Wilson)", "Part of the day", "Unpaid share",
        Unit.Fraction, [
        new Series("Unpaid share", new[] { "Morning", "Noon", "Afternoon", "Evening", "Night" }, [0.152, 0.161, 0.148, 0.189, 0.431],
            [0.148, 0.155, 0.143, 0.183, 0.422], [0.157, 0.167, 0.153, 0.194, 0.440])
        { Colors = ["c1", "c1", "c1", "c1", "c2"] }], references: [new(0.40, "deck: 40 %", "C09-005")]);

    public static Figure Grouped() => Figures.Bars("Search brings a quarter of spend but half of profit", "Yuan a month by channel, 2025",
        "Channel", "Yuan a month", Unit.Yuan, [
        new Series("Spend", new[] { "Feed", "Search", "Live", "Creators" }, [1_200_000, 640_000, 510_000, 330_000]),
        new Series("Profit", new[] { "Feed", "Search", "Live", "Creators" }, [210_000, 690_000, 320_000, -45_000])]);

    public static Figure Horizontal() => Figures.Bars("Payment after 22:00 is the largest leak",
        "Money recoverable a month, yuan; whiskers: 95 % interval", "Leak", "Yuan a month", Unit.Yuan, [
        new Series("Recoverable", new[] { "Payment after 22:00", "Product page to cart, Android", "Feed clicks that never load the page",
            "Refunds of product line 7 <b>bold</b>" },
            [1_840_000, 910_000, 530_000, -120_000], [1_520_000, 700_000, 210_000, -300_000], [2_170_000, 1_130_000, 850_000, 40_000])],
                horizontal: true);

    public static Figure Scatter() => Figures.Scatter("Douyin beauty is large and still grows",
        "Market size (area), growth and margin of platform × category, 2025", "Growth on 2024", Unit.Change, "Gross margin", Unit.Fraction,
        [
        new("Douyin beauty", 0.38, 0.61, 820, "Douyin"), new("Douyin food", 0.22, 0.34, 610, "Douyin"),
        new("Douyin fashion", 0.19, 0.45, 1200, "Douyin"),
        new("Kuaishou food", 0.12, 0.30, 330, "Kuaishou"), new("Kuaishou beauty", 0.24, 0.52, 240, "Kuaishou"),
        new("Kuaishou home", 0.115, 0.32, 150, "Kuaishou"),
        new("小红书 beauty", 0.55, 0.66, 90, "Xiaohongshu"), new("小红书 home", 0.41, 0.47, 60, "Xiaohongshu"),
        new("小红书 food", 0.40, 0.46, 40, "Xiaohongshu")],
        xReferences: [new(0.40, "deck: 40 %", "C01-003")], sizeLabel: "Market, ¥B", sizeUnit: Unit.Number);

    public static Figure Heatmap() => Figures.Heatmap("Clicks peak at noon and after ten at night",
        "Click rate by hour and weekday, %, December 2025", "Hour", "Weekday",
        [.. Enumerable.Range(0, 24).Select(h => h.ToString("00", CultureInfo.InvariantCulture))],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        [.. Enumerable.Range(0, 7)
            .Select(d => (IReadOnlyList<double>)[.. Enumerable.Range(0, 24)
            .Select(h => d == 2 && h == 4 ? double.NaN : 0.02 + (0.015 * Math.Exp(-Math.Pow(h - 12, 2) / 8))
            + (0.02 * Math.Exp(-Math.Pow(h - 22, 2) / 4)) + (0.002 * d))])], Unit.Fraction);

    public static Figure Diverging() => Figures.Heatmap("Young women buy the premium line far above their share",
        "TGI: share among buyers / share among viewers × 100", "Age", "Gender × line", ["18–23", "24–30", "31–40", "41–50", "50+"],
        ["Women, premium", "Women, basic", "Men, premium", "Men, basic"],
        [[168, 131, 96, 70, 41], [88, 104, 118, 99, 92], [74, 88, 102, 95, 63], [100, 97, 91, 110, 123]], Unit.Number, middle: 100);

    public static Figure Intervals() => Figures.Intervals("A product in the first three seconds doubles the odds of a hit",
        "Odds ratio with 95 % interval; Fisher exact, Benjamini–Hochberg; 412 videos", "Odds ratio", Unit.Multiple, [
        ("Product within 3 s", Estimate.Of(2.1, 1.4, 3.2, 412, Unit.Multiple)),
        ("Fast cuts", Estimate.Of(1.3, 0.8, 2.0, 412, Unit.Multiple)),
        ("Posted after 18:00", Estimate.Of(0.9, 0.6, 1.4, 412, Unit.Multiple)),
        ("Trending music", Estimate.Of(1.7, 1.1, 2.7, 412, Unit.Multiple)),
        ("Captions", Estimate.Missing("no video without captions", Unit.Multiple))], references: [new(1, "no effect")], log: true);

    public static Figure Waterfall() => Figures.Waterfall("December fell ¥3.0M; payment after 22:00 is two thirds of it",
        "Change of kept GMV on November by cause, yuan; exact additive decomposition; whiskers: 95 % interval", "Kept GMV", Unit.Yuan,
        "November", 41_600_000, [
        new("Traffic", 900_000, 600_000, 1_200_000), new("Click rate", -600_000, -900_000, -300_000),
        new("Payment", -2_000_000, -2_400_000, -1_600_000),
        new("Price", -400_000, -600_000, -200_000), new("Refunds", -900_000, -1_200_000, -600_000)], "December");

    public static Figure Stacked() => Figures.Bars("Live overtakes video in October", "Kept GMV by form, yuan a month, 2025", "Month",
        "Kept GMV", Unit.Yuan, [
        new Series("Video", new[] { "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }, [1.2e7, 1.3e7, 1.25e7, 1.4e7, 1.8e7, 1.5e7]),
        new Series("Live", new[] { "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }, [0.8e7, 0.95e7, 1.1e7, 1.5e7, 2.4e7, 1.9e7]),
        new Series("Product card", new[] { "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" }, [0.5e7, 0.5e7, 0.6e7, 0.6e7, 0.8e7, 0.7e7])],
            mode: BarMode.Stacked);

    public static Figure Sankey() => Figures.Sankey("Most feed visitors leave from the product page", "Sessions, count, December 2025",
        Unit.Count, [
        ("Feed", "Product page", 620_000), ("Search", "Product page", 210_000), ("Live room", "Cart", 90_000),
        ("Live room", "Left from live", 240_000),
        ("Product page", "Cart", 130_000), ("Product page", "Left from page", 700_000), ("Cart", "Paid", 150_000),
        ("Cart", "Unpaid", 70_000)]);

    public static Figure Funnel() => Figures.Funnel("One visit in 26 pays", "People, December 2025; share of the stage before", [
        ("Impressions", 41_200_000), ("Clicks", 1_720_000), ("Product page", 1_310_000), ("Cart", 214_000), ("Orders", 81_300),
        ("Paid", 66_180), ("Kept after refund", 52_400)]);

    public static Figure Histogram()
    {
        var random = new Random(7);
        return Figures.Histogram("Half of buyers decide within a day and a half", "Hours from first contact to order; 4,000 orders",
            "Hours", Unit.Number,
            Enumerable.Range(0, 4000)
                .Select(_ => Math.Exp(3.5 + (0.5 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))),
                [new Mark(33.0, "median 33 h")]);
    }

    public static Figure Bins() => Figures.Histogram("Most orders cost ¥50 to ¥100", "Orders by paid amount, per ¥10, 2025", "Paid",
        Unit.Yuan, [
        new Bin(0, 20, 800), new Bin(20, 50, 4200), new Bin(50, 100, 9600), new Bin(100, 200, 7100), new Bin(200, 500, 2900)],
        curve: new Series("log-normal", Enumerable.Range(1, 100).Select(i => i * 5.0),
            [.. Enumerable.Range(1, 100).Select(i => 4100 * Math.Exp(-Math.Pow(Math.Log(i * 5.0 / 75), 2) / 0.9))]));

    public static Figure Ridge()
    {
        var random = new Random(11);
        IEnumerable<double> Around(double middle, double spread) => Enumerable.Range(0, 400)
            .Select(_ => middle + (spread * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))).ToList();
        return Figures.Ridge("Rival B undercuts us by ¥20", "Price of comparable products, yuan, December 2025", "Price", Unit.Yuan,
            [("Ours", Around(120, 40)), ("Rival A", Around(135, 60)), ("Rival B", Around(98, 25))]);
    }

    public static Figure Forecast()
    {
        var months = Enumerable.Range(0, 24).Select(i => new DateOnly(2024, 1, 1).AddMonths(i)).ToArray();
        var ahead = Enumerable.Range(24, 6).Select(i => new DateOnly(2024, 1, 1).AddMonths(i)).ToArray();
        double[] middle = [.. Enumerable.Range(24, 6).Select(i => 2.1e7 + (4e5 * i))];
        return Figures.Forecast("Growth slows to 22 % a year", "Kept GMV a month, yuan; damped-trend ETS, 80 and 95 % intervals",
            "Kept GMV", Unit.Yuan,
            new Series("Kept GMV", months, [.. months.Select((_, i) => 2.1e7 + (4.2e5 * i) + (1.5e6 * Math.Sin(i)))]),
            new Fan(ahead, middle, [
                new Band(0.8, [.. middle.Select((m, i) => m - (9e5 * (i + 1)))], [.. middle.Select((m, i) => m + (9e5 * (i + 1)))]),
                new Band(0.95, [.. middle.Select((m, i) => m - (1.5e6 * (i + 1)))], [.. middle.Select((m, i) => m + (1.5e6 * (i + 1)))])]));
    }

    public static Figure ResponseCurves()
    {
        double[] spend = [.. Enumerable.Range(0, 61).Select(i => i * 20_000.0)];
        ResponseCurve Curve(string name, double top, double half, double now, double best) =>
            new(name, spend, [.. spend.Select(s => top * s * s / ((s * s) + (half * half)))], now, best,
            [.. spend.Select(s => 0.85 * top * s * s / ((s * s) + (half * half)))],
            [.. spend.Select(s => 1.15 * top * s * s / ((s * s) + (half * half)))]);
        return Figures.ResponseCurves("Feed is past its best yuan; search is not",
            "Kept GMV a week brought by spend a week; Hill curves, 95 % interval", "Spend a week", "Kept GMV a week", Unit.Yuan, [
            Curve("Feed", 2.4e6, 3e5, 900_000, 620_000), Curve("Search", 1.9e6, 4e5, 300_000, 520_000),
            Curve("Live", 1.0e6, 2e5, 240_000, 300_000)]);
    }

    public static Figure Treemap() => Figures.Treemap("Three lines of beauty make half of the sales",
        "Kept GMV 2025 by category and line, yuan", Unit.Yuan, [
        new("Serum", "Beauty", 9.1e7), new("Cream", "Beauty", 6.4e7), new("Mask", "Beauty", 4.0e7), new("Snacks", "Food", 5.2e7),
        new("Tea", "Food", 2.7e7), new("Lamps", "Home", 1.9e7), new("<b>Mugs</b>", "Home", 0.7e7)]);

    public static Figure Tornado() => Figures.Tornado("The night reminder drives most of the spread",
        "Profit a month, yuan, when each effect is at its 10th or 90th percentile", "Profit a month", Unit.Yuan, 2_400_000, [
        ("Night reminder", 1_900_000, 3_050_000), ("Move feed to search", 2_150_000, 2_700_000),
        ("Creators' contract", 2_300_000, 2_480_000), ("Coupon", 2_450_000, 2_330_000)]);

    public static Figure Calendar() => Figures.Calendar("Double 11 takes five weeks", "Plan for autumn 2025", [
        new("Stock in", new(2025, 9, 29), new(2025, 10, 20), "Supply"), new("Warm-up", new(2025, 10, 14), new(2025, 10, 31), "Campaign"),
        new("Burst", new(2025, 11, 1), new(2025, 11, 11), "Campaign"), new("Review", new(2025, 11, 12), new(2025, 11, 12), "Team"),
        new("Review", new(2025, 11, 19), new(2025, 11, 21), "Team")],
        marks: [new(new DateOnly(2025, 11, 11), "Double 11")]);
}
