using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>The best next sum of money from a plan.</summary>
/// <param name="Channel">Where it goes.</param>
/// <param name="Yuan">How much: one lot, or as many as it takes a convex channel to pay best.</param>
/// <param name="From">The channel's spend before.</param>
/// <param name="To">Its spend after.</param>
/// <param name="Brings">Response it brings: mean and interval over the draws.</param>
/// <param name="ChanceBest">Share of the draws in which no other channel's next sum brings more per yuan.</param>
/// <param name="ChancePays">Share of the draws in which it brings its own money back; 1 where no break-even is known.</param>
/// <param name="Words">In words: "next ¥10.0k: Douyin search, brings ¥14.3k (¥9.1k to ¥20.2k)".</param>
public sealed record NextLot(
    string Channel, double Yuan, double From, double To, Estimate Brings, double ChanceBest, double ChancePays, string Words);

/// <summary>
/// Where the next money goes, sum by sum, from the current plan: the channel whose next lot brings most in the mean of the draws, then the
/// best one after that. Where a curve is still convex, or a minimum lot or a fee is to be paid first, as many lots go together as bring
/// most per yuan. For concave curves these are the steps of the best allocation as the budget grows.
/// </summary>
public static class NextLots
{
    // Lots that go together at most.
    private const int Together = 40;

    /// <summary>Lists the next sums.</summary>
    /// <param name="problem">
    /// Channels, limits and current plan; of its goal the value and price, which give break-even. Its budget does not count. A limit that
    /// the current plan breaks is broken no further.
    /// </param>
    /// <param name="lot">Size of a lot, above 0.</param>
    /// <param name="count">Sums to list, 1 or more; the list ends earlier where no channel may take more or the next does not pay.</param>
    /// <param name="unit">Unit of the response.</param>
    /// <exception cref="ArgumentException">The problem has no current plan.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lot or the count is not allowed.</exception>
    public static IReadOnlyList<NextLot> Of(DrawnProblem problem, double lot, int count = 5, Unit unit = Unit.Yuan)
    {
        DrawnChecks.Check(problem);
        if (problem.Current is not { } current)
            throw new ArgumentException("The next lots start from a current plan; the problem has none.", nameof(problem));
        if (!(lot > 0) || !double.IsFinite(lot))
            throw new ArgumentOutOfRangeException(nameof(lot), lot, "A lot must be above 0 and finite.");
        if (count < 1) throw new ArgumentOutOfRangeException(nameof(count), count, "At least 1 lot is listed.");
        var (x, breakEven) = (current.ToArray(), problem.Goal.Price / problem.Goal.Value);
        var lots = new List<NextLot>();
        while (lots.Count < count)
        {
            var offers = Enumerable.Range(0, x.Length).Select(c => Best(problem, x, c, lot)).OfType<Offer>().ToArray();
            if (offers.Length == 0) break;
            var best = offers.MaxBy(o => o.PerYuan)!;
            if (best.PerYuan < breakEven) break;
            lots.Add(Describe(problem, x[best.Channel], best, offers, breakEven, lots.Count, unit));
            x[best.Channel] += best.Yuan;
        }

        return lots;
    }

    private sealed record Offer(int Channel, double Yuan, double[] Brings, double PerYuan);

    private static Offer? Best(DrawnProblem problem, double[] x, int c, double lot)
    {
        var (channel, from) = (problem.Channels[c], x[c]);
        var used = channel.MinimumIfUsed > 0 || channel.Fee > 0 ? channel.MinimumIfUsed + channel.Fee : 0;
        Offer? best = null;
        for (var k = 1; k <= Together; k++)
        {
            var to = from + (k * lot);
            // The least use may be no whole lot.
            if (to < used) to = used;
            if (to > channel.Upper * (1 + 1e-12) || !Keeps(problem, x, c, to - from)) break;
            var brings = new double[channel.Draws.Count];
            for (var d = 0; d < brings.Length; d++)
                brings[d] = channel.Draws[d].Response(to - channel.Fee) - channel.Draws[d].Response(from - channel.Fee);
            var per = brings.Average() / (to - from);
            if (best is null || per > best.PerYuan * (1 + 1e-9)) best = new(c, to - from, brings, per);
            // Beyond every turning point the return of ever more lots only falls.
            else if (per < best.PerYuan && channel.Draws.All(d => to - channel.Fee >= d.Inflection)) break;
        }

        return best;
    }

    private static bool Keeps(DrawnProblem problem, double[] x, int c, double more)
    {
        foreach (var limit in problem.Limits ?? [])
        {
            var (sum, weight) = (0.0, 0.0);
            foreach (var (name, w) in limit.Terms)
            {
                var i = Enumerable.Range(0, x.Length).First(k => problem.Channels[k].Name == name);
                sum += w * x[i];
                if (i == c) weight = w;
            }

            var after = sum + (weight * more);
            if (weight > 0 && after > Math.Max(limit.Upper, sum) + (1e-9 * Math.Abs(after))) return false;
            if (weight < 0 && after < Math.Min(limit.Lower, sum) - (1e-9 * Math.Abs(after))) return false;
        }

        return true;
    }

    private static NextLot Describe(DrawnProblem problem, double from, Offer best, Offer[] offers, double breakEven, int before, Unit unit)
    {
        var (first, pays) = (0, 0);
        for (var d = 0; d < best.Brings.Length; d++)
        {
            var per = best.Brings[d] / best.Yuan;
            if (offers.All(o => o.Brings[d] / o.Yuan <= per)) first++;
            if (per >= breakEven) pays++;
        }

        double n = best.Brings.Length;
        var name = problem.Channels[best.Channel].Name;
        var brings = DrawInterval.Of(best.Brings.Average(), [.. best.Brings], 0.95, unit, "response of the next money", (long)n);
        var start = before == 0 ? "next" : "then";
        return new(name, best.Yuan, from, from + best.Yuan, brings, first / n, pays / n,
            $"{start} {FigureText.Number(best.Yuan, Unit.Yuan)}: {name}, brings {FigureText.Full(brings)}");
    }
}
