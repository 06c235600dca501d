namespace Playbook.Budget;

/// <summary>
/// Maximises a sum of concave envelopes under a budget and limits on disjoint groups, by the dual: one price per yuan, found by a bracketed
/// root search, at which demand meets the budget. Where an envelope is a chord demand jumps at the chord's slope;
/// the jump is filled in part.
/// </summary>
internal sealed class WaterFilling(int[] pool, WaterFilling.Group[] groups)
{
    private double _guess = 1;

    public double Price { get; private set; }

    /// <summary>Disjoint channels with joint limits; <see cref="Price"/> is the price within the group after a solve.</summary>
    public sealed class Group(string name, int[] members, double lower, double upper)
    {
        public string Name => name;

        public int[] Members => members;

        public double Lower => lower;

        public double Upper => upper;

        public double Price { get; set; }
    }

    public Group[] Groups => groups;

    /// <summary>Channels that are in no group.</summary>
    public int[] Pool => pool;

    /// <summary>
    /// Fills <paramref name="x"/> and returns an upper bound on the sum of the envelopes; null when the limits contradict each other.
    /// </summary>
    public double? Solve(ConcaveEnvelope[] envelopes, double budget, double[] x)
    {
        var tolerance = 1e-9 * Math.Max(1, budget);
        var (least, most) = Range(envelopes);
        if (least is null || budget < least - tolerance || budget > most + tolerance) return null;
        if (groups.Length == 0)
        {
            Price = Fill(envelopes, pool, budget, x);
        }
        else
        {
            var shares = Split(envelopes, budget);
            Fill(envelopes, pool, shares[^1], x);
            for (var g = 0; g < groups.Length; g++)
            {
                var inside = Fill(envelopes, groups[g].Members, shares[g], x);
                groups[g].Price = shares[g] >= groups[g].Upper - tolerance ? Math.Max(Price, inside)
                    : shares[g] <= groups[g].Lower + tolerance ? Math.Min(Price, inside) : Price;
            }
        }

        return DualBound(envelopes, budget);
    }

    /// <summary>Least and most that can be spent; null when a group's limits cannot be met by its members.</summary>
    public (double? Least, double Most) Range(ConcaveEnvelope[] envelopes)
    {
        var (least, most) = Ends(envelopes, pool);
        foreach (var group in groups)
        {
            var (low, high) = Ends(envelopes, group.Members);
            if (low > group.Upper * (1 + 1e-12) || high < group.Lower * (1 - 1e-12)) return (null, 0);
            least += Math.Max(low, group.Lower);
            most += Math.Min(high, group.Upper);
        }

        return (least, most);
    }

    // How much each group gets, the pool last, when every group answers one price within its own limits.
    private double[] Split(ConcaveEnvelope[] envelopes, double budget)
    {
        double[] At(double price)
        {
            var shares = new double[groups.Length + 1];
            for (var g = 0; g < groups.Length; g++)
                shares[g] = Math.Clamp(Demand(envelopes, groups[g].Members, price), groups[g].Lower, groups[g].Upper);
            shares[^1] = Demand(envelopes, pool, price);
            return shares;
        }

        var bracket = new PriceBracket(p => At(p).Sum(), budget, _guess);
        Price = bracket.Price;
        Remember(Price);
        var (cheap, dear) = (At(bracket.Cheap), At(bracket.Dear));
        for (var g = 0; g < cheap.Length; g++) cheap[g] = dear[g] + (bracket.Share * (cheap[g] - dear[g]));
        return cheap;
    }

    private double Fill(ConcaveEnvelope[] envelopes, int[] members, double budget, double[] x)
    {
        if (members.Length == 0) return 0;
        var (least, most) = Ends(envelopes, members);
        if (budget <= least || budget >= most)
        {
            var price = budget <= least ? 0 : double.PositiveInfinity;
            foreach (var c in members)
            {
                x[c] = budget <= least ? envelopes[c].Lower : envelopes[c].Upper;
                if (envelopes[c].Upper <= envelopes[c].Lower) continue;
                var steepest = envelopes[c].SteepestSlope;
                price = budget <= least
                    ? Math.Max(price, double.IsFinite(steepest)
                        ? steepest
                        : envelopes[c].Curve.Slope(1e-9 * Math.Max(1, envelopes[c].Upper)))
                    : Math.Min(price, envelopes[c].GentlestSlope);
            }

            return double.IsFinite(price) ? price : 0;
        }

        var bracket = new PriceBracket(p => Demand(envelopes, members, p), budget, _guess);
        if (groups.Length == 0) Remember(bracket.Price);
        // Channels whose demand jumps at the same price are filled one after the other: every split of the jump is worth the same to the
        // envelopes, but only whole jumps are worth it to the curves.
        var jumps = new double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            var e = envelopes[members[i]];
            x[members[i]] = e.Demand(bracket.Dear);
            jumps[i] = (bracket.Cheap == 0 ? e.Upper : e.Demand(bracket.Cheap)) - x[members[i]];
        }

        var rest = bracket.Share * jumps.Sum();
        for (var i = 0; i < members.Length; i++)
        {
            // Below the least price there is no jump, only what the search could not tell apart.
            var part = bracket.Cheap == 0 ? bracket.Share * jumps[i] : Math.Min(rest, jumps[i]);
            x[members[i]] += part;
            rest -= part;
        }

        return bracket.Price;
    }

    // The next solve is likely to end near this price.
    private void Remember(double price)
    {
        if (price is > 1e-200 and < 1e200) _guess = price;
    }

    // Weak duality: any price gives a bound, so that the proof does not lean on the search having converged.
    private double DualBound(ConcaveEnvelope[] envelopes, double budget)
    {
        var (bound, spent) = Surplus(envelopes, pool, Price);
        foreach (var group in groups)
        {
            var (surplus, inside) = Surplus(envelopes, group.Members, group.Price);
            (bound, spent) = (bound + surplus, spent + inside);
            if (group.Price != Price) bound += (group.Price - Price) * (group.Price > Price ? group.Upper : group.Lower);
            // Prices within the groups differ; what they spend is settled at the common price below.
            bound -= (group.Price - Price) * inside;
        }

        // A difference of pure rounding must not be blown up by a price that is huge where nothing but the least spends is bought.
        var slack = budget - spent;
        return bound + (Math.Abs(slack) <= 1e-13 * budget ? 0 : Price * slack);
    }

    // Envelope at the spends demanded at a price, and those spends.
    private static (double Value, double Spent) Surplus(ConcaveEnvelope[] envelopes, int[] members, double price)
    {
        var (value, spent) = (0.0, 0.0);
        foreach (var c in members)
        {
            var x = price == 0 ? envelopes[c].Upper : envelopes[c].Demand(price);
            (value, spent) = (value + envelopes[c].Value(x), spent + x);
        }

        return (value, spent);
    }

    private static double Demand(ConcaveEnvelope[] envelopes, int[] members, double price)
    {
        var sum = 0.0;
        foreach (var c in members) sum += price == 0 ? envelopes[c].Upper : envelopes[c].Demand(price);
        return sum;
    }

    private static (double Least, double Most) Ends(ConcaveEnvelope[] envelopes, int[] members)
    {
        var (least, most) = (0.0, 0.0);
        foreach (var c in members) (least, most) = (least + envelopes[c].Lower, most + envelopes[c].Upper);
        return (least, most);
    }
}
