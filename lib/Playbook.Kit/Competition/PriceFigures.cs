using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;
using Playbook.Statistics;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Competition;

/// <summary>Drawings, tables and notes of the price and rating watch.</summary>
public static class PriceFigures
{
    private const int DaysShown = 120;

    /// <summary>Prices of the products with the freshest alerts, of the first ones where there is none.</summary>
    public static Figure Prices(PriceBoard board)
    {
        var fresh = board.Fresh.Take(3).ToArray();
        var title = board.Products.Count == 0 ? "No rival's price is watched"
            : fresh is [var first, ..]
                ? $"{first.Product.Name}: {FigureText.Number(-first.Alert.Drop, Unit.Change)} since {first.Alert.From:yyyy-MM-dd}, "
                    + first.Move
            : "No rival's price is below its usual one outside promotions";
        var from = board.Last.AddDays(1 - DaysShown) is var start && start > board.From ? start : board.From;
        return Figures.Line(
            title, $"Price shown to a buyer over the usual price at the start, {from:yyyy-MM-dd} to {board.Last:yyyy-MM-dd}; alert: at "
                + $"least {Percent(board.Watch.Drop)} below the usual price for {board.Watch.MinimumDays} days or more",
            "", "Price, start = 100", Unit.Number,
            (fresh.Length > 0 ? fresh.Select(f => f.Product).Distinct() : board.Products.Take(3))
                .Select(p => Line(p, [.. p.Days.Where(d => d.Day >= from)])),
            marks: fresh.Select(f => new Mark(f.Alert.KnownOn, $"alert: {f.Product.Brand}")))
            .Defined("Usual price: median of the last 28 ordinary days, neither promotion nor alert, at least 7 of them: before that a "
                + "product raises no alert. A drop that ends is temporary, one that lasts 21 days outside promotions is the new price.");
    }

    /// <summary>Every price alert.</summary>
    public static Table Alerts(PriceBoard board) => Table.From(
        board.Alerts,
        ("Rival", a => a.Product.Brand, null), ("Product", a => a.Product.Product, null), ("From", a => a.Alert.From, null),
        ("Alert on", a => a.Alert.KnownOn, null),
        ("Days", a => a.Alert.Days, Unit.Count), ("Usual price", a => a.Alert.Baseline, Unit.Yuan),
        ("Price", a => a.Alert.Price, Unit.Yuan),
        ("Change", a => -a.Alert.Drop, Unit.Change), ("What it is", a => a.Move, null));

    /// <summary>What became of the ratings.</summary>
    public static Note Ratings(PriceBoard board) => new("Ratings.", board.Ratings.MaxBy(r => r.Alert.Fall) is { } worst
        ? $"{worst.Product.Name} fell from {worst.Alert.Baseline:0.00} to {worst.Alert.Rating:0.00} stars on "
            + $"{worst.Alert.From:yyyy-MM-dd}: its reviews say what ours should promise."
        : board.Rated == 0 ? "No product carries a rating: nothing can be said of them."
        : $"No product's rating fell by 0.1 stars or more for a week from {board.From:yyyy-MM-dd} to {board.Last:yyyy-MM-dd} "
            + $"({board.Rated} products with a rating).");

    /// <summary>Every rating alert; null when there is none.</summary>
    public static Table? RatingTable(PriceBoard board) => board.Ratings.Count == 0 ? null : Table.From(
        board.Ratings,
        ("Rival", a => a.Product.Brand, null), ("Product", a => a.Product.Product, null), ("From", a => a.Alert.From, null),
        ("Usual rating", a => a.Alert.Baseline, Unit.Number), ("Rating", a => a.Alert.Rating, Unit.Number),
        ("Fall, robust z", a => a.Alert.RobustZ, Unit.Number));

    /// <summary>How many alerts mean nothing, and which products can raise none.</summary>
    public static Note FalseAlarms(PriceBoard board) => new("False alarms.", (board.FalseAlarms.Value is { } alarms
        ? $"The noise of these {board.Products.Count} prices alone would raise {alarms:0.0} alerts a year at this setting (ordinary days "
            + "reshuffled by the week)."
        : $"{First(board.FalseAlarms.MissingReason!)}.") + (board.Unjudged > 0
        ? $" {board.Unjudged} of {board.Products.Count} products have fewer than {PriceWatch.FewestOrdinaryDays} ordinary days: they "
            + "can raise no alert." : ""));

    /// <summary>The cuts still on beside our sales; a note when there is none.</summary>
    public static object Responses(IReadOnlyList<CutResponse> responses) => responses.Count == 0
        ? new Note("No cut is on.", "There is nothing to answer today.")
        : Table.From(
            responses,
            ("Cut still on", r => $"{r.Cut.Product.Name} {FigureText.Number(-r.Cut.Alert.Drop, Unit.Change)}", null),
            ("Our category", r => r.Category, null),
            ("Its sales since, against the others", r => r.Response.HasValue ? r.Response : $"– {r.Response.MissingReason}", null),
            ("Loss a month, if due to it", r => r.Loss.HasValue ? r.Loss : null, null),
            ("Kept GMV a month before", r => r.CategoryMonth, null),
            ("Cost of matching a month", r => r.CostOfMatching, null));

    private static Series Line(WatchedProduct product, WatchDay[] days)
    {
        var usual = RobustScale.Median(days.Where(d => !d.Promotion).Take(14).Select(d => d.Price))
            ?? days.Select(d => d.Price).FirstOrDefault(1);
        return Series.Of(product.Name, days, d => d.Day, d => 100 * d.Price / usual);
    }
}
