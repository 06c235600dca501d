using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>
/// Money paid in a period and what is kept of it after refunds (退款后GMV), at one refund age for all payments: without it, the newest
/// weeks would always look as if nothing came back. Where the age curve of refunds is known (<see cref="RefundDevelopment"/>), that age is
/// the end; otherwise payments younger than the age asked for take the share of the older ones.
/// </summary>
public sealed class KeptMoney
{
    /// <summary>Why there is no figure after refunds when no file states them.</summary>
    public const string Unknown = "not known: load the after-sales export";

    private readonly IReadOnlyList<PaidDay> days;

    private KeptMoney(IReadOnlyList<PaidDay> days, int refundAge, Estimate? final)
    {
        (this.days, RefundAge) = (days, refundAge);
        RateByAge = Rate();
        Final = RateByAge.MissingReason != Unknown && days.Count > 0 && final?.HasValue == true;
        RefundRate = Final ? final!.Defined(final.Definition + KnownPart) : RateByAge;
        Gmv = Kept();
    }

    /// <summary>Days after payment up to which refunds count.</summary>
    public int RefundAge { get; }

    /// <summary>Yuan the buyers paid.</summary>
    public decimal Paid => days.Sum(d => d.Paid);

    /// <summary>Share of paid money whose refunds are known, 0 to 1; null without payments.</summary>
    public double? KnownShare => Paid > 0 ? (double)(days.Sum(d => d.KnownPaid) / Paid) : null;

    /// <summary>
    /// Share of paid money that comes back by the refund age, 0 to 1, a ratio of sums over days of payment; missing with its reason.
    /// </summary>
    public Estimate RateByAge { get; }

    /// <summary>True when <see cref="RefundRate"/> is the share that comes back in the end, false when it is that of the age.</summary>
    public bool Final { get; }

    /// <summary>Until when refunds count, to follow "refunds" in a sentence: "in the end" or "within 14 days of payment".</summary>
    public string Until => Final ? "in the end" : $"within {RefundAge} days of payment";

    /// <summary>
    /// Share of paid money that comes back in the end or, where that cannot be told, by the refund age; missing with its reason.
    /// </summary>
    public Estimate RefundRate { get; }

    /// <summary>Paid money less what comes back at that rate; missing with its reason.</summary>
    public Estimate Gmv { get; }

    /// <summary>What money after refunds is called: without refunds that are known and old enough it is money paid.</summary>
    public string Name => RefundRate.HasValue ? "Kept GMV" : "Paid GMV";

    /// <summary>Share of paid money that is kept; 1 when it is not known.</summary>
    public double KeptShare => 1 - (RefundRate.Value ?? 0);

    /// <summary>The sums of the period, for <see cref="Economics"/>.</summary>
    public LineSums Lines => new(
        days.Sum(d => d.Lines), Paid, days.Sum(d => d.Gmv), days.Sum(d => d.Commission), days.Sum(d => d.CostedPaid),
        days.Sum(d => d.Goods), days.Sum(d => d.MaturePaid), days.Sum(d => d.Returned));

    /// <summary>Money of the payments from one day to another.</summary>
    /// <param name="rows">Days of payment, in any order.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; before <paramref name="from"/> there is nothing.</param>
    /// <param name="refundAge">Days after payment up to which refunds count: the age that the rows were added up for.</param>
    /// <param name="final">
    /// Share that comes back in the end (<see cref="RefundDevelopment.Rate"/>); null or missing when nobody can tell.
    /// </param>
    /// <exception cref="ArgumentException">More came back than was paid, or a part is larger than the whole.</exception>
    public static KeptMoney Of(IEnumerable<PaidDay> rows, DateOnly from, DateOnly to, int refundAge, Estimate? final = null)
    {
        var days = rows.Where(d => d.Day >= from && d.Day <= to).OrderBy(d => d.Day).ToList();
        foreach (var d in days)
            if (d.Returned < 0 || d.Returned > d.MaturePaid || d.MaturePaid > d.AgedPaid || d.AgedPaid > d.KnownPaid
                || d.KnownPaid > d.Paid)
                throw new ArgumentException($"Not possible: {d}.", nameof(rows));
        return new(days, refundAge, final);
    }

    /// <summary>Money of the payments from one day to another, with what comes back in the end where that can be told.</summary>
    /// <param name="rows">Days of payment, in any order.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; before <paramref name="from"/> there is nothing.</param>
    /// <param name="refundAge">Days after payment up to which refunds count where the end cannot be told.</param>
    /// <param name="refunds">How refunds come with age.</param>
    public static KeptMoney Of(IEnumerable<PaidDay> rows, DateOnly from, DateOnly to, int refundAge, RefundDevelopment refunds)
    {
        ArgumentNullException.ThrowIfNull(refunds);
        return Of(rows, from, to, refundAge, refunds.Rate(from, to, refundAge));
    }

    /// <summary>Of how much of the paid money refunds are known, to follow a definition; empty when of all.</summary>
    public string KnownPart => KnownShare is > 0 and < 1 and var known
        ? $"; refunds known for {FigureText.Number(known, Unit.Fraction)} of paid money; the rate is of those" : "";

    private Estimate Rate()
    {
        if (Nothing is { } nothing) return Estimate.Missing(nothing, Unit.Fraction);
        if (KnownShare is 0) return Estimate.Missing(Unknown, Unit.Fraction);
        var old = days.Where(d => d.MaturePaid > 0).ToArray();
        return old.Length == 0 ? Estimate.Missing(WithoutAge, Unit.Fraction)
            : RatioOfSums.Of(
                [.. old.Select(d => (double)d.Returned)], [.. old.Select(d => (double)d.MaturePaid)], Unit.Fraction,
                definition: $"refunded within {RefundAge} days / paid, payments up to {old[^1].Day:yyyy-MM-dd}{KnownPart}").Within(0, 1);
    }

    private Estimate Kept()
    {
        if (Nothing is { } nothing) return Estimate.Missing(nothing, Unit.Yuan);
        var paid = (double)Paid;
        if (RefundRate.Value is not { } rate)
        {
            return Estimate.Missing(
                KnownShare is 0 ? Unknown : $"{RefundRate.MissingReason}; paid {FigureText.Number(paid, Unit.Yuan)}", Unit.Yuan);
        }

        var definition = (Final ? "paid less what comes back in the end, young payments developed by the age curve of older ones"
            : $"paid less refunds within {RefundAge} days of payment; payments younger than that take the share of the older ones")
            + KnownPart;
        return RefundRate is { Lower: { } low, Upper: { } high }
            ? Estimate.Of(paid * (1 - rate), paid * (1 - high), paid * (1 - low), RefundRate.N, Unit.Yuan, definition)
            : Estimate.Exact(paid * (1 - rate), Unit.Yuan, RefundRate.N, definition);
    }

    private string? Nothing => days.Count == 0 ? "no payments" : Paid == 0 ? "the payments are of 0 yuan" : null;

    // Some order files state what was refunded and not when: their refunds have no age.
    private string WithoutAge => days.Any(d => d.KnownPaid > 0) && days.All(d => d.AgedPaid == 0)
        ? $"the files do not tell which refunds came within {RefundAge} days of payment"
        : $"no payment is {RefundAge} days old yet";
}
