using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>
/// Contribution after advertising of a period and of the one before (投放后贡献毛利): what kept money leaves, less what was spent. Yuan over
/// the days of each period.
/// </summary>
/// <param name="Now">Contribution of the period.</param>
/// <param name="Before">Contribution of the comparison.</param>
/// <param name="Kept">What the change of kept money brought or, below 0, took.</param>
/// <param name="Spend">What more advertising took, below 0, or less of it brought.</param>
/// <param name="Change">Both together.</param>
public sealed record ProfitChange(Estimate Now, Estimate Before, Estimate Kept, Estimate Spend, Estimate Change)
{
    /// <summary>By how much contribution fell, yuan above 0; missing when it did not clearly fall.</summary>
    public Estimate Fall => !Change.HasValue ? Change : (Change.Upper ?? Change.Value) < 0 ? Change.Times(-1, Unit.Yuan)
        : Estimate.Missing("contribution did not clearly fall", Unit.Yuan);

    /// <summary>The change of contribution.</summary>
    /// <param name="now">Kept money of the period.</param>
    /// <param name="before">Kept money of the comparison.</param>
    /// <param name="spendNow">Advertising of the period, yuan; null when it is not known.</param>
    /// <param name="spendBefore">Advertising of the comparison, yuan; null when it is not known.</param>
    /// <param name="economics">What a kept yuan leaves, the same for both periods.</param>
    /// <returns>Missing figures, with the reason, where money or spend is not known.</returns>
    public static ProfitChange Of(KeptMoney now, KeptMoney before, decimal? spendNow, decimal? spendBefore, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(economics);
        var (a, b) = (After(now, spendNow, economics), After(before, spendBefore, economics));
        var spend = spendNow is { } x && spendBefore is { } y ? Estimate.Exact((double)(y - x), Unit.Yuan)
            : Estimate.Missing("no advertising is in the data", Unit.Yuan);
        if (now.Gmv.Value is not { } kept || before.Gmv.Value is not { } was)
        {
            var none = Estimate.Missing(now.Gmv.MissingReason ?? before.Gmv.MissingReason ?? "no money", Unit.Yuan);
            return new(a, b, none, spend, none);
        }

        // Each period's share that comes back has its own error; what was paid has none. A change can be less than its error, of either
        // sign. What a kept yuan leaves is mostly assumed, a range without a law: its ends are corners, as in Propagation.
        var margin = economics.KeptMargin;
        var (moved, half) = (kept - was, Math.Sqrt(Half(now.Gmv) + Half(before.Gmv)));
        var part = margin.Value is { } share ? Part([share, margin.Lower ?? share, margin.Upper ?? share])
            : margin with { Unit = Unit.Yuan };
        if (!part.HasValue) return new(a, b, part, spend, part);
        var change = spend.Value is not { } s ? Estimate.Missing(spend.MissingReason!, Unit.Yuan)
            : part with { Value = part.Value + s, Lower = part.Lower + s, Upper = part.Upper + s };
        return new(a, b, part, spend, change with { Definition = "contribution after advertising, change on the period before" });

        Estimate Part(double[] shares)
        {
            var (low, high) = (shares.Min(m => (moved * m) - (half * Math.Abs(m))), shares.Max(m => (moved * m) + (half * Math.Abs(m))));
            var n = new[] { margin.N, now.Gmv.N, before.Gmv.N }.Where(k => k > 0).DefaultIfEmpty().Min();
            var definition = "contribution of the change of kept money before advertising" + economics.Note;
            return low < high ? Estimate.Of(moved * shares[0], low, high, n, Unit.Yuan, definition, economics.Level)
                : Estimate.Exact(moved * shares[0], Unit.Yuan, n, definition);
        }
    }

    /// <summary>What a period's kept money leaves after advertising, yuan; missing where one of the two is not known.</summary>
    internal static Estimate After(KeptMoney money, decimal? spend, Economics economics)
    {
        if (spend is not { } yuan) return Estimate.Missing("no advertising is in the data", Unit.Yuan);
        if (!money.Gmv.HasValue) return money.Gmv;
        var left = economics.OfKept(money.Gmv);
        return left with { Value = left.Value - (double)yuan, Lower = left.Lower - (double)yuan, Upper = left.Upper - (double)yuan };
    }

    private static double Half(Estimate e) => e is { Lower: { } low, Upper: { } high } ? Math.Pow((high - low) / 2, 2) : 0;
}
