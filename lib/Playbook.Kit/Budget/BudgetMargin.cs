using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>What a yuan of outcome leaves after refunds, commission and cost of goods, before advertising.</summary>
internal static class BudgetMargin
{
    // Refunds arrive weeks later: the last month would look better than it is.
    private const int RefundDays = 30;

    public static Estimate Of(Chapter chapter, double given, DateOnly last)
    {
        if (given > 0) return Estimate.Exact(given, Unit.Fraction, 0, "contribution margin per yuan of outcome, as set");
        if (chapter.Has("order_line", "product"))
        {
            var row = chapter.Query<MarginRow>("budget/margin", new { From = last.AddDays(-RefundDays - 181), To = last.AddDays(-RefundDays) }).Single();
            if (row.Gmv > 0 && row.KeptWithCost > row.Kept / 2)
            {
                var cost = row.Cost * (double)(row.Kept / row.KeptWithCost);
                var margin = ((double)row.Kept + row.SubsidyKept - (double)row.Commission - cost) / (double)row.Gmv;
                if (margin is > 0 and < 1)
                {
                    var known = row.Paid < row.AllPaid ? $"; refunds known for {FigureText.Number((double)(row.Paid / row.AllPaid), Unit.Fraction)} of paid money; the margin is of those" : "";
                    return Estimate.Exact(margin, Unit.Fraction, row.Lines,
                        "paid and platform subsidy less refunds, commission and cost of goods kept, per yuan of GMV; six months whose refunds have arrived" + known);
                }
            }

            if (row.Lines == 0 && row.AllPaid > 0)
                return Estimate.Exact(BudgetSettings.AssumedMargin, Unit.Fraction, 0, "assumed: refunds are not known (load the after-sales export); or set the parameter margin to your own");
        }

        return Estimate.Exact(BudgetSettings.AssumedMargin, Unit.Fraction, 0,
            "assumed: there are no order lines with costs; set the parameter margin to your own");
    }
}
