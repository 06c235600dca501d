namespace Playbook.Testing.Brands;

/// <summary>Buyers, their orders, payments and refunds: each buyer lives a life of one or two orders.</summary>
internal sealed class OrdersPart(BrandShape shape)
{
    private static readonly string[] Categories = ["beauty", "food", "home"];
    private static readonly string[] Ages = ["18-23", "24-30", "31-35", "36-40", "41-50", "51+"];
    private readonly List<Placed> _orders = [];
    private readonly List<Person> _people = [];
    private readonly Draws _refunds = new(shape, 3);

    public sealed record Person(int Id, DateOnly FirstSeen, string Platform, bool Female, string Age, string Device);

    /// <param name="ReturnedOn">Day that the money goes back, which may lie after the data; null for never.</param>
    public sealed record Placed(string Id, Person Buyer, DateTime At, DateTime? PaidAt, bool First, int Product, decimal Price,
        string Channel, DateOnly? ReturnedOn);

    public IReadOnlyList<Placed> Orders => _orders;

    /// <summary>Share unpaid of an hour on a day.</summary>
    public double Unpaid(DateOnly day, int hour) =>
        shape.Unpaid + (hour >= 22 ? shape.UnpaidNight : 0) + (shape.BreakDay is { } b && day >= b ? shape.BreakSize : 0);

    /// <summary>The mean over a day's hours: orders are as many at each hour from 8 to 23, which is what the draw below does.</summary>
    public double UnpaidOn(DateOnly day) => Enumerable.Range(8, 16).Average(hour => Unpaid(day, hour));

    public void Write(BrandTables tables)
    {
        tables.Add("customer", _people.Select(p => new
        {
            customer_id = p.Id, first_seen = p.FirstSeen, platform = p.Platform, segment = p.Id % 3 == 0 ? "gen_z" : "senior",
            gender = p.Female ? "female" : "male", age_band = p.Age, city_tier = "tier_2", spend_band = "middle",
            interest = Categories[p.Id % 3], device = p.Device, acquired_channel_id = "feed",
        }));
        tables.Add("product", Enumerable.Range(0, 9).Select(p => new
        {
            product_id = "p" + p, name = "Product " + p, category = Categories[p % 3], list_price = Price(p) * 1.25m,
            unit_cost = Price(p) * 0.35m, launched_on = shape.FirstDay,
        }));
        tables.Add("order_line", _orders.Select(o =>
        {
            var back = o.ReturnedOn <= shape.LastDay;
            return new
            {
                order_id = o.Id, line_no = 1, customer_id = o.Buyer.Id, product_id = "p" + o.Product, platform = o.Buyer.Platform,
                channel_id = o.Channel, form = o.Channel == "search" ? "search" : "video", device = o.Buyer.Device, ordered_at = o.At,
                paid_at = o.PaidAt, first_order = o.First ? "true" : "false", quantity = 1, gross = o.Price * 1.25m,
                discount = o.Price * 0.25m, merchant_subsidy = 0m, platform_subsidy = 0m, payable = o.Price,
                paid = o.PaidAt is null ? 0 : o.Price, refunded = back ? o.Price : 0, refunded_on = back ? o.ReturnedOn : null,
                refund_source = "order file", commission = Math.Round(o.Price * 0.05m, 2),
            };
        }));
    }

    // 40-cent steps, so that a quarter and a fifth of a price have whole cents.
    public decimal Price(int product) =>
        Math.Max(0.8m, Math.Round((decimal)((shape.Equal ? 60 : 40 + (25 * product)) * shape.Money) * 2.5m) / 2.5m);

    /// <summary>Draws all lives, once.</summary>
    public OrdersPart Live()
    {
        var draws = new Draws(shape, 2);
        for (var d = 0; d < shape.Days; d++)
        {
            var day = shape.FirstDay.AddDays(d);
            var growth = shape.Equal ? 1 : Math.Pow(1 + shape.Growth, d / 365.0);
            // Fewer on Sundays, so that there is a weekly pattern.
            var buyers = draws.Count(shape.NewBuyers * growth * (day.DayOfWeek == DayOfWeek.Sunday && !shape.Equal ? 0.7 : 1));
            for (var i = 0; i < buyers; i++)
            {
                var person = new Person(_people.Count + 1, day, draws.One(shape.Platforms), draws.Uniform() < 0.62, draws.One(Ages),
                    draws.Uniform() < 0.6 ? "android" : "ios");
                _people.Add(person);
                if (Order(draws, person, day, first: true) && draws.Chance(shape.Loyal))
                {
                    var again = day.AddDays((int)Math.Ceiling(draws.ReturnGap()));
                    if (again <= shape.LastDay) Order(draws, person, again, first: false);
                }
            }
        }

        return this;
    }

    // True when it was paid.
    private bool Order(Draws draws, Person person, DateOnly day, bool first)
    {
        var hour = 8 + (int)(draws.Uniform() * 16);
        var at = day.ToDateTime(new(hour, (int)(draws.Uniform() * 60), (int)(draws.Uniform() * 60)));
        var paid = !draws.Chance(Unpaid(day, hour));
        if (shape.IsGap(day)) return paid;
        var product = (int)(draws.Uniform() * 9);
        var returned = shape.Refunds != RefundLaw.None && _refunds.Chance(shape.Returned);
        var paidAt = at.AddSeconds(30);
        _orders.Add(new($"o{_orders.Count + 1}", person, at, paid ? paidAt : null, first, product, Price(product),
            draws.One(["feed", "search", "organic"]),
            paid && returned ? DateOnly.FromDateTime(paidAt).AddDays(_refunds.RefundAge(shape.Refunds)) : null));
        return paid;
    }
}
