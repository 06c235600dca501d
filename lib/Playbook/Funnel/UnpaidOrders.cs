using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>Orders of one cell: how many were placed and how many were never paid.</summary>
/// <param name="Night">True when placed at or after the night hour (22:00 in the deck).</param>
/// <param name="PriceBand">Price band, 0 for the cheapest.</param>
/// <param name="Android">True for Android, false for iOS; null when unknown.</param>
/// <param name="FirstOrder">True for the buyer's first order; null when unknown.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Unpaid">Of them never paid.</param>
/// <param name="UnpaidYuan">Yuan payable of the unpaid ones.</param>
/// <param name="UnpaidYuanSquared">Sum of the squares of those amounts, for their spread.</param>
public sealed record OrderCell(
    bool Night, int PriceBand, bool? Android, bool? FirstOrder, long Orders, long Unpaid, decimal UnpaidYuan = 0m,
    double UnpaidYuanSquared = 0);

/// <summary>One factor's part in unpaid orders.</summary>
/// <param name="Factor">What is compared.</param>
/// <param name="UnpaidRate">Share unpaid where the factor is present.</param>
/// <param name="OtherRate">Share unpaid where it is absent.</param>
/// <param name="Crude">Odds ratio as it is (Woolf).</param>
/// <param name="Adjusted">Odds ratio with the other factors held equal (logistic regression).</param>
/// <param name="Stratified">Odds ratio with the other factors held equal (Mantel–Haenszel over their cells): it needs no model.</param>
public sealed record UnpaidFactor(
    string Factor, Estimate UnpaidRate, Estimate OtherRate, Estimate Crude, Estimate Adjusted, Estimate Stratified)
{
    /// <summary>The factor as a sentence on orders has it: "orders placed at night".</summary>
    public string Phrase => Factor switch
    {
        "night" => "placed at night",
        "android" => "from Android",
        "first order" => "that are a buyer's first",
        _ => "above the lowest price band",
    };
}

/// <summary>Which orders stay unpaid, and when (支付环节流失归因).</summary>
/// <param name="ShareAtNight">Share of the unpaid orders that were placed at night (the deck's 40 %, C09-005).</param>
/// <param name="OrdersAtNight">Share of all orders placed at night: without it the share above means nothing.</param>
/// <param name="Excess">
/// Unpaid orders above what the day's rate would leave at night, other factors held equal (model); below 0 when the night is better.
/// </param>
/// <param name="ExcessYuan">
/// What these orders would have paid: each cell's excess × the mean value of its own unpaid orders. The sampling error of the excess and
/// of the values are both in the interval.
/// </param>
/// <param name="Factors">Night, price (per band), device, first order.</param>
public sealed record UnpaidOrders(
    Estimate ShareAtNight, Estimate OrdersAtNight, Estimate Excess, Estimate ExcessYuan, IReadOnlyList<UnpaidFactor> Factors)
{
    // Orders that do not name their device or buyer stay in the sample: what is unknown is a column of its own.
    private static readonly string[] Columns =
        ["night", "price above the lowest band", "android", "first order", "device unknown", "buyer unknown"];

    /// <summary>Names of the factors.</summary>
    public static IReadOnlyList<string> Names { get; } = ["night", "price above the lowest band", "android", "first order"];

    /// <summary>A factor by its name in <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public UnpaidFactor this[string factor] => Factors.FirstOrDefault(f => f.Factor == factor)
        ?? throw new ArgumentException(
            $"There is no factor \"{factor}\"; there are {string.Join(", ", Factors.Select(f => f.Factor))}.", nameof(factor));

    /// <summary>The factor with the strongest odds, the others held equal; null when the orders are too alike to compare.</summary>
    public UnpaidFactor? Strongest => Factors.Where(f => f.Adjusted.HasValue).MaxBy(f => Math.Abs(Math.Log(f.Adjusted.Value!.Value)));

    /// <summary>The odds of <see cref="Strongest"/>; missing when the orders are too alike to compare.</summary>
    public Estimate StrongestOdds => Strongest?.Adjusted ?? Estimate.Missing("the orders are too alike to compare", Unit.Multiple);

    /// <summary>Analyses the cells.</summary>
    /// <param name="cells">Orders by night, price band, device and first order; cells may repeat and are added.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A cell has more unpaid orders than orders, or a negative number or price band.</exception>
    public static UnpaidOrders Of(IReadOnlyCollection<OrderCell> cells, double level = 0.95)
    {
        foreach (var c in cells)
            if (c.Orders < 0 || c.Unpaid < 0 || c.Unpaid > c.Orders || c.PriceBand < 0)
                throw new ArgumentException(
                    $"A cell of price band {c.PriceBand} has {c.Unpaid} unpaid of {c.Orders} orders.", nameof(cells));
        var (orders, unpaid) = (cells.Sum(c => c.Orders), cells.Sum(c => c.Unpaid));
        var night = cells.Where(c => c.Night).ToArray();
        var (nightOrders, nightUnpaid) = (night.Sum(c => c.Orders), night.Sum(c => c.Unpaid));

        // A factor that never varies has no odds ratio and would hide those of the others: fit without it.
        var list = cells.ToArray();
        var varying = Enumerable.Range(0, Columns.Length)
            .Where(k => list.Where(c => c.Orders > 0).Select(c => Row(c)[k]).Distinct().Count() == 2).ToList();
        if (list.All(c => c.Android is null == c.FirstOrder is null)) varying.Remove(5);
        var fit = Fit(list, varying);
        // A handful of orders without a device may all be paid, which no coefficient fits.
        if (fit is null) fit = Fit(list, varying = [.. varying.Where(k => k < 4)]);

        var factors = new UnpaidFactor[4];
        for (var k = 0; k < 4; k++)
        {
            var (with, without) = (list.Where(c => Has(c, k) == true).ToArray(), list.Where(c => Has(c, k) == false).ToArray());
            long a = with.Sum(c => c.Unpaid), b = with.Sum(c => c.Orders) - a, c0 = without.Sum(c => c.Unpaid),
                d = without.Sum(c => c.Orders) - c0;
            var strata = list.Where(c => Has(c, k) is not null)
                .GroupBy(c => (k == 0 || c.Night, k == 1 ? -1 : c.PriceBand, k == 2 ? null : c.Android, k == 3 ? null : c.FirstOrder))
                .Select(g => (
                    g.Where(c => Has(c, k) == true).Sum(c => c.Unpaid), g.Where(c => Has(c, k) == true).Sum(c => c.Orders - c.Unpaid),
                    g.Where(c => Has(c, k) == false).Sum(c => c.Unpaid), g.Where(c => Has(c, k) == false).Sum(c => c.Orders - c.Unpaid)));
            factors[k] = new(Names[k], Proportions.Wilson(a, a + b, level), Proportions.Wilson(c0, c0 + d, level),
                OddsRatios.Woolf(a, b, c0, d, level),
                fit is not null && varying.Contains(k) ? fit[Columns[k]].OddsRatio(orders, level)
                    : Estimate.Missing(varying.Contains(k) ? "the cells cannot identify the model"
                        : list.Length > 0 && list.All(c => Has(c, k) is null)
                            ? $"no order names its {(k == 2 ? "device" : "buyer")}" : "every order is alike in this",
                        Unit.Multiple, orders),
                OddsRatios.MantelHaenszel(strata, level));
        }

        return new(Proportions.Wilson(nightUnpaid, unpaid, level, "unpaid orders placed at night / all unpaid orders"),
            Proportions.Wilson(nightOrders, orders, level, "orders placed at night / all orders"),
            ExcessAtNight(fit, varying, night, _ => (1, 0), nightUnpaid, Unit.Count, "", level),
            ExcessAtNight(fit, varying, night, Value, nightUnpaid, Unit.Yuan, "what would be paid of ", level), factors);

        // Mean value of a cell's unpaid orders and the variance of that mean; of all unpaid orders where the cell has none.
        (double Mean, double Variance) Value(OrderCell cell)
        {
            OrderCell[] same = cell.Unpaid > 0 ? [cell] : night;
            double n = same.Sum(c => c.Unpaid), mean = n > 0 ? (double)same.Sum(c => c.UnpaidYuan) / n : 0;
            return (mean, n > 0 ? Math.Max(0, (same.Sum(c => c.UnpaidYuanSquared) / n) - (mean * mean)) / n : 0);
        }
    }

    private static LogisticFit? Fit(OrderCell[] cells, List<int> columns) => LogisticRegression.Fit(
        [.. columns.Select(k => Columns[k])], [.. cells.Select(c => columns.Select(k => Row(c)[k]).ToArray())],
        [.. cells.Select(c => c.Unpaid)], [.. cells.Select(c => c.Orders)]);

    private static bool? Has(OrderCell c, int factor) =>
        factor switch { 0 => c.Night, 1 => c.PriceBand > 0, 2 => c.Android, _ => c.FirstOrder };

    private static double[] Row(OrderCell c) =>
    [
        c.Night ? 1 : 0, c.PriceBand > 0 ? 1 : 0, c.Android == true ? 1 : 0, c.FirstOrder == true ? 1 : 0, c.Android is null ? 1 : 0,
        c.FirstOrder is null ? 1 : 0,
    ];

    // Σ n (p − p₀) v over the night's cells, p₀ with the night taken off; interval by the delta method over all coefficients and values.
    private static Estimate ExcessAtNight(LogisticFit? fit, List<int> varying, OrderCell[] night,
        Func<OrderCell, (double Mean, double Variance)> value, long unpaid, Unit unit, string what, double level)
    {
        var place = varying.IndexOf(0);
        if (fit is null || place < 0) return Estimate.Missing("no orders to compare at night and by day", unit);
        var gradient = new double[varying.Count + 1];
        double excess = 0, variance = 0;
        foreach (var c in night)
        {
            double[] own = [.. varying.Select(k => Row(c)[k])], day = [.. own];
            day[place] = 0;
            var (p, p0) = (fit.Probability(own), fit.Probability(day));
            var (v, spread) = value(c);
            excess += c.Orders * (p - p0) * v;
            variance += Math.Pow(c.Orders * (p - p0), 2) * spread;
            gradient[0] += c.Orders * v * ((p * (1 - p)) - (p0 * (1 - p0)));
            for (var k = 0; k < own.Length; k++) gradient[k + 1] += c.Orders * v * ((p * (1 - p) * own[k]) - (p0 * (1 - p0) * day[k]));
        }

        var half = Z.ForLevel(level) * Math.Sqrt(Math.Pow(fit.StandardErrorOf(gradient), 2) + variance);
        return Estimate.Of(excess, excess - half, excess + half, unpaid, unit,
            what + "unpaid orders at night above what the day's rate would leave, other factors held equal", level);
    }
}
