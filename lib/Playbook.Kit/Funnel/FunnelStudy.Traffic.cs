using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Funnel;

public sealed partial class FunnelStudy
{
    private IReadOnlyList<AdDay>? ads;
    private IReadOnlyList<DropAlert>? alerts;
    private IReadOnlyList<DayValue>? plays;
    private IReadOnlyList<CtrAtAge>? ctr;
    private IReadOnlyList<VideoRow>? videos;

    /// <summary>The six-layer value model of each paid channel and of all advertising together ("all"); empty without ads, events or exposure.</summary>
    public IReadOnlyList<ValueModel> ValueModels()
    {
        if (!Has("ad_day", "event", "exposure_hour") || !LogsOrders) return [];
        var spend = Ads.GroupBy(a => a.ChannelId).ToDictionary(g => g.Key, g => g.Sum(a => a.Spend));
        var rows = Rows("channel").Where(r => spend.ContainsKey(r.Segment)).ToArray();
        return rows.Length == 0 ? [] : [ValueModel.Of(rows.Sum(r => spend[r.Segment]), FunnelRow.Sum("all", rows)), .. rows.Select(r => ValueModel.Of(spend[r.Segment], r))];
    }

    /// <summary>How much more a cart costs in feed than in search advertising, by our own log (carts in visits) and by the platforms' claims (C09-009).</summary>
    /// <param name="own">True for carts of our own log.</param>
    public Estimate CartGap(bool own)
    {
        if (!Has("ad_day") || (own && !Has("event"))) return Estimate.Missing(own ? "no behaviour log" : "no ad reports", Unit.Change);
        var carts = own ? CartsByChannelDay() : Ads.ToDictionary(a => (a.ChannelId, a.Day), a => (double)a.Carts);
        (double[] Spend, double[] Carts) Of(string medium)
        {
            var byDay = Ads.Where(a => a.Medium == medium).GroupBy(a => a.Day).OrderBy(g => g.Key).ToArray();
            return ([.. byDay.Select(g => (double)g.Sum(a => a.Spend))], [.. byDay.Select(g => g.Sum(a => carts.GetValueOrDefault((a.ChannelId, a.Day))))]);
        }

        var (feed, search) = (Of("feed"), Of("search"));
        return RatioOfSums.RelativeGap(feed.Spend, feed.Carts, search.Spend, search.Carts,
            definition: own ? "spend / visits that filled a basket, feed against search" : "spend / carts the platform claims, feed against search");
    }

    /// <summary>Yuan per cart of one medium by our own log, a ratio of sums over days.</summary>
    /// <param name="medium">feed, search, live_ads, …</param>
    public Estimate CostPerCart(string medium)
    {
        if (!Has("ad_day", "event")) return Estimate.Missing("no ad reports or no behaviour log", Unit.Yuan);
        var carts = CartsByChannelDay();
        var byDay = Ads.Where(a => a.Medium == medium).GroupBy(a => a.Day).OrderBy(g => g.Key).ToArray();
        return RatioOfSums.Of([.. byDay.Select(g => (double)g.Sum(a => a.Spend))], [.. byDay.Select(g => g.Sum(a => carts.GetValueOrDefault((a.ChannelId, a.Day))))], Unit.Yuan,
            definition: "spend / visits that filled a basket");
    }

    /// <summary>Media with advertising in the period, by name.</summary>
    public IReadOnlyList<string> Media => [.. Ads.Select(a => a.Medium).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Plays without advertising of each day up to the end of the period, with holidays; empty without videos. Paid plays follow the budget: a fall there
    /// is a decision, not an incident.
    /// </summary>
    public IReadOnlyList<DayValue> Plays => plays ??= Has("video_day")
        ? [.. warehouse.Query<PlaysDay>("funnel/plays_day", new { Periods.To }).Select(p => new DayValue(p.Day, p.OrganicPlays, p.Holiday))] : [];

    /// <summary>Both alarm rules on each day.</summary>
    public IReadOnlyList<DropAlert> Alerts => alerts ??= DropAlerts.Of(Plays, Settings.DropAlert, Settings.AlertThreshold);

    /// <summary>Both rules on the same days with planted incidents: false alarms and detection.</summary>
    /// <param name="loss">Share of a day's plays that an incident takes.</param>
    public IReadOnlyList<RuleScore> Trial(double loss) => AlertTrial.Run(Plays, Alerts, loss, 300, Settings.Seed, Settings.DropAlert);

    /// <summary>Clicks by content form and age, over the year up to the end of the period.</summary>
    public IReadOnlyList<CtrAtAge> CtrCells => ctr ??= Has("video", "video_day")
        ? [.. warehouse.Query<CtrAge>("funnel/ctr_age", new { From = Periods.To.AddDays(-364), Periods.To, MaxAge = Settings.ContentAge })
            .Select(c => new CtrAtAge(c.Form, c.AgeDays, c.Impressions, c.Clicks))] : [];

    /// <summary>Decay of the click rate by content form.</summary>
    public IReadOnlyList<CtrDecayFit> Decay => CtrDecay.Fit(CtrCells);

    /// <summary>Videos with plays in the period; empty without videos.</summary>
    public IReadOnlyList<VideoRow> Videos => videos ??= Has("video", "video_day") ? warehouse.Query<VideoRow>("funnel/engagement", Range(false)) : [];

    /// <summary>Engagement rates of a content form, or of all videos.</summary>
    /// <param name="form">Content form; null for all.</param>
    public Engagement Engagement(string? form = null) => Playbook.Funnel.Engagement.Of([.. Videos.Where(v => form is null || v.Form == form)
        .Select(v => new VideoReactions(v.Plays, v.Plays15s, v.Likes, v.ValidLikes, v.Comments, v.Shares))]);

    /// <summary>Share of plays that pass 3 seconds, for videos with the hook within 3 s or later (C09-004).</summary>
    /// <param name="early">True for hooks within 3 s.</param>
    public Estimate Passing3s(bool early)
    {
        var rows = Videos.Where(v => v.HookKnown == 1 && (v.EarlyHook == 1) == early).ToArray();
        return RatioOfSums.Of([.. rows.Select(v => (double)v.Plays3s)], [.. rows.Select(v => (double)v.Plays)], Unit.Fraction, definition: "plays of 3 s or more / plays");
    }

    /// <summary>Mean seconds until the hook, over videos.</summary>
    public Estimate HookSeconds
    {
        get
        {
            var seconds = Videos.Where(v => v.HookS is not null).Select(v => v.HookS!.Value).ToArray();
            return RatioOfSums.Of(seconds, [.. seconds.Select(_ => 1.0)], Unit.Seconds, definition: "seconds until the hook, mean of videos with plays in the period");
        }
    }

    /// <summary>Share of videos whose hook comes within 3 s.</summary>
    public Estimate EarlyHooks => Proportions.Wilson(Videos.Count(v => v is { HookKnown: 1, EarlyHook: 1 }), Videos.Count(v => v.HookKnown == 1), definition: "videos with the hook within 3 s / videos tagged");

    /// <summary>Plays by minute of the day over the period; empty without the minute table.</summary>
    public IReadOnlyList<PlayMinute> Minutes() => Has("play_minute") ? warehouse.Query<PlayMinute>("funnel/plays_minute", Range(false)) : [];

    private IReadOnlyList<AdDay> Ads => ads ??= Has("ad_day") ? warehouse.Query<AdDay>("funnel/ad_medium_day", Range(false)) : [];

    private Dictionary<(string, DateOnly), double> CartsByChannelDay()
    {
        var carts = Stages.ToList().IndexOf(FunnelStages.Carts);
        return Between(AllDays, Periods.From, Periods.To).GroupBy(d => (d.Row.Segment.Split(" / ")[0], d.Day)).ToDictionary(g => g.Key, g => (double)g.Sum(d => d.Row.Counts[carts]));
    }
}
