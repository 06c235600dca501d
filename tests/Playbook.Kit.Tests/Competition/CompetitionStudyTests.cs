using Playbook.Charts;
using Playbook.Competition;
using Playbook.Kit.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Competition;

/// <summary>The chapter on competitors finds again what was planted in the demo brand, and renders what it can of a part of it.</summary>
public class CompetitionStudyTests(DemoWarehouse demo)
{
    private static Chapter Open() => Chapter.Open("02", "What do the top competitors do that we do not, and does it pay?", "竞品数据对标");

    private CompetitionStudy Study(CompetitionSettings? settings = null)
    {
        using var session = demo.Begin();
        return CompetitionStudy.Run(Open(), settings ?? new());
    }

    [Fact]
    public void The_planted_features_of_hits_are_the_only_ones_found()
    {
        // Sixty days give the power that thirty lack for the weakest of the three.
        var hits = Study(new(Days: 60, CheckDays: 60)).Hits!;
        Assert.Equal(["close-ups", "first product shot", "script"], hits.Confirmed.Select(c => c.Found.Feature.Family).Order());
        Assert.Contains(hits.Confirmed, c => c.Found.Feature.Name == "a pain–solution script");
        // Odds in the data are of an outlier, not of the planted hit itself, so they come out a little below the planted ones.
        foreach (var (family, truth) in new[] { ("script", "hit_pain_solution"), ("first product shot", "hit_early_product"), ("close-ups", "hit_close_up") })
        {
            var odds = hits.Confirmed.Single(c => c.Found.Feature.Family == family).HoldOut.OddsRatio;
            Assert.InRange(odds.Value!.Value, Math.Exp(demo.Truth(truth)) * 0.6, Math.Exp(demo.Truth(truth)) * 1.35);
        }

        Assert.True(hits.Ranking.Lower > 0.5);
        Assert.True(hits.Value!.PlaysMultiple.Lower > 1);
    }

    [Fact]
    public void Thirty_days_find_nothing_that_was_not_planted()
    {
        string[] planted = ["close-ups", "first product shot", "script"];
        var study = Study();
        Assert.NotEmpty(study.Hits!.Found);
        Assert.All(study.Hits.Found, f => Assert.Contains(f.Feature.Family, planted));
        Assert.True(study.Hits.Recent.Count > 3 * study.Hits.Recent.ExpectedByChance);
    }

    [Fact]
    public void The_planted_shift_of_a_rivals_audience_is_dated_and_measured()
    {
        var study = Study();
        var shift = Assert.Single(study.Audience!.Sure);
        Assert.Equal("Lanyue", shift.Rival);
        Assert.Equal(DateOnly.Parse(demo.Truths.GetProperty("texts").GetProperty("shift_from").GetString()!, null), shift.Shift!.From);
        var (category, change) = shift.Shift.Changes[0];
        Assert.Equal("36-40", category);
        Assert.InRange(demo.Truth("shift_points"), change.Lower!.Value - 0.003, change.Upper!.Value + 0.003);
        // Eight points more among about thirteen.
        var index = study.Audience.ByRival(study.OwnName).Single(r => r.Rival == "Lanyue" && r.Age == "36-40").Tgi;
        Assert.InRange(index.Value!.Value, 150, 175);
    }

    [Fact]
    public void The_planted_gaps_lead_the_topics()
    {
        var planted = demo.Truths.GetProperty("topics").EnumerateArray().Where(t => t.GetProperty("gap").GetBoolean()).Select(t => t.GetProperty("topic").GetString()!).Order();
        Assert.Equal(planted, Study().Open.Select(t => t.Topic).Order());
    }

    [Fact]
    public void The_planted_traffic_mix_comes_out()
    {
        var paid = Study().Traffic!.Sources.Single(s => s.Source == "paid");
        var row = demo.Truths.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("source").GetString() == "paid");
        var rivals = new[] { "rival_a", "rival_b", "rival_c" }.Average(r => row.GetProperty(r).GetDouble());
        Assert.Equal(row.GetProperty("own").GetDouble() - rivals, paid.Gap.Value!.Value, 2);
        Assert.True(paid.Gap.Lower > 0);
    }

    [Fact]
    public void Every_planted_price_cut_raises_an_alert_and_nothing_else_does()
    {
        var prices = Study().Prices!;
        var planted = demo.Truths.GetProperty("price_cuts").EnumerateArray().Select(c => DateOnly.Parse(c.GetProperty("first").GetString()!, null)).Order();
        Assert.Equal(planted, prices.Alerts.Where(a => a.Alert.Move != PriceMove.Promotion).Select(a => a.Alert.From).Order());
        Assert.All(prices.Fresh, a => Assert.InRange(a.Alert.Drop, 0.12, 0.25));
        var rating = Assert.Single(prices.Ratings);
        Assert.Equal(new DateOnly(2026, 5, 15), rating.Alert.From);
        Assert.Equal(0.5, rating.Alert.Fall, 1);
    }

    [Fact]
    public void Shares_of_voice_and_market_are_the_planted_ones()
    {
        var voice = Study().OwnVoice!;
        Assert.Equal(demo.Truth("own_voice_share"), voice.Voice.Value!.Value, 1);
        Assert.Equal(demo.Truth("own_market_share"), voice.Market.Value!.Value, 1);
        Assert.True(voice.Excess.Lower > 0);
    }

    [Fact]
    public void The_chapter_answers_judges_and_asks_for_decisions_with_their_reasons()
    {
        using var session = demo.Begin();
        var chapter = Open();
        var study = CompetitionStudy.Run(chapter, new());
        var answer = chapter.Answer(CompetitionPlan.Answer(study)).ToString();
        Assert.Contains("test before it is believed", answer, StringComparison.Ordinal);
        Assert.Equal(4, CompetitionPlan.Facts(study).Length);
        CompetitionPlan.Judge(chapter, study);
        CompetitionPlan.Recommend(chapter, study);
        var outcome = chapter.Outcome();
        Assert.Equal(["C04-002", "C09-010", "C09-011", "C09-012", "C09-013", "C09-014"], outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Order());
        Assert.True(outcome.Recommendations.Count >= 4);
        // A figure that leans on watching rivals may be nothing: its interval begins near zero.
        Assert.All(outcome.Recommendations.Where(r => r.Effect.HasValue), r => Assert.True(r.Effect.Lower < 0.1 * r.Effect.Upper && r.Test.Length > 0, r.Action));
        Assert.All(outcome.Recommendations.Where(r => !r.Effect.HasValue), r => Assert.True(r.Effect.MissingReason!.Length > 20, r.Action));
    }

    [Fact]
    public void Fewer_days_than_the_deck_asks_for_are_not_its_rule()
    {
        using var session = demo.Begin();
        var chapter = Open();
        CompetitionPlan.Judge(chapter, CompetitionStudy.Run(chapter, new(Days: 14, HitZ: 3.5, Adoption: 0)));
        Assert.Equal(Verdict.NotInForce, chapter.Outcome().Judgements.Single(j => j.Benchmark.Id == "C09-011").Verdict);
    }

    [Fact]
    public void Every_section_draws_what_its_title_says()
    {
        var study = Study();
        foreach (var section in new[]
        {
            CompetitionView.Hits(study), CompetitionView.Features(study), CompetitionView.HoldOut(study), CompetitionView.Practice(study), CompetitionView.Traffic(study),
            CompetitionView.Audience(study), CompetitionView.Topics(study), CompetitionView.Prices(study), CompetitionView.Voice(study),
        })
        {
            var figures = section.OfType<Figure>().ToArray();
            Assert.NotEmpty(figures);
            Assert.All(figures, f => Assert.True(f.Title.Length > 10 && f.QueryName is not null, f.Title));
        }

        var whatIf = Assert.IsType<Table>(CompetitionView.WhatIf(study));
        Assert.Equal(4, whatIf.Rows.Count);
    }

    [Fact]
    public void The_same_data_give_the_same_study()
    {
        var (one, two) = (Study(), Study());
        Assert.Equal(one.Hits!.Value, two.Hits!.Value);
        Assert.Equal(one.Traffic!.Divergence, two.Traffic!.Divergence);
        Assert.Equal(one.Audience!.Shifts[0].QValue, two.Audience!.Shifts[0].QValue);
    }

    [Theory]
    [InlineData("competitor_video")]
    [InlineData("brand_audience")]
    [InlineData("traffic_source")]
    [InlineData("competitor_price")]
    [InlineData("topic_demand")]
    [InlineData("brand_week")]
    public void One_table_of_rivals_is_enough_for_its_section(string table)
    {
        using var session = demo.BeginWithOnly("brand", table);
        var chapter = Open();
        var study = CompetitionStudy.Run(chapter, new());
        var sections = new Dictionary<string, IEnumerable<object>>
        {
            ["competitor_video"] = CompetitionView.Hits(study), ["traffic_source"] = CompetitionView.Traffic(study), ["brand_audience"] = CompetitionView.Audience(study),
            ["topic_demand"] = CompetitionView.Topics(study), ["competitor_price"] = CompetitionView.Prices(study), ["brand_week"] = CompetitionView.Voice(study),
        };
        foreach (var (name, outputs) in sections) Assert.Equal(name == table, outputs.Any());
        Assert.NotEmpty(chapter.Answer(CompetitionPlan.Answer(study)).ToString());
        _ = CompetitionPlan.Facts(study);
        CompetitionPlan.Judge(chapter, study);
        CompetitionPlan.Recommend(chapter, study);
        Assert.All(chapter.Outcome().Recommendations, r => Assert.False(r.Effect.HasValue, r.Action));
        Assert.Contains(table == "brand_week" ? "traffic_source" : "brand_week", chapter.Section("x", ["traffic_source", "brand_week"], () => []).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_warehouse_without_rivals_says_so_and_stops_nothing()
    {
        using var session = demo.BeginWithOnly();
        var chapter = Open();
        var study = CompetitionStudy.Run(chapter, new());
        Assert.Contains("nothing about rivals", chapter.Answer(CompetitionPlan.Answer(study)).ToString(), StringComparison.Ordinal);
        Assert.Empty(CompetitionPlan.Facts(study));
        CompetitionPlan.Judge(chapter, study);
        CompetitionPlan.Recommend(chapter, study);
        Assert.Empty(chapter.Outcome().Recommendations);
        Assert.IsType<Note>(CompetitionView.WhatIf(study));
    }
}
