using Playbook.Competition;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Competition;

/// <summary>
/// The chapter on competitors: asks the warehouse, runs the models, holds what they found. A part whose tables are absent is null; the notebook then says which
/// table is missing. Random seeds are fixed, so that the same data and settings give the same report.
/// </summary>
public sealed class CompetitionStudy
{
    private CompetitionStudy(Chapter chapter, CompetitionSettings settings)
    {
        Settings = settings;
        var data = new CompetitionData(chapter);
        (OwnName, Rivals) = (data.Own, data.Rivals);
        Last = new[] { "competitor_video", "competitor_price", "topic_demand", "brand_week", "traffic_source", "brand_audience" }.Where(data.Has).Select(data.Last)
            .Concat(chapter.Warehouse.DateSpan is { } span ? [span.To] : Array.Empty<DateOnly>()).DefaultIfEmpty(new DateOnly(2026, 1, 1)).Max();

        var hasOrders = chapter.Has("order_line");
        (VideosPerMonth, PlaysPerVideo, YuanPerPlay) = Output(chapter, data);
        Hits = HitStudy.Of(data, settings, YuanPerPlay, (VideosPerMonth, PlaysPerVideo), "our own videos with plays and orders are not in this warehouse");
        if (data.Has("traffic_source"))
        {
            TrafficTo = data.Last("traffic_source");
            TrafficFrom = TrafficTo.AddMonths(1 - settings.TrafficMonths);
            Traffic = TrafficMix.Compare(data.Traffic(TrafficFrom, TrafficTo), data.Own, new Random(204));
        }

        Audience = AudienceStudy.Of(data, settings);
        if (data.Has("topic_demand")) Topics = ContentGap.Rank(data.Topics(data.Last("topic_demand").AddDays(7 * (1 - settings.TopicWeeks)), data.Last("topic_demand")), new Random(205));
        if (Topics is { Count: 0 }) Topics = null;
        if (Topics is not null && Hits is not null) TopicValue = ValueOfTopics(Hits, Topics, settings.Adoption);
        Prices = PriceStudy.Of(data, settings, hasOrders && chapter.Has("product"));
        if (data.Has("brand_week"))
        {
            var weeks = data.Voice();
            Voice = ShareOfVoice.Shares([.. weeks.Where(w => w.Week > data.Last("brand_week").AddDays(-7 * 52))], new Random(206));
            VoiceQuarters = ShareOfVoice.Periods(weeks);
            Growth = ShareOfVoice.GrowthPerTenPoints(VoiceQuarters);
            WatchedMarketMonth = weeks.Where(w => w.Week > data.Last("brand_week").AddDays(-7 * 13)).Sum(w => w.Sales) / 3;
        }

        if (chapter.Has("ad_day"))
        {
            var (days, spend) = data.Advertising(Last.AddDays(-89), Last);
            if (days > 0) AdSpendMonth = spend / days * 365.25 / 12;
        }
    }

    /// <summary>The settings it ran with.</summary>
    public CompetitionSettings Settings { get; }

    /// <summary>Our brand's name.</summary>
    public string OwnName { get; }

    /// <summary>The rivals' names.</summary>
    public IReadOnlyList<string> Rivals { get; }

    /// <summary>Last day of the data.</summary>
    public DateOnly Last { get; }

    /// <summary>Videos we publish a month; 0 when unknown.</summary>
    public double VideosPerMonth { get; }

    /// <summary>Mean plays of one of our videos.</summary>
    public double PlaysPerVideo { get; }

    /// <summary>Kept GMV of orders placed from a video per play.</summary>
    public Estimate YuanPerPlay { get; }

    /// <summary>Hits and their features.</summary>
    public HitStudy? Hits { get; }

    /// <summary>Traffic sources.</summary>
    public TrafficMix? Traffic { get; }

    /// <summary>First month of traffic compared.</summary>
    public DateOnly TrafficFrom { get; }

    /// <summary>Last month of traffic compared.</summary>
    public DateOnly TrafficTo { get; }

    /// <summary>Audience.</summary>
    public AudienceStudy? Audience { get; }

    /// <summary>Topics, best opportunity first.</summary>
    public IReadOnlyList<TopicGap>? Topics { get; }

    /// <summary>What moving videos to the unmet topics may be worth; null when it cannot be told.</summary>
    public FeatureValue? TopicValue { get; }

    /// <summary>Prices and ratings.</summary>
    public PriceStudy? Prices { get; }

    /// <summary>Share of voice and of market, last year.</summary>
    public IReadOnlyList<VoiceShare>? Voice { get; }

    /// <summary>The same by quarter, for all brands.</summary>
    public IReadOnlyList<VoicePeriod> VoiceQuarters { get; } = [];

    /// <summary>Points of share gained a year per 10 points of excess voice.</summary>
    public Estimate Growth { get; } = Estimate.Missing("no shares of voice and market", Unit.Points);

    /// <summary>Sales of all watched brands in a month, yuan.</summary>
    public double WatchedMarketMonth { get; }

    /// <summary>Our advertising spend a month, yuan; null when unknown.</summary>
    public double? AdSpendMonth { get; }

    /// <summary>The topics with a positive score that are among the best three.</summary>
    public IReadOnlyList<TopicGap> Open => [.. (Topics ?? []).Where(t => t.Gap.Lower > 0 || (t.Gap.Lower is null && t.Gap.Value > 0)).Take(3)];

    /// <summary>Our own shares of voice and market.</summary>
    public VoiceShare? OwnVoice => Voice?.FirstOrDefault(v => v.Brand == OwnName);

    /// <summary>Runs the study.</summary>
    public static CompetitionStudy Run(Chapter chapter, CompetitionSettings settings) => new(chapter, settings);

    // Refunds arrive for four weeks: yuan per play looks at weeks before that.
    private (double Videos, double Plays, Estimate Yuan) Output(Chapter chapter, CompetitionData data)
    {
        var missing = Estimate.Missing("our own videos with plays and orders are not in this warehouse", Unit.Yuan);
        if (!chapter.Has("video", "video_day")) return (0, 0, missing);
        var to = Last.AddDays(-28);
        var weeks = data.OwnWeeks(to.AddDays(-90), to);
        // The first and last week may be cut.
        var whole = weeks.Count > 4 ? weeks.Skip(1).Take(weeks.Count - 2).ToArray() : [.. weeks];
        var (videos, plays) = ((double)whole.Sum(w => w.Videos), (double)whole.Sum(w => w.Plays));
        if (videos == 0 || plays == 0) return (0, 0, missing);
        var (paid, known) = (whole.Sum(w => w.Paid), whole.Sum(w => w.KnownPaid));
        // Lines whose refunds are not known are taken to keep the share of the others.
        var all = known > 0 && known < paid ? (double)(paid / known) : 1;
        var yuan = known == 0 && paid > 0 ? Estimate.Missing("refunds are not known: load the after-sales export", Unit.Yuan)
            : whole.Sum(w => w.Kept) == 0 ? Estimate.Missing("no order carries the video it came from", Unit.Yuan)
            : RatioOfSums.Of([.. whole.Select(w => (double)w.Kept * all)], [.. whole.Select(w => (double)w.Plays)], Unit.Yuan, definition: "Kept GMV (paid minus refunds) of orders placed from a video, per play."
                + (all > 1 ? $" Refunds known for {FigureText.Number(1 / all, Unit.Fraction)} of paid money; the share kept is of those." : ""));
        return (videos / whole.Length * 365.25 / 12 / 7, plays / videos, yuan);
    }

    private FeatureValue? ValueOfTopics(HitStudy hits, IReadOnlyList<TopicGap> topics, double adoption)
    {
        var open = Open.Select(t => t.Topic).ToHashSet(StringComparer.Ordinal);
        if (open.Count == 0) return null;
        HitFeature inGap = new("topic", "in an unmet topic", v => v.Topic is { Length: > 0 } t ? open.Contains(t) : null);
        var moved = Math.Min(1, adoption * topics.Where(t => open.Contains(t.Topic)).Sum(t => t.Unmet));
        var price = VideosPerMonth > 0 ? YuanPerPlay : Estimate.Missing("our own videos with plays and orders are not in this warehouse", Unit.Yuan);
        return FeatureValue.Of([.. hits.Recent.Videos.Concat(hits.HoldOut.Videos).Select(v => v.Video)], [inGap], new(hits.Own, VideosPerMonth, PlaysPerVideo, price), moved, new Random(207));
    }
}
