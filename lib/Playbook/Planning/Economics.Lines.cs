namespace Playbook.Planning;

public sealed partial record Economics
{
    /// <summary>Economics of paid order lines: what their sums tell is measured, the rest assumed.</summary>
    /// <param name="sums">Sums over the lines.</param>
    /// <param name="assumed">Ranges for what the sums do not tell.</param>
    /// <param name="refunds">
    /// The share refunded in the end with its error, such as developed from older payments; without it, or when it is missing, the share of
    /// the mature payments in <paramref name="sums"/>, which has no sampling error.
    /// </param>
    /// <remarks>
    /// A commission of 0 is what an order file without that column looks like, so it counts as unknown. Lines without a known cost take the
    /// assumed range, those with one their own: the cost of goods is as wide as what is not known.
    /// </remarks>
    /// <exception cref="ArgumentException">A part is negative or larger than its whole.</exception>
    public static Economics OfLines(LineSums sums, EconomicsAssumptions? assumed = null, Estimate? refunds = null)
    {
        assumed ??= new();
        var paid = Sum(sums.Paid, nameof(sums.Paid));
        var mature = Sum(sums.MaturePaid, nameof(sums.MaturePaid));
        var costed = Part(Sum(sums.CostedPaid, nameof(sums.CostedPaid)), paid, "what lines with a known cost paid", "what was paid");
        var goods = Sum(sums.Goods, nameof(sums.Goods));
        var refunded = Part(Sum(sums.Refunded, nameof(sums.Refunded)), mature, "what was refunded", "what mature lines paid");
        var commission = paid > 0 ? Sum(sums.Commission, nameof(sums.Commission)) : 0;
        Part(paid, sums.Gmv is null ? paid : Sum(sums.Gmv, nameof(sums.Gmv)), "what was paid", "GMV");
        return Of(
            Input.Of(refunds) ?? (mature > 0 ? Input.Exact((double)(refunded / mature), "refunded of mature payments", sums.Lines) : null),
            costed > 0 ? Costs((double)(costed / paid), (double)(goods / costed), assumed.Goods, sums.Lines) : null,
            commission > 0 ? Input.Exact((double)(commission / paid), "commission and platform fee of the orders", sums.Lines) : null,
            commission > 0 ? Input.Exact(0, "within the commission", sums.Lines) : null,
            subsidy: paid > 0 && sums.Gmv is { } gmv
                ? Input.Exact((double)((gmv - paid) / paid), "platform subsidy of the orders", sums.Lines) : null,
            assumed: assumed);
    }

    // The point estimate takes the others' costs for like those that are known, as far as the assumption allows.
    private static Input Costs(double share, double known, Input other, long lines)
    {
        const string Source = "cost of goods of lines with a known cost";
        if (share >= 1) return Input.Exact(known, Source, lines);
        double Mix(double rest) => (share * known) + ((1 - share) * rest);
        return Input.Assumed(Mix(other.Low), Mix(other.High),
            $"{Source}, {FigureText.Number(share, Unit.Fraction)} of what was paid; for the rest "
            + $"{FigureText.Number(other.Low, Unit.Fraction)} to {FigureText.Number(other.High, Unit.Fraction)}, {other.Source}",
            other.Measure, Mix(Math.Clamp(known, other.Low, other.High)));
    }

    private static decimal Sum(decimal? yuan, string name) => yuan is null or >= 0 ? yuan ?? 0
        : throw new ArgumentException($"{name} is {yuan} yuan; a sum is 0 or more.");

    private static decimal Part(decimal part, decimal whole, string name, string of) => part <= whole ? part
        : throw new ArgumentException($"{name} ({part} yuan) is more than {of} ({whole} yuan).");
}
