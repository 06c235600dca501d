using System.Text.Json;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>What the script of a what-if reads; money a month.</summary>
internal sealed class WhatIfData
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // A slider ends at so many times today's spend, or where a division lies beyond.
    private const double Reach = 2.5;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly BudgetSplit _split;
    private readonly ProfitFrontier _frontier;

    public WhatIfData(WhatIf whatIf)
    {
        (_split, _frontier) = (whatIf.Split, whatIf.Frontier);
        Now = Yuan(_split.Fit.Current);
        Recommended = Yuan(_split.Spend);
        Best = [.. _frontier.Points.Select(p => Yuan(p.Spend))];
        Top = [.. Now.Select((now, c) => Math.Ceiling(Best.Append(Recommended).Select(s => s[c]).Append(Reach * now).Max()))];
    }

    /// <summary>Spend by channel today.</summary>
    public double[] Now { get; }

    /// <summary>Spend by channel in the recommended division.</summary>
    public double[] Recommended { get; }

    /// <summary>Spend by channel in the best division of each budget, by rising budget; none without a margin.</summary>
    public double[][] Best { get; }

    /// <summary>Largest spend by channel that can be asked for.</summary>
    public double[] Top { get; }

    /// <summary>The largest spend of any week by channel: beyond it a curve is a guess.</summary>
    public double[] Seen => Yuan(_split.Fit.Model!.Data.Channels.Select(c => c.Spend.Max()));

    /// <summary>Step of a slider: 1, 2 or 5 times a power of ten, 100 to 250 of them to the end.</summary>
    /// <param name="top">Its end, above 0.</param>
    public static double Step(double top)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(top / 100)));
        return power * (top / 100 / power) switch { >= 5 => 5, >= 2 => 2, _ => 1 };
    }

    /// <summary>All of it as JSON, in which no character can end a script element.</summary>
    public string Json()
    {
        var (fit, margin) = (_split.Fit, _split.Margin);
        var draws = fit.Draws;
        int[] chosen = [.. WhatIfCurves.Chosen(draws.Count)];
        var channels = fit.Channels.Select((channel, c) =>
        {
            var (most, rows) = WhatIfCurves.Pack([channel.Curve, .. chosen.Select(d => draws[d][c])], Top[c] / Month);
            return new { Top = Top[c], Most = most, Rows = rows };
        });
        double[] margins = margin.Value is { } value ? [.. new[] { value, margin.Lower ?? value, margin.Upper ?? value }.Distinct()] : [];
        return JsonSerializer.Serialize(new
        {
            WhatIfCurves.Points, fit.Level, Margins = margins, Currency.Sign, Money = fit.Input.Metric.IsMoney,
            Now, Recommended, Best, Seen, Channels = channels,
        }, Web);
    }

    private static double[] Yuan(IEnumerable<double> week) => [.. week.Select(s => Math.Round(s * Month, 2))];
}
