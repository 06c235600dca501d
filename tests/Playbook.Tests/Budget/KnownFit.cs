using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

/// <summary>A model whose curves are set by hand, with draws around them, so that what follows from a fit has known answers.</summary>
internal static class KnownFit
{
    /// <summary>Goals and curves by channel, with the spend a week of today.</summary>
    public static BudgetFit Of(params (string Name, string? Goal, HillCurve Curve, double Spend)[] channels) => Of("gmv", 0.1, channels);

    /// <summary>The same for an outcome and a width of the draws: they run evenly from 1 − width to 1 + width times each curve.</summary>
    public static BudgetFit Of(
        string metric, double width, params (string Name, string? Goal, HillCurve Curve, double Spend)[] channels)
    {
        var weeks = Enumerable.Range(0, 30).Select(t => new DateOnly(2025, 1, 6).AddDays(7 * t)).ToArray();
        var outcome = new OutcomeMetric(metric);
        var data = new MediaMixData(weeks, [.. weeks.Select(_ => 1e4)],
            [.. channels.Select(c => new MediaChannel(c.Name, [.. weeks.Select(_ => c.Spend)]))], []) { Unit = outcome.Unit };
        var effects = channels.Select(c => Effect(c.Name, c.Curve, c.Spend, width, data)).ToArray();
        var accuracy = new FitAccuracy(0.1, 0.05, 0.9, 30);
        var model = new MediaMixFit(data, new(Level: 0.9), effects, [], data.Outcome, Estimate.Exact(0.2, Unit.Fraction),
            Estimate.Of(2, 1, 3, 30, data.ReturnUnit), accuracy, new(0.1, 0.06, 0.8, 5), new(0.2, 0.12, 0.3, 5), new double[5],
            []);
        var input = new MixInput(outcome, data, [.. channels.Select(c => c.Name)], [.. channels.Select(c => c.Goal)], []);
        return new(input, model);
    }

    /// <summary>The same fit with a channel whose interval runs from nothing to a multiple of its return.</summary>
    public static BudgetFit Unknown(this BudgetFit fit, int channel, double times = 5)
    {
        Estimate Open(Estimate e) => Estimate.Of(e.Value!.Value, 0, times * e.Value.Value, e.N, e.Unit);
        return fit with
        {
            Model = fit.Model! with
            {
                Channels = [.. fit.Channels.Select((c, i) =>
                    i == channel ? c with { Roi = Open(c.Roi), MarginalRoi = Open(c.MarginalRoi) } : c)],
            },
        };
    }

    private static ChannelEffect Effect(string name, HillCurve curve, double spend, double width, MediaMixData data)
    {
        var draws = Enumerable.Range(0, 41).Select(d => curve.Times(1 + (width * (d - 20) / 20.0))).ToArray();
        Estimate Around(double value) => Estimate.Of(value, value * (1 - width), value * (1 + width), 30, data.ReturnUnit);
        var marginal = spend > 0 ? Around((curve.Response(1.01 * spend) - curve.Response(spend)) / (0.01 * spend))
            : Estimate.Missing("nothing is spent now", data.ReturnUnit);
        var roi = spend > 0 ? Around(curve.Response(spend) / spend) : Estimate.Missing("nothing was spent", data.ReturnUnit);
        var brought = Estimate.Exact(curve.Response(spend) * 30, data.Unit);
        return new(name, Estimate.Exact(0.3, Unit.Fraction), curve, draws, brought, roi, marginal, spend, spend * 30, 1, [])
        {
            CarryOver = CarryOver.Pascal(0.3), CarryOverDraws = [.. draws.Select(_ => CarryOver.Pascal(0.3))],
            Weekly = [.. Enumerable.Repeat(curve.Response(spend), 30)],
            WeeklyDraws = [.. draws.Select(d => Enumerable.Repeat(d.Response(spend), 30).ToArray())],
        };
    }
}
