using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Budget;

/// <summary>The deck's rows on advertising beside the brand's own figures.</summary>
public static class BudgetBenchmarks
{
    // A category is "focused" on a group or an hour when its share there is at least a fifth above that of everything else.
    private const double Focus = 1.2;

    /// <summary>Judges the deck's chapter 7 and its budget shift; rows whose tables are missing are skipped with the reason.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="study">The study; null when the weekly tables are missing.</param>
    public static BenchmarkTable Judge(Chapter chapter, BudgetStudy? study)
    {
        if (study is null)
        {
            chapter.Skip("C02-013", "needs media_week and outcome_week, 26 weeks at least");
            chapter.Skip("C02-014", "needs media_week and outcome_week, 26 weeks at least");
        }
        else
        {
            var shift = study.Shift;
            chapter.Check("C02-013", shift.BestShare, note: "share of the exposure budget that the best allocation of the same money moves to performance");
            chapter.Check("C02-014", shift.ReturnMultiple, "1.8 times the former return", note: $"return of all advertising after moving 30 % of exposure spend ({BudgetFigures.Text(shift.Moved, Unit.Yuan)} a week) ÷ before");
            chapter.Check("C02-014", shift.ReturnMultiple, "raised by 1.8 times, 2.8 in all", 2.8, 2.8, note: "the other reading of the same sentence");
        }

        chapter.Skip("C07-001", "targeting groups (定向计划) are in none of the tables; campaigns are the finest cut");
        Age(chapter);
        Hours(chapter, "C07-003", "food", [7, 8], "7:00 to 9:00");
        Hours(chapter, "C07-004", "home", [20, 21], "20:00 to 22:00");
        Hook(chapter);
        return chapter.BenchmarkTable();
    }

    private static void Age(Chapter chapter)
    {
        if (!chapter.Has("order_line", "product", "customer"))
        {
            chapter.Skip("C07-002", "needs order_line, product and customer (age and gender)");
            return;
        }

        var (from, to) = Year(chapter);
        var rows = chapter.Query<CategoryAgeRow>("budget/category_age", new { From = from, To = to });
        var beauty = rows.FirstOrDefault(r => r.Category == "beauty");
        var rest = rows.Where(r => r.Category != "beauty").ToList();
        if (beauty is null || beauty.Buyers == 0 || rest.Count == 0)
        {
            chapter.Skip("C07-002", "no beauty buyers of known age and gender");
            return;
        }

        var share = Proportions.Wilson(beauty.YoungWomen, beauty.Buyers, 0.95, "women of 18 to 30 among beauty buyers of known age and gender");
        var ratio = Proportions.RiskRatio(beauty.YoungWomen, beauty.Buyers, rest.Sum(r => r.YoungWomen), rest.Sum(r => r.Buyers));
        chapter.CheckRule("C07-002", Decide(ratio), share, $"{ratio} as frequent as among other categories' buyers; \"focus\" is read as at least {Focus}×");
    }

    private static void Hours(Chapter chapter, string id, string category, long[] hours, string window)
    {
        if (!chapter.Has("event", "channel"))
        {
            chapter.Skip(id, "needs event (visits by hour) and channel");
            return;
        }

        var (_, to) = Year(chapter);
        var rows = chapter.Query<CategoryHourRow>("budget/category_hour", new { From = to.AddDays(-91), To = to });
        var own = rows.Where(r => r.Category == category).ToList();
        var rest = rows.Where(r => r.Category != category).ToList();
        if (own.Sum(r => r.Visits) == 0 || rest.Count == 0)
        {
            chapter.Skip(id, $"no paid visits to {category} products");
            return;
        }

        long Inside(List<CategoryHourRow> list) => list.Where(r => hours.Contains(r.Hour)).Sum(r => r.Visits);
        var share = Proportions.Wilson(Inside(own), own.Sum(r => r.Visits), 0.95, $"share of paid visits to {category} products between {window}");
        var ratio = Proportions.RiskRatio(Inside(own), own.Sum(r => r.Visits), Inside(rest), rest.Sum(r => r.Visits));
        var (within, without) = (own.Where(r => hours.Contains(r.Hour)).ToList(), own.Where(r => !hours.Contains(r.Hour)).ToList());
        var pays = within.Sum(r => r.Visits) > 0 && without.Sum(r => r.Orders) > 0
            ? $"; a visit then orders {Proportions.RiskRatio(within.Sum(r => r.Orders), within.Sum(r => r.Visits), without.Sum(r => r.Orders), without.Sum(r => r.Visits))} as often as at other hours"
            : "";
        chapter.CheckRule(id, Decide(ratio), share, $"paid visits, last 13 weeks: {ratio} the share of other categories{pays}");
    }

    private static void Hook(Chapter chapter)
    {
        if (!chapter.Has("ad_day", "creative", "video"))
        {
            chapter.Skip("C07-005", "needs ad_day, creative and video (seconds to the hook)");
            return;
        }

        var (_, to) = Year(chapter);
        var row = chapter.Query<HookSpendRow>("budget/hook_spend", new { From = to.AddDays(-91), To = to }).Single();
        if (row.Spend == 0)
        {
            chapter.Skip("C07-005", "no spend on creatives whose hook was timed");
            return;
        }

        var share = (double)(row.SpendEarly / row.Spend);
        chapter.CheckRule("C07-005", share >= 0.5, Estimate.Exact(share, Unit.Fraction, row.Creatives, "share of ad spend on creatives whose hook comes within 3 s, last 13 weeks"),
            $"of the spend on {row.Creatives} creatives cut from timed videos; \"in force\" is read as at least half");
    }

    private static bool? Decide(Estimate ratio) => ratio.Lower >= Focus ? true : ratio.Upper < Focus ? false : null;

    private static (DateOnly From, DateOnly To) Year(Chapter chapter)
    {
        var to = chapter.Warehouse.DateSpan?.To ?? new DateOnly(2026, 6, 30);
        return (to.AddDays(-364), to);
    }
}
