using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

/// <summary>A drawn brand without its last quarter, the forecast of that quarter under the spend it saw, and what came.</summary>
internal sealed record PlanHeldOut(MediaMixData All, MediaMixFit Fit, PlanForecast Forecast)
{
    public const int Ahead = 13;

    public static PlanHeldOut Of(MixFamily family, int seed)
    {
        var all = DrawnMix.Create(family, seed).Data;
        var seen = new MediaMixData([.. all.Weeks.SkipLast(Ahead)], all.Outcome[..^Ahead],
            [.. all.Channels.Select(c => c with { Spend = c.Spend[..^Ahead] })],
            [.. all.Controls.Select(c => c with { Values = c.Values[..^Ahead] })]);
        var fit = MediaMixModel.Fit(seen, new(HoldoutWeeks: 0, Draws: 200));
        return new(all, fit, PlanForecast.Of(fit, [.. all.Channels.Select(c => c.Spend[^Ahead..])], Known(all)));
    }

    /// <summary>The controls of the quarter.</summary>
    public static Dictionary<string, double?[]> Known(MediaMixData all) =>
        all.Controls.ToDictionary(c => c.Name, c => (double?[])[.. c.Values[^Ahead..].Select(v => (double?)v)]);

    public double Outcome => All.Outcome[^Ahead..].Sum();

    /// <summary>Each week's forecast and outcome.</summary>
    public IEnumerable<(Estimate Figure, double Truth)> Weeks => Forecast.ByWeek.Zip(All.Outcome[^Ahead..]);

    /// <summary>How far the forecast of the quarter lies above its outcome, as a share.</summary>
    public double Error => (Forecast.Total.Value!.Value / Outcome) - 1;

    public bool HoldsQuarter => Forecast.Total.Lower <= Outcome && Outcome <= Forecast.Total.Upper;
}
