using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>Ad spend on creatives cut from videos, by the second within which their hook is delivered.</summary>
/// <param name="Second">The hook comes within so many seconds, 1 or more.</param>
/// <param name="Early">True when it comes within 3 seconds.</param>
/// <param name="Creatives">Creatives.</param>
/// <param name="Spend">Yuan.</param>
public sealed record HookSpend(int Second, bool Early, long Creatives, decimal Spend)
{
    /// <summary>Share of the spend that is on early hooks; missing without spend.</summary>
    /// <param name="rows">Rows, in any order.</param>
    public static Estimate EarlyShare(IReadOnlyCollection<HookSpend> rows) => rows.Sum(r => r.Spend) is > 0 and var all
        ? Estimate.Exact((double)(rows.Where(r => r.Early).Sum(r => r.Spend) / all), Unit.Fraction, rows.Sum(r => r.Creatives),
            "share of ad spend on creatives whose hook comes within 3 s")
        : Estimate.Missing("no spend on creatives whose hook was timed", Unit.Fraction);
}
