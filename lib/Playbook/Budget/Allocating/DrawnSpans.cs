namespace Playbook.Budget;

/// <summary>Spends a channel may have: its lower one, or anything from used to upper.</summary>
internal readonly record struct Span(double Lower, double Used, double Upper);

/// <summary>Finds the spends that the limits of one channel allow.</summary>
internal static class DrawnSpans
{
    /// <summary>
    /// The spends of these that do not rise above where the next yuan pays in the mean, whatever the worst draws say: for a total that may
    /// be left unspent.
    /// </summary>
    public static Span ThatPay(Span s, HillMixture mean, double price, double now)
    {
        if (double.IsNaN(s.Lower) || s.Upper <= s.Lower) return s;
        var upper = Math.Max(now, mean.Most(price, s.Lower, s.Used, s.Upper, 1e-13).Spend);
        return upper < s.Used ? new(s.Lower, s.Lower, s.Lower) : s with { Upper = Math.Min(s.Upper, upper) };
    }

    /// <summary>What a channel may spend by its own limits; no number where there is no such spend.</summary>
    /// <param name="c">The channel.</param>
    /// <param name="mean">Its mean response.</param>
    /// <param name="unit">Yuan per unit of money.</param>
    /// <param name="upper">Most that its upper limit and the budget allow.</param>
    /// <param name="perYuan">Response here per response and yuan.</param>
    public static Span Of(DrawnChannel c, HillMixture mean, double unit, double upper, double perYuan)
    {
        var (lower, used) = (c.Lower / unit, Math.Max(c.Lower, c.MinimumIfUsed + c.Fee) / unit);
        // A least use that the budget cannot pay leaves the channel at its lower spend.
        if (used > upper * (1 + 1e-12)) (used, upper) = (lower, lower);
        used = Math.Min(used, upper);
        if (c.MinimumReturn <= 0) return new(lower, used, upper);
        var floor = c.MinimumReturn * perYuan;
        bool Pays(double x) => mean.Value(x) >= floor * x * (1 - 1e-12);
        // Of the spends that pay, those around the one that returns most. A mean of curves rises and falls once in practice; another range
        // that pays on its own would be left out.
        const int Steps = 512;
        var grid = Enumerable.Range(0, Steps + 1).Select(k => used + ((upper - used) * Math.Pow(k / (double)Steps, 2))).ToArray();
        var best = Enumerable.Range(0, Steps + 1).Where(k => grid[k] > 0).DefaultIfEmpty(0)
            .MaxBy(k => grid[k] > 0 ? mean.Value(grid[k]) / grid[k] : 0);
        if (!Pays(grid[best]) || grid[best] <= 0)
            return lower == 0 || Pays(lower) ? new(lower, lower, lower) : new(double.NaN, double.NaN, double.NaN);
        var (from, to) = (best, best);
        while (from > 0 && grid[from - 1] > 0 && Pays(grid[from - 1])) from--;
        while (to < Steps && Pays(grid[to + 1])) to++;
        var low = from == 0 ? used : Edge(grid[from], grid[from - 1]);
        var high = to == Steps ? upper : Edge(grid[to], grid[to + 1]);
        return lower == 0 || Pays(lower) ? new(lower, low, high) : new(low, low, high);

        double Edge(double pays, double fails)
        {
            for (var i = 0; i < 100; i++)
            {
                var middle = (pays + fails) / 2;
                if (middle == pays || middle == fails) break;
                if (Pays(middle)) pays = middle;
                else fails = middle;
            }

            return pays;
        }
    }
}
