using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>What the limits that bind are worth, in figures and words.</summary>
internal static class LimitPrices
{
    public static IReadOnlyList<LimitPrice> Of(DrawnProblem problem, DrawnModel model, DrawnOptimum found, Unit unit)
    {
        var prices = new List<LimitPrice>();
        var factor = model.Scale / model.Unit;
        var lot = Lot(model.Budget);
        var what = problem.Goal.Price > 0 ? "more profit" : "more outcome";
        if (problem.Goal.Tail < 1) what += $" in the worst {FigureText.Share(problem.Goal.Tail)} of the draws";
        string Brings(double perYuan) => $"{FigureText.Number(lot * perYuan, unit)} {what}";
        for (var r = 0; r < found.Prices.Length; r++)
        {
            var (row, price) = (model.Rows[r], found.Prices[r] * factor);
            // A total that is free is no limit.
            if (Math.Abs(found.Prices[r]) <= 1e-7 || (r == 0 && double.IsInfinity(problem.Budget))) continue;
            prices.Add(r == 0
                ? new("budget", price, price > 0 ? $"{Yuan(lot)} more budget brings {Brings(price)}"
                    : $"{Yuan(lot)} less budget to spend brings {Brings(-price)}")
                : new(row.Name, price, $"{Yuan(lot)} more room in '{row.Name}' brings {Brings(Math.Abs(price))}"));
        }

        for (var c = 0; c < model.Channels; c++)
        {
            var (x, span, spec) = (found.X![c], model.Spans[c], problem.Channels[c]);
            var slope = model.Evaluate(found.X).Weights is var weights ? Slope(model, weights, c, x) : 0;
            for (var r = 0; r < found.Prices.Length; r++) slope -= found.Prices[r] * model.Rows[r].Weights[c];
            var price = (slope - model.Price) * factor;
            if (!double.IsFinite(price) || Math.Abs(price) <= 1e-6 * factor) continue;
            if (price > 0 && x * model.Unit >= spec.Upper * (1 - 1e-9))
                prices.Add(new(spec.Name, price, $"{Yuan(lot)} more room for {spec.Name} brings {Brings(price)}"));
            else if (price < 0 && spec.Lower > 0 && x <= span.Lower * (1 + 1e-9))
                prices.Add(new(spec.Name, price, $"{Yuan(lot)} less that {spec.Name} must spend brings {Brings(-price)}"));
        }

        return [.. prices.OrderByDescending(p => Math.Abs(p.PerYuan))];
    }

    /// <summary>A round sum to speak of: the power of ten at or below a fiftieth of the budget.</summary>
    public static double Lot(double budget) => budget > 0 ? Math.Pow(10, Math.Floor(Math.Log10(budget / 50))) : 1;

    private static string Yuan(double v) => FigureText.Number(v, Unit.Yuan);

    private static double Slope(DrawnModel model, double[] weights, int c, double x)
    {
        var (sum, spend) = (0.0, x - model.Fees[c]);
        if (spend < 0) return 0;
        for (var d = 0; d < weights.Length; d++)
            if (weights[d] > 0) sum += weights[d] * model.Curves[c][d].Slope(spend);
        return sum;
    }
}
