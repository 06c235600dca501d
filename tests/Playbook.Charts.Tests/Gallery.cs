using Playbook.Planning;

namespace Playbook.Charts.Tests;

/// <summary>One figure of every kind, with made-up data.</summary>
internal static class Gallery
{
    private static readonly DateOnly Start = new(2025, 10, 1);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 92).Select(Start.AddDays)];

    public static IEnumerable<(string Kind, Figure Figure)> All() => [
        ("line", Line()), ("bars", Bars()), ("bars-grouped", Grouped()), ("bars-horizontal", Horizontal()), ("scatter", Scatter()), ("heatmap", Heatmap()),
        ("heatmap-diverging", Diverging()), ("intervals", Intervals()), ("waterfall", Waterfall())];

    public static Figure Line() => Figures.Line("Paid orders follow placed orders, but fall behind after 22:00", "Orders a day, count, 2025-10-01 to 2025-12-31; band: 95 % interval of the trend", "", "Orders", Unit.Count, [
        new Series("Placed", Days, [.. Days.Select((_, i) => 12_000 + (40 * i) + (900 * Math.Sin(i * 0.9)))]),
        new Series("Paid", Days, [.. Days.Select((_, i) => 11_400 + (36 * i) + (880 * Math.Sin(i * 0.9)))], [.. Days.Select((_, i) => 10_700 + (36 * i) + (880 * Math.Sin(i * 0.9)))], [.. Days.Select((_, i) => 12_100 + (36 * i) + (880 * Math.Sin(i * 0.9)))]),
        new Series("Kept after refund", Days, [.. Days.Select((_, i) => i == 40 ? double.NaN : 9_900 + (30 * i) + (800 * Math.Sin(i * 0.9)))]) { Dashed = true }],
        references: [new(14_000, "capacity of the warehouse", "C10-003")], marks: [new(new DateOnly(2025, 11, 11), "Double 11")])
        .Defined("Orders: placed on the day, Beijing time; kept: paid minus refunds known on 2026-01-15").From("orders_by_day");

    public static Figure Bars() => Figures.Bars("Night orders stay unpaid most often", "Unpaid share of orders by part of the day, %, December 2025; whiskers: 95 % interval (Wilson)", "Part of the day", "Unpaid share", Unit.Fraction, [
        new Series("Unpaid share", new[] { "Morning", "Noon", "Afternoon", "Evening", "Night" }, [0.152, 0.161, 0.148, 0.189, 0.431], [0.148, 0.155, 0.143, 0.183, 0.422], [0.157, 0.167, 0.153, 0.194, 0.440])
        { Colors = ["c1", "c1", "c1", "c1", "c2"] }], references: [new(0.40, "deck: 40 %", "C09-005")]);

    public static Figure Grouped() => Figures.Bars("Search brings a quarter of spend but half of profit", "Yuan a month by channel, 2025", "Channel", "Yuan a month", Unit.Yuan, [
        new Series("Spend", new[] { "Feed", "Search", "Live", "Creators" }, [1_200_000, 640_000, 510_000, 330_000]),
        new Series("Profit", new[] { "Feed", "Search", "Live", "Creators" }, [210_000, 690_000, 320_000, -45_000])]);

    public static Figure Horizontal() => Figures.Bars("Payment after 22:00 is the largest leak", "Money recoverable a month, yuan; whiskers: 95 % interval", "Leak", "Yuan a month", Unit.Yuan, [
        new Series("Recoverable", new[] { "Payment after 22:00", "Product page to cart, Android", "Feed clicks that never load the page", "Refunds of product line 7 <b>bold</b>" },
            [1_840_000, 910_000, 530_000, -120_000], [1_520_000, 700_000, 210_000, -300_000], [2_170_000, 1_130_000, 850_000, 40_000])], horizontal: true);

    public static Figure Scatter() => Figures.Scatter("Douyin beauty is large and still grows", "Market size (area), growth and margin of platform × category, 2025", "Growth on 2024", Unit.Change, "Gross margin", Unit.Fraction, [
        new("Douyin beauty", 0.38, 0.61, 820, "Douyin"), new("Douyin food", 0.22, 0.34, 610, "Douyin"), new("Douyin fashion", 0.19, 0.45, 1200, "Douyin"),
        new("Kuaishou food", 0.12, 0.30, 330, "Kuaishou"), new("Kuaishou beauty", 0.24, 0.52, 240, "Kuaishou"), new("Kuaishou home", 0.115, 0.32, 150, "Kuaishou"),
        new("小红书 beauty", 0.55, 0.66, 90, "Xiaohongshu"), new("小红书 home", 0.41, 0.47, 60, "Xiaohongshu"), new("小红书 food", 0.40, 0.46, 40, "Xiaohongshu")],
        xReferences: [new(0.40, "deck: 40 %", "C01-003")], sizeLabel: "Market, ¥B", sizeUnit: Unit.Number);

    public static Figure Heatmap() => Figures.Heatmap("Clicks peak at noon and after ten at night", "Click rate by hour and weekday, %, December 2025", "Hour", "Weekday", [.. Enumerable.Range(0, 24).Select(h => h.ToString("00"))], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        [.. Enumerable.Range(0, 7).Select(d => (IReadOnlyList<double>)[.. Enumerable.Range(0, 24).Select(h => d == 2 && h == 4 ? double.NaN : 0.02 + (0.015 * Math.Exp(-Math.Pow(h - 12, 2) / 8)) + (0.02 * Math.Exp(-Math.Pow(h - 22, 2) / 4)) + (0.002 * d))])], Unit.Fraction);

    public static Figure Diverging() => Figures.Heatmap("Young women buy the premium line far above their share", "TGI: share among buyers / share among viewers × 100", "Age", "Gender × line", ["18–23", "24–30", "31–40", "41–50", "50+"], ["Women, premium", "Women, basic", "Men, premium", "Men, basic"],
        [[168, 131, 96, 70, 41], [88, 104, 118, 99, 92], [74, 88, 102, 95, 63], [100, 97, 91, 110, 123]], Unit.Number, middle: 100);

    public static Figure Intervals() => Figures.Intervals("A product in the first three seconds doubles the odds of a hit", "Odds ratio with 95 % interval; Fisher exact, Benjamini–Hochberg; 412 videos", "Odds ratio", Unit.Multiple, [
        ("Product within 3 s", Estimate.Of(2.1, 1.4, 3.2, 412, Unit.Multiple)), ("Fast cuts", Estimate.Of(1.3, 0.8, 2.0, 412, Unit.Multiple)),
        ("Posted after 18:00", Estimate.Of(0.9, 0.6, 1.4, 412, Unit.Multiple)), ("Trending music", Estimate.Of(1.7, 1.1, 2.7, 412, Unit.Multiple)),
        ("Captions", Estimate.Missing("no video without captions", Unit.Multiple))], references: [new(1, "no effect")], log: true);

    public static Figure Waterfall() => Figures.Waterfall("December fell ¥3.0M; payment after 22:00 is two thirds of it", "Change of kept GMV on November by cause, yuan; exact additive decomposition; whiskers: 95 % interval", "Kept GMV", Unit.Yuan, "November", 41_600_000, [
        new("Traffic", 900_000, 600_000, 1_200_000), new("Click rate", -600_000, -900_000, -300_000), new("Payment", -2_000_000, -2_400_000, -1_600_000),
        new("Price", -400_000, -600_000, -200_000), new("Refunds", -900_000, -1_200_000, -600_000)], "December");
}
