using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;
using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>Figures of orders, payments and refunds beside what was planted.</summary>
internal static class PaymentTruths
{
    private const int Age = 14;

    /// <summary>Refund rate of the last 90 days.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> Refunds(BrandShape shape)
    {
        var (orders, truths) = Of(shape);
        var known = shape.LastDay.AddDays(-1);
        var days = orders.Orders.Where(o => o.PaidAt is not null).GroupBy(o => DateOnly.FromDateTime(o.PaidAt!.Value)).Select(g =>
        {
            var paid = g.Sum(o => o.Price);
            var mature = g.Key.AddDays(Age) <= known;
            return new PaidDay(g.Key, paid, paid, paid, paid, mature ? paid : 0,
                mature ? g.Where(o => o.ReturnedOn is { } on && on <= g.Key.AddDays(Age)).Sum(o => o.Price) : 0);
        });
        yield return (KeptMoney.Of(days, shape.LastDay.AddDays(-89), shape.LastDay, Age).RefundRate, truths.RefundedAtAge(Age));
    }

    /// <summary>
    /// Share of the last 30 days' payments that comes back in the end, developed by the age curve of those before. The truth is what comes
    /// back of these very payments, which is what the figure speaks of, and not the chance that the generator draws with.
    /// </summary>
    public static IEnumerable<(Estimate Figure, double Truth)> RefundsInTheEnd(BrandShape shape)
    {
        var (orders, _) = Of(shape);
        var (known, from) = (shape.LastDay.AddDays(-1), shape.LastDay.AddDays(-29));
        RefundCell[] cells = [.. orders.Orders.Where(o => o.PaidAt is not null).Select(o =>
        {
            var day = DateOnly.FromDateTime(o.PaidAt!.Value);
            int? age = o.ReturnedOn is { } on && on <= known ? on.DayNumber - day.DayNumber : null;
            return (Day: day, Age: age, o.Price);
        }).GroupBy(o => (o.Day, o.Age)).Select(g => new RefundCell(g.Key.Day, known.DayNumber - g.Key.Day.DayNumber, g.Key.Age,
            g.Sum(o => o.Price), g.Key.Age is null ? 0 : g.Sum(o => o.Price)))];
        var last = orders.Orders.Where(o => o.PaidAt is { } at && DateOnly.FromDateTime(at) >= from
            && DateOnly.FromDateTime(at) <= shape.LastDay).ToList();
        yield return (RefundDevelopment.Of(cells).Rate(from, shape.LastDay),
            (double)(last.Where(o => o.ReturnedOn is not null).Sum(o => o.Price) / last.Sum(o => o.Price)));
    }

    /// <summary>Share of orders never paid in the last 30 days.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> Unpaid(BrandShape shape)
    {
        var (orders, _) = Of(shape);
        var last = orders.Orders.Where(o => DateOnly.FromDateTime(o.At) > shape.LastDay.AddDays(-30)).ToList();
        yield return (Proportions.Wilson(last.Count(o => o.PaidAt is null), last.Count), orders.UnpaidOn(shape.LastDay));
    }

    /// <summary>Yuan of a paid order.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> OrderValue(BrandShape shape)
    {
        var (orders, _) = Of(shape);
        var days = orders.Orders.Where(o => o.PaidAt is not null).GroupBy(o => DateOnly.FromDateTime(o.PaidAt!.Value)).ToList();
        yield return (RatioOfSums.Of([.. days.Select(d => (double)d.Sum(o => o.Price))], [.. days.Select(d => (double)d.Count())]),
            Enumerable.Range(0, 9).Average(p => (double)orders.Price(p)));
    }

    /// <summary>Share of a platform's buyers who paid again within 90 days of their first payment.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> Repeats(BrandShape shape)
    {
        var (orders, truths) = Of(shape);
        var buyers = orders.Orders.Where(o => o.PaidAt is not null).GroupBy(o => o.Buyer)
            .Select(g => (g.Key.Platform, Paid: g.Select(o => o.PaidAt!.Value).Order().ToArray())).ToList();
        var end = buyers.Max(b => b.Paid[^1]);
        foreach (var platform in buyers.Where(b => b.Paid[0] <= end.AddDays(-90)).GroupBy(b => b.Platform))
        {
            // Nobody changes the platform here: who comes back anywhere comes back there.
            var returned = platform.Count(b => b.Paid.Length > 1 && b.Paid[1] <= b.Paid[0].AddDays(90));
            yield return (new RepeatBuyers(platform.Key, 90, platform.Count(), returned, returned).Rate, truths.ReturnWithin(90));
        }
    }

    private static (OrdersPart Orders, BrandTruths Truths) Of(BrandShape shape)
    {
        var orders = new OrdersPart(shape).Live();
        return (orders, SecondBrand.Truths(shape, new(shape), orders));
    }
}
