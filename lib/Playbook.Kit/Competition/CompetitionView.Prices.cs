using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    private const int DaysShown = 120;

    /// <summary>The rivals' prices and ratings with their alerts.</summary>
    public static IEnumerable<object> Prices(CompetitionStudy study)
    {
        if (study.Prices is not { } prices) yield break;
        var fresh = prices.Fresh.Take(3).ToArray();
        var set = $"at least {Value(study.Settings.PriceDrop, Unit.Fraction)} below the usual price for {study.Settings.PriceDays} days or more";
        var title = fresh.Length == 0 ? "No rival's price is below its usual one outside promotions"
            : $"{fresh[0].Product.Name}: {Value(-fresh[0].Alert.Drop, Unit.Change)} since {Day(fresh[0].Alert.From)}, {MoveWords(fresh[0].Alert.Move)}";
        var shown = fresh.Length > 0 ? fresh.Select(f => f.Product).Distinct().ToArray() : [.. prices.Products.Take(3)];
        var from = prices.Last.AddDays(1 - DaysShown);
        yield return Figures.Line(title,
            $"Price shown to a buyer over the usual price {DaysShown} days ago, {Span(from, prices.Last)}; alert: {set}", "", "Price, start = 100", Unit.Number,
            shown.Select(p =>
            {
                var days = p.Days.Where(d => d.Day >= from).ToArray();
                var start = Statistics.RobustScale.Median(days.Where(d => !d.Promotion).Take(14).Select(d => d.Price)) ?? days[0].Price;
                return Series.Of(p.Name, days, d => d.Day, d => 100 * d.Price / start);
            }),
            marks: fresh.Take(3).Select(f => new Mark(f.Alert.KnownOn, $"alert: {f.Product.Brand}"))).From("competition/prices")
            .Defined("Usual price: median of the last 28 ordinary days, neither promotion nor alert. A drop that ends is temporary, one that lasts 21 days outside promotions is the new price.");
        yield return Table.From(prices.Alerts,
            ("Rival", a => a.Product.Brand, null), ("Product", a => a.Product.Product, null), ("From", a => a.Alert.From, null), ("Alert on", a => a.Alert.KnownOn, null), ("Days", a => a.Alert.Days, Unit.Count),
            ("Usual price", a => a.Alert.Baseline, Unit.Yuan), ("Price", a => a.Alert.Price, Unit.Yuan), ("Change", a => -a.Alert.Drop, Unit.Change), ("What it is", a => MoveWords(a.Alert.Move), null));
        if (prices.Ratings.Count > 0)
        {
            var worst = prices.Ratings.MaxBy(r => r.Alert.Fall)!;
            yield return new Note("Ratings.", $"{worst.Product.Name} fell from {worst.Alert.Baseline:0.00} to {worst.Alert.Rating:0.00} stars on {Day(worst.Alert.From)}: its reviews say what ours should promise.", []);
            yield return Table.From(prices.Ratings,
                ("Rival", a => a.Product.Brand, null), ("Product", a => a.Product.Product, null), ("From", a => a.Alert.From, null), ("Usual rating", a => a.Alert.Baseline, Unit.Number),
                ("Rating", a => a.Alert.Rating, Unit.Number), ("Fall, robust z", a => a.Alert.RobustZ, Unit.Number));
        }
        else
        {
            yield return new Note("Ratings.", $"No product's rating fell by 0.1 stars or more for a week in the last year ({prices.Products.Count} products watched).", []);
        }

        if (prices.Responses.Count > 0)
        {
            yield return Table.From(prices.Responses,
                ("Cut still on", r => $"{r.Cut.Product.Name} {Value(-r.Cut.Alert.Drop, Unit.Change)}", null), ("Our category", r => Words(r.Cut.Product.Category), null),
                ("Its sales since, against the others", r => r.Response.HasValue ? r.Response : $"– {r.Response.MissingReason}", null), ("Loss a month, if due to it", r => r.Loss.HasValue ? r.Loss : null, null), ("Kept GMV a month before", r => r.CategoryMonth, null),
                ("Cost of matching a month", r => r.CostOfMatching, null));
        }

        if (prices.FalseAlarms is { } alarms)
            yield return new Note("False alarms.", $"The noise of these {prices.Products.Count} prices alone would raise {alarms:0.0} alerts a year at this setting (ordinary days reshuffled by the week).", []);
    }

    private static string MoveWords(PriceMove move) => move switch
    {
        PriceMove.Promotion => "a promotion", PriceMove.Temporary => "ended by itself", PriceMove.LastingCut => "a new price", _ => "still on",
    };
}
