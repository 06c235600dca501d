using System.Globalization;
using System.Runtime.CompilerServices;
using Playbook.Competition;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Competition;

/// <summary>What the chapter on competitors says and asks for: answer, key figures, benchmark rows, decisions. Every figure comes from the study.</summary>
public static class CompetitionPlan
{
    private const string Causal = "Association: the rivals chose it for videos that may have been better anyway; the part that comes over is drawn evenly between none and all.";

    /// <summary>The answer in one sentence, by what the data allow.</summary>
    public static FormattableString Answer(CompetitionStudy study)
    {
        if (study.Hits is { Confirmed.Count: > 0, Value: { } value } hits)
        {
            var what = Joined(hits.Confirmed.Select(c => c.Found.Feature.Name));
            return value.Yuan.HasValue
                ? FormattableStringFactory.Create("Rivals' videos with {0} draw {1} the plays of those without, and {2:value} of ours have them: taking them up in {3} of the rest may be worth {4} a month, a figure to test before it is believed.",
                    what, value.PlaysMultiple, value.OwnShare, Whole(study.Settings.Adoption), value.Yuan)
                : FormattableStringFactory.Create("Rivals' videos with {0} draw {1} the plays of those without, and {2:value} of ours have them; what it is worth cannot be said: {3}.", what, value.PlaysMultiple, value.OwnShare, value.Yuan.MissingReason);
        }

        if (study.Open is { Count: > 0 } open)
            return FormattableStringFactory.Create("The rivals' hits teach nothing that a second look confirms, but {0} hold {1} of the demand and {2} of our videos.", Joined(open.Select(t => t.Topic.Replace('_', ' '))),
                Percent(open.Sum(t => t.DemandShare)), Percent(open.Sum(t => t.OwnShare)));
        if (study.Audience is { Add.Count: > 0 } audience)
            return FormattableStringFactory.Create("The rivals reach {0} clearly more than we do (index {1}); whether that pays is not in these data.", string.Join(", ", audience.Add[0].Labels), audience.Add[0].Tgi);
        if (study.Hits is { } only)
            return FormattableStringFactory.Create("Among the rivals' {0} recent videos {1:value} are hits; nothing that separates them from the rest is confirmed in the window before.", only.Recent.Videos.Count, only.HitRate);
        return study.OwnVoice is { } voice
            ? FormattableStringFactory.Create("We hold {0} of the voice and {1} of the sales among the watched brands.", voice.Voice, voice.Market)
            : FormattableStringFactory.Create("These data hold nothing about rivals: no section of this chapter can be computed.");
    }

    /// <summary>Key figures, those that the data allow, at most four.</summary>
    public static Fact[] Facts(CompetitionStudy study)
    {
        var facts = new List<Fact>();
        if (study.Hits is { } hits) facts.Add(new($"Hits among rivals' videos, {study.Settings.Days} days", hits.HitRate, $"{hits.Recent.Count} of {hits.Recent.Videos.Count}"));
        if (study.Topics is not null)
        {
            facts.Add(new("Demand in our three widest gaps", study.Open.Count == 0 ? Estimate.Missing("no gap beyond chance", Unit.Fraction) : Estimate.Exact(study.Open.Sum(t => t.DemandShare), Unit.Fraction),
                study.Open.Count == 0 ? "" : $"{Percent(study.Open.Sum(t => t.OwnShare))} of our videos"));
        }

        if (study.Traffic?.Sources.FirstOrDefault(s => s.Source == "paid") is { } paid) facts.Add(new("Paid traffic, ours minus rivals'", paid.Gap));
        if (study.OwnVoice is { } voice) facts.Add(new("Excess share of voice", voice.Excess, "52 weeks"));
        if (facts.Count < 4 && study.Audience is { } audience) facts.Add(new("Audience stability index", Estimate.Exact(audience.Overall.Value, Unit.Number), FormattableString.Invariant($"{audience.Overall.Value:0.0000}; chance reaches {audience.Overall.ChanceLimit:0.0000}")));
        if (facts.Count < 4 && study.Prices is { } prices) facts.Add(new("Price drops outside promotions, 60 days", Estimate.Exact(prices.Fresh.Count, Unit.Count)));
        return [.. facts.Take(4)];
    }

    /// <summary>Judges the deck's rows on competitors.</summary>
    public static void Judge(Chapter chapter, CompetitionStudy study)
    {
        chapter.CheckRule("C09-010", study.Rivals.Count > 0 ? study.Rivals.Count >= 3 : null, Estimate.Exact(study.Rivals.Count, Unit.Count), "rivals with rows in the tables of this chapter");
        if (study.Hits is { } hits)
        {
            var watched = hits.Recent.Videos.Select(v => v.Video.Brand).Distinct().Count();
            chapter.CheckRule("C09-011", watched >= Math.Min(3, study.Rivals.Count) && study.Settings.Days >= 30, Estimate.Exact(study.Settings.Days, Unit.Days),
                $"{hits.Recent.Videos.Count} mature videos of {watched} rivals in the last {study.Settings.Days} days, {hits.Recent.Count} of them hits; the {study.Settings.CheckDays} days before check what they suggest");
            chapter.Check("C09-012", hits.CloseUpOfHits, note: $"median of the rivals' hits; {CloseUpNote(hits)}");
        }
        else
        {
            chapter.Skip("C09-011", "the table competitor_video is empty");
            chapter.Skip("C09-012", "the table competitor_video is empty");
        }

        chapter.Skip("C09-013", "the panel gives visits by source, not what a live room's hosts ask viewers to do" +
            (study.Traffic is { } mix ? $"; nearest: {Percent(mix.Sources.Where(s => s.Source is "private_domain" or "follow").Sum(s => s.Rivals.Value ?? 0))} of the rivals' visits come from followers and private domain" : ""));
        if (study.Audience?.Band(35, 40) is { } band)
        {
            var alone = study.Audience.ByRival(study.OwnName).Where(r => r.Age == band.Labels[0] && r.Tgi.HasValue).MaxBy(r => r.Tgi.Value) is { Rival: { } rival } top ? $"; {rival} alone: index {FigureText.Full(top.Tgi)}" : "";
            chapter.Check("C09-014", band.Gap, "points", note: $"age {band.Labels[0]}, the panel's nearest band, all rivals{alone}");
            chapter.Check("C09-014", band.Tgi.Times(0.01, Unit.Multiple) is { HasValue: true } ratio ? ratio with { Value = ratio.Value - 1, Lower = ratio.Lower - 1, Upper = ratio.Upper - 1, Unit = Unit.Change } : band.Tgi,
                "relative", note: $"age {band.Labels[0]}, the panel's nearest band");
        }
        else
        {
            chapter.Skip("C09-014", "the table brand_audience is empty or has no band near 35 to 40");
        }

        chapter.Skip("C04-002", "no table records the weekly teardown of rivals' live scripts");
    }

    /// <summary>Asks for the decisions that the data carry.</summary>
    public static void Recommend(Chapter chapter, CompetitionStudy study)
    {
        var start = NextMonday(study.Last);
        if (study.Hits is { Confirmed.Count: > 0, Value: { } value } hits)
        {
            var names = Joined(hits.Confirmed.Select(c => c.Found.Feature.Name));
            chapter.Recommend($"Brief {Whole(study.Settings.Adoption)} of new videos with {names}", "Content lead", start, value.Yuan.Defined($"Kept GMV a month. {Causal}"), "What separates hits", Rows("C09-011", "C09-012"),
                Test(study, hits),
                "The figure rests on a correlation in rivals' videos; format fatigue if every video looks the same.");
        }

        // Where the rivals' own videos on these topics draw fewer plays, the gap is no opening.
        if (study.Open is { Count: > 0 } open && study.TopicValue?.Yuan.Value is not <= 0)
        {
            var unmet = study.Settings.Adoption * open.Sum(t => t.Unmet);
            var effect = study.TopicValue?.Yuan ?? Estimate.Missing("too few rivals' videos in these topics to compare plays", Unit.Yuan);
            var videos = study.VideosPerMonth > 0 ? $"{Math.Max(1, study.VideosPerMonth * unmet):0} videos a month" : $"{Percent(unmet)} of our videos";
            chapter.Recommend($"Give {videos} to {Joined(open.Select(t => t.Topic.Replace('_', ' ')))}, taken from topics we cover beyond their demand", "Content planner", start,
                effect.Defined($"Kept GMV a month. {Causal}"), "Content gap", [], "four weeks, plays and kept GMV per video against the topics they replace", "Demand index counts searches, not buyers; momentum may pass.");
        }

        if (study.Audience is { } audience && audience.Add.Count + audience.Drop.Count + audience.Sure.Count > 0) Targeting(chapter, audience, start);
        if (study.Prices?.Responses.OrderByDescending(r => r.Response.HasValue).FirstOrDefault() is { } cut) Price(chapter, cut, start);
        if (study.Traffic?.Sources.FirstOrDefault(s => s.Source == "paid") is { Gap: { Lower: > 0 } gap, Own.Value: { } share } && study.AdSpendMonth is { } spend) Wean(chapter, study, gap, share, spend, start);
    }

    private static string Test(CompetitionStudy study, HitStudy hits)
    {
        if (hits.TestSize is not { } n) return "same topics and hours, half with and half without; count hits after 7 days";
        var months = study.VideosPerMonth > 0 ? 2 * n / study.VideosPerMonth : 0;
        var pace = months > 0 ? $" ({(months < 1.5 ? $"{Math.Max(1, Math.Ceiling(months * 4.35)):0} weeks" : $"{Math.Ceiling(months):0} months")} at our {study.VideosPerMonth:0} videos a month)" : "";
        return $"same topics and hours, {n.ToString("#,##0", CultureInfo.InvariantCulture)} videos with all of it and as many with none{pace} show the rivals' difference with 80 % power; count hits after 7 days";
    }

    private static void Price(Chapter chapter, CutResponse cut, DateOnly start)
    {
        var alert = cut.Cut.Alert;
        var category = cut.Cut.Product.Category.Replace('_', ' ');
        var rival = $"the {FigureText.Number(-alert.Drop, Unit.Change)} of {cut.Cut.Product.Name}";
        // Worth a test only where sales did fall and there is more to win back than a match over the category gives away.
        if (cut.Loss is { Lower: > 0, Value: { } loss } && cut.CostOfMatching.Value is { } cost && loss > cost)
        {
            chapter.Recommend($"Match {rival} on half of our {category} products as a test", "Pricing manager", start,
                Estimate.Of((loss - cost) / 2, Math.Min((loss - cost) / 2, -cost / 2), Math.Max((loss - cost) / 2, (cut.Loss.Upper!.Value - cost) / 2), cut.Loss.N, Unit.Yuan,
                    "Half of the loss won back less half of what matching over the category gives away; between nothing and all of the loss."), "Price and rating watch", [],
                "two weeks; keep it if kept GMV of the matched half rises by more than the price falls", "Our fall since the cut may have another cause; a match invites the next one.");
            return;
        }

        var reason = "holding changes nothing today" + (cut.CostOfMatching.HasValue ? $"; matching over the category would cost {FigureText.Value(cut.CostOfMatching)} a month" : "")
            + $"; our sales there since the cut: {(cut.Response.HasValue ? FigureText.Full(cut.Response) : cut.Response.MissingReason)}";
        var why = !cut.Response.HasValue ? "until our sales can show whether it matters" : cut.Response.Upper < 0 ? "while a match costs more than it could win back" : "while our sales do not move beyond chance";
        chapter.Recommend($"Hold our {category} prices against {rival} {why}", "Pricing manager", start,
            Estimate.Missing(reason, Unit.Yuan), "Price and rating watch", [], "review weekly; match on half of the category's products if the loss exceeds the cost of matching", "A slow loss of share shows later than the price does.");
    }

    private static void Targeting(Chapter chapter, AudienceStudy audience, DateOnly start)
    {
        var add = Joined(audience.Add.Take(2).Select(Plain));
        var drop = Joined(audience.Drop.Take(2).Select(Plain));
        var sure = audience.Sure.Count > 0 ? audience.Sure[0] : null;
        var reached = sure?.Shift!.Changes.First(c => c.Change.Value > 0);
        var action = reached is { } r ? $"Test targeting at people aged {r.Category}, whom {sure!.Rival} has turned to ({FigureText.Value(r.Change)} of its audience since {sure.Shift!.From:yyyy-MM})"
            : add.Length > 0 ? $"Test targeting at {add}{(drop.Length > 0 ? $", paid from {drop}" : "")}" : $"Question our spend on {drop}";
        chapter.Recommend(action, "Media buyer", start, Estimate.Missing("no sales by audience cell: a targeting test must say", Unit.Yuan), "Audience cross-check", Rows("C09-014"),
            "one ad group per segment at equal budget for two weeks; keep it if its cost per kept order is at most that of today's groups",
            "A rival's audience is not its buyers: it may be wrong about them.");
    }

    // Savings if the paid share fell to the rivals' while visits stayed; how much of that can happen is unknown, so it is drawn evenly from none to all.
    private static void Wean(Chapter chapter, CompetitionStudy study, Estimate gap, double share, double spend, DateOnly start)
    {
        var random = new Random(208);
        var error = (gap.Upper!.Value - gap.Lower!.Value) / 2 / 1.96;
        var draws = Enumerable.Range(0, 2000).Select(_ =>
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            return spend * Math.Clamp((gap.Value!.Value + (error * normal)) / share, 0, 1) * random.NextDouble();
        }).ToArray();
        var value = spend * gap.Value!.Value / share / 2;
        var effect = Estimate.Of(value, Math.Min(value, RobustScale.Quantile(draws, 0.025)!.Value), Math.Max(value, RobustScale.Quantile(draws, 0.975)!.Value), gap.N, Unit.Yuan,
            "Advertising spend a month saved if our paid share of visits fell towards the rivals' at equal visits; how far is drawn evenly from none to all.");
        var instead = study.Traffic!.Sources.Where(s => s.Gap.Upper < 0).OrderBy(s => s.Gap.Value).Take(2).Select(s => CompetitionView.InProse(s.Source));
        chapter.Recommend($"Build {Joined(instead.DefaultIfEmpty("followers"))} as the rivals do and hold paid traffic back where visits do not fall", "Growth lead", start, effect, "Traffic sources", [],
            "cut paid spend by 10 % in half of the regions for four weeks; keep the cut if kept GMV there stays within 2 %",
            "Followers take months to build; visits bought and visits earned differ in intent. The saving and chapter 08's allocation overlap.");
    }

    private static string CloseUpNote(HitStudy hits)
    {
        var result = hits.Results.FirstOrDefault(r => r.Feature.Family == "close-ups");
        return result is null ? "too few videos with and without" : $"odds of a hit with a close-up at least every 7 s: {FigureText.Full(result.OddsRatio)}";
    }

    private static string Plain(SegmentResult s) => string.Join(' ', s.Labels);

    private static string[] Rows(params string[] ids) => ids;

    private static DateOnly NextMonday(DateOnly day) => day.AddDays(((8 - (int)day.DayOfWeek) % 7) is var d && d == 0 ? 7 : d);

    private static string Whole(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "\u2009%";

    private static string Percent(double share) => FigureText.Number(share, Unit.Fraction);

    private static string Joined(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }
}
