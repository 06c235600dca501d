using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// What stands on a change of one channel's spend, over the draws of its curve: returns of the change, what its weeks cost, and what it is
/// worth to know better before deciding between it and today's spend.
/// </summary>
/// <param name="Curves">The channel's curve in each draw, per week; one or more.</param>
/// <param name="Spend">Spend a week now, above 0.</param>
/// <param name="Change">The change as a part of it, −1 or more, not 0.</param>
/// <param name="Margin">What a unit of the outcome leaves before advertising; has a value.</param>
/// <param name="Level">Coverage of the intervals.</param>
/// <param name="Weeks">Weeks behind the curves.</param>
public sealed record LiftStake(
    IReadOnlyList<HillCurve> Curves, double Spend, double Change, Estimate Margin, double Level = 0.95, long Weeks = 0)
{
    private const int Nodes = 2000;

    /// <summary>Yuan a week that the change adds, below 0 for a cut.</summary>
    public double Yuan => Spend * Change;

    /// <summary>Outcome per yuan of the change, draw by draw, in the steady state.</summary>
    public double[] Returns => [.. Curves.Select(c => (c.Response(Spend + Yuan) - c.Response(Spend)) / Yuan)];

    /// <summary>The same as a figure: mean over the draws.</summary>
    public Estimate Return => DrawInterval.Of(Returns.Average(), Returns, Level, Unit.Multiple,
        "outcome of the change of spend ÷ that change, steady state, mean over the draws", Weeks);

    /// <summary>
    /// Contribution that so many changed weeks lose, yuan, in the mean of the draws; below 0 where they gain. The interval covers the draws
    /// at every margin within the margin's own interval. What arrives after the test's weeks is counted as if it came in them.
    /// </summary>
    /// <param name="weeks">Weeks with the changed spend, 0 or more.</param>
    public Estimate Cost(int weeks) => OverMargins(m => [.. Gains(m).Select(g => -weeks * g)],
        "contribution lost by the changed weeks, mean over the draws, at every margin within its interval");

    /// <summary>
    /// Yuan a month that knowing the curve earns over keeping the spend, which is what is done of a channel that cannot be told (expected
    /// value of perfect information against that: Raiffa and Schlaifer 1961).
    /// </summary>
    public Estimate Perfect => Worth(0);

    /// <summary>
    /// The same after a test (expected value of sample information): the change is made where the draws, weighted by what a normal error
    /// leaves of each, say that it gains. The interval covers the margin's own.
    /// </summary>
    /// <param name="error">Standard error of the test's return, 0 or more.</param>
    public Estimate Worth(double error)
    {
        if (!(error >= 0) || !double.IsFinite(error))
            throw new ArgumentOutOfRangeException(nameof(error), error, "A standard error is finite and 0 or more.");
        return Means(g => Sampled(g, error), "contribution a month of deciding after the test over keeping the spend");
    }

    /// <summary>
    /// What of it needs no test: yuan a month over keeping the spend that the change earns in the mean of the draws, 0 where it loses.
    /// Draws of one model do not show what it leaves out, which a test does.
    /// </summary>
    public Estimate Bet => Means(g => Math.Max(0, g.Average()), "contribution a month of the better of the change and none by the draws");

    private Estimate Means(Func<double[], double> of, string definition)
    {
        double[] ends = [.. Margins().Select(m => of(Gains(m)) * BudgetFit.WeeksPerMonth)];
        return Estimate.Of(ends[0], ends.Min(), ends.Max(), Weeks, Unit.Yuan, definition + ", at every margin within its interval", Level);
    }

    // Integral over the test's figure of what the better of change and no change earns.
    private double Sampled(double[] gains, double error)
    {
        if (error == 0) return gains.Average(g => Math.Max(0, g));
        var returns = Returns;
        var (from, to) = (returns.Min() - (6 * error), returns.Max() + (6 * error));
        var (step, total) = ((to - from) / Nodes, 0.0);
        for (var i = 0; i <= Nodes; i++)
        {
            var seen = 0.0;
            for (var d = 0; d < gains.Length; d++)
            {
                var z = (from + (i * step) - returns[d]) / error;
                seen += gains[d] * Math.Exp(-z * z / 2);
            }

            if (seen > 0) total += seen;
        }

        return total * step / (error * Math.Sqrt(2 * Math.PI) * gains.Length);
    }

    private double[] Gains(double margin) => [.. Returns.Select(r => Yuan * ((margin * r) - 1))];

    private double[] Margins() => [Margin.Value!.Value, Margin.Lower ?? Margin.Value.Value, Margin.Upper ?? Margin.Value.Value];

    private Estimate OverMargins(Func<double, double[]> of, string definition)
    {
        Estimate[] figures =
            [.. Margins().Select(of).Select(v => DrawInterval.Of(v.Average(), v, Level, Unit.Yuan, definition, Weeks))];
        return Estimate.Of(figures[0].Value!.Value, figures.Min(f => f.Lower!.Value), figures.Max(f => f.Upper!.Value), Weeks, Unit.Yuan,
            definition, Level);
    }
}
