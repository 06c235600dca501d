using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>
/// The loop of buying and sharing (观看-互动-购买-分享): each buyer shares, shares are opened, some who open buy, and share again. K is the number
/// of further buyers that one buyer brings; below 1 the loop fades and one buyer stands for 1 ÷ (1 − K) in the end.
/// </summary>
/// <param name="SharesPerBuyer">Shares a buyer makes.</param>
/// <param name="ViewsPerShare">Times a share is opened.</param>
/// <param name="Conversion">Orders ÷ openings.</param>
/// <param name="K">Product of the three.</param>
/// <param name="Multiplier">Buyers in the end per first buyer; missing when K reaches 1, where the sum has no end.</param>
public sealed record ShareLoop(Estimate SharesPerBuyer, Estimate ViewsPerShare, Estimate Conversion, Estimate K, Estimate Multiplier)
{
    /// <summary>The factors in order, under their names.</summary>
    public IReadOnlyList<(string Step, Estimate Figure)> Steps =>
    [
        ("Links shared per buyer", SharesPerBuyer), ("Openings per link", ViewsPerShare), ("Orders per opening", Conversion),
        ("K: further buyers per buyer", K with { Unit = Unit.Fraction }), ("Buyers in the end per first buyer", Multiplier),
    ];

    /// <summary>
    /// Measures the loop. The interval of K treats shares and orders as counts: relative variance 1/shares + 1/orders (delta method);
    /// openings cancel out.
    /// </summary>
    /// <param name="buyers">Buyers in the period.</param>
    /// <param name="shares">Product links they shared.</param>
    /// <param name="views">Openings of these links.</param>
    /// <param name="orders">Paid orders from these links, at most the openings.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A count is negative, orders exceed openings, or there are openings without links.
    /// </exception>
    public static ShareLoop Of(long buyers, long shares, long views, long orders, double level = 0.95)
    {
        foreach (var (name, value) in new[]
        {
            (nameof(buyers), buyers), (nameof(shares), shares), (nameof(views), views), (nameof(orders), orders),
        })
            if (value < 0) throw new ArgumentOutOfRangeException(name, value, "A count is 0 or more.");
        if (orders > views)
            throw new ArgumentOutOfRangeException(nameof(orders), orders, $"Orders from links cannot exceed their {views} openings.");
        if (shares == 0 && views > 0)
            throw new ArgumentOutOfRangeException(nameof(views), views, "Without a shared link there are no openings: they must be 0.");
        var z = Z.ForLevel(level);
        var perBuyer = Rate(shares, buyers, z, level, "product links shared ÷ buyers", "no buyer in the period");
        var perShare = Rate(views, shares, z, level, "openings ÷ shared links", "nothing was shared");
        var conversion = Proportions.Wilson(orders, views, level, "paid orders from shared links ÷ openings");
        if (buyers == 0)
            return new(perBuyer, perShare, conversion, Estimate.Missing("no buyer in the period", Unit.Number),
                Estimate.Missing("no buyer in the period", Unit.Multiple));

        const string definition = "links shared per buyer × openings per link × orders per opening";
        var k = (double)orders / buyers;
        // Nothing came back: the rule of three gives the upper end.
        var error = orders == 0 ? 0 : Math.Sqrt((1.0 / shares) + (1.0 / orders));
        var (low, high) = orders == 0 ? (0, -Math.Log((1 - level) / 2) / buyers) : (k * Math.Exp(-z * error), k * Math.Exp(z * error));
        var estimate = Estimate.Of(k, low, high, buyers, Unit.Number, definition, level);
        var multiplier = high >= 1
            ? Estimate.Missing($"K reaches {Math.Max(k, high):0.00}: a loop of 1 and more has no finite end", Unit.Multiple, buyers)
            : Estimate.Of(1 / (1 - k), 1 / (1 - low), 1 / (1 - high), buyers, Unit.Multiple,
                "1 ÷ (1 − K): the first buyer, those they bring, those that these bring, and so on", level);
        return new(perBuyer, perShare, conversion, estimate, multiplier);
    }

    /// <summary>Buyers, the first one included, after so many rounds: 1 + K + K² + …; finite for any K.</summary>
    /// <param name="k">K, 0 or more.</param>
    /// <param name="rounds">Rounds, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">K or the rounds are negative.</exception>
    public static double After(double k, int rounds)
    {
        if (!(k >= 0) || double.IsInfinity(k)) throw new ArgumentOutOfRangeException(nameof(k), k, "K must be finite and 0 or more.");
        if (rounds < 0) throw new ArgumentOutOfRangeException(nameof(rounds), rounds, "Rounds are 0 or more.");
        return k == 1 ? rounds + 1 : (1 - Math.Pow(k, rounds + 1)) / (1 - k);
    }

    private static Estimate Rate(long count, long per, double z, double level, string definition, string empty)
    {
        if (per == 0) return Estimate.Missing(empty, Unit.Number);
        // A Poisson count on the square-root scale: symmetric there and never negative.
        var root = Math.Sqrt(count);
        return Estimate.Of((double)count / per, Math.Pow(Math.Max(0, root - (z / 2)), 2) / per, Math.Pow(root + (z / 2), 2) / per, per,
            Unit.Number, definition, level);
    }
}
