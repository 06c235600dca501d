using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>Sums over the days of one term: the period, the one before, the same days a year earlier.</summary>
/// <param name="Term">"now", "before" or "year".</param>
/// <param name="Days">Days of it that the data hold.</param>
/// <param name="Orders">Orders placed; null when no file speaks of them.</param>
/// <param name="Unpaid">Of them never paid.</param>
/// <param name="Spend">Yuan of advertising; null when no file speaks of it.</param>
public sealed record TermSums(string Term, long Days, long? Orders, long? Unpaid, decimal? Spend);

/// <summary>One figure of the board in three terms.</summary>
/// <param name="Name">The figure.</param>
/// <param name="Now">The period.</param>
/// <param name="Before">The period before.</param>
/// <param name="Year">The same days a year earlier.</param>
public sealed record BoardRow(string Name, Estimate Now, Estimate Before, Estimate Year)
{
    /// <summary>Change on the period before: points for rates, per cent for everything else; null where one is missing.</summary>
    public Estimate? OnBefore => Change(Now, Before);

    /// <summary>Change on the same days a year earlier.</summary>
    public Estimate? OnYear => Change(Now, Year);

    private static Estimate? Change(Estimate now, Estimate then) => now.Value is not { } a || then.Value is not { } b ? null
        : now.Unit == Unit.Fraction ? Estimate.Exact(a - b, Unit.Points)
        // A loss has no percentage of growth.
        : b > 0 ? Estimate.Exact((a / b) - 1, Unit.Change) : null;
}

/// <summary>Money, orders and advertising of a period beside the period before and the same days a year earlier (环比、同比).</summary>
public sealed class PeriodBoard
{
    private readonly Dictionary<string, TermSums> sums;

    private PeriodBoard(IEnumerable<TermSums> rows) => sums = rows.ToDictionary(r => r.Term, StringComparer.Ordinal);

    /// <summary>The board of sums by term.</summary>
    /// <param name="rows">One row per term that the data hold.</param>
    public static PeriodBoard Of(IEnumerable<TermSums> rows) => new(rows);

    /// <summary>Advertising of a term, yuan; null when it is not known.</summary>
    /// <param name="term">"now", "before" or "year".</param>
    public decimal? Spend(string term) => sums.GetValueOrDefault(term)?.Spend;

    /// <summary>How much more was spent than before, yuan; missing when it is not known.</summary>
    public Estimate MoreSpend => Spend("now") is { } now && Spend("before") is { } before
        ? Estimate.Exact((double)(now - before), Unit.Yuan)
        : Estimate.Missing("no advertising is in the data", Unit.Yuan);

    /// <summary>The rows of the board.</summary>
    /// <param name="now">Money of the period.</param>
    /// <param name="before">Money of the period before.</param>
    /// <param name="year">Money of the same days a year earlier.</param>
    /// <param name="economics">What kept money leaves, the same for all three.</param>
    public IReadOnlyList<BoardRow> Rows(KeptMoney now, KeptMoney before, KeptMoney year, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        ArgumentNullException.ThrowIfNull(now);
        var money = new Dictionary<string, KeptMoney> { ["now"] = now, ["before"] = before, ["year"] = year };
        // A year that the data hold in part would look like growth; a day may be missing, 29 February.
        var part = sums.GetValueOrDefault("year") is { } y && sums.GetValueOrDefault("now") is { } n && y.Days < n.Days - 1
            ? $"the data hold {y.Days} of these days" : null;
        return
        [
            Row("Paid GMV 成交金额", Unit.Yuan, (_, m) => m.Paid > 0 ? Estimate.Exact((double)m.Paid, Unit.Yuan) : null),
            Row("Comes back of it 退款率", Unit.Fraction, (_, m) => m.RefundRate),
            Row("Kept GMV 退款后GMV", Unit.Yuan, (_, m) => m.Gmv),
            Row("Orders placed", Unit.Count, (t, _) => t.Orders is { } count ? Estimate.Exact(count, Unit.Count) : null),
            Row("Of them never paid", Unit.Fraction,
                (t, _) => t is { Orders: > 0 and var count, Unpaid: { } unpaid } ? FunnelTable.Rate(unpaid, count) : null),
            Row("Advertising 投放", Unit.Yuan, (t, _) => t.Spend is { } yuan ? Estimate.Exact((double)yuan, Unit.Yuan) : null),
            Row("Kept GMV per yuan of advertising", Unit.Multiple,
                (t, m) => t.Spend is > 0 and var yuan && m.Gmv.HasValue ? m.Gmv.Times(1 / (double)yuan, Unit.Multiple) : null),
            Row("Contribution after advertising 贡献毛利", Unit.Yuan, (t, m) => ProfitChange.After(m, t.Spend, economics)),
        ];

        BoardRow Row(string name, Unit unit, Func<TermSums, KeptMoney, Estimate?> of)
        {
            Estimate At(string term) => term == "year" && part is { } reason ? Estimate.Missing(reason, unit)
                : of(sums.GetValueOrDefault(term) ?? new(term, 0, null, null, null), money[term])
                    ?? Estimate.Missing("not in the data", unit);
            return new(name, At("now"), At("before"), At("year"));
        }
    }
}
