using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;
using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>Figures of panels beside what was planted.</summary>
internal static class PanelTruths
{
    /// <summary>Women among our audience, of one month, against everybody's.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> Index(BrandShape shape)
    {
        var people = new RivalsPart(shape).Audience().Where(a => a.Month == 0).ToList();
        long Of(Func<int, bool> brand, bool all) => people.Where(a => brand(a.Brand) && (all || a.Female)).Sum(a => (long)a.People);
        yield return (TargetGroupIndex.Of(Of(b => b == 0, false), Of(b => b == 0, true), Of(b => b > 0, false), Of(b => b > 0, true)),
            RivalsPart.Index);
    }

    /// <summary>The market's next twelve months, forecast from those before, against what came.</summary>
    public static IEnumerable<(Estimate Figure, double Truth)> Forecast(BrandShape shape)
    {
        var market = new MarketRows(shape);
        var cells = market.Series(market.Months + 12);
        var all = Enumerable.Range(0, market.Months + 12)
            .Select(t => new MonthValue(market.FirstMonth.AddMonths(t), cells.Sum(c => c[t]))).ToArray();
        yield return (MarketForecast.Of(all[..market.Months])!.Total, all[market.Months..].Sum(m => m.Value));
    }
}
