using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class EntryRankingTests
{
    private static readonly EntryWeights Even = new(1, 1, 1, 1, 1, 1, 1);
    private static readonly AdReturn[] Returns = [new("", Estimate.Exact(10, Unit.Multiple))];

    // Four places of 1,000,000 a month in two years; a to d grow by 40, 20, 0 and −20 %.
    private static MarketSize Market() => MarketSize.Of([.. Enumerable.Range(0, 24).SelectMany(i =>
        new[] { ("a", 1.4m), ("b", 1.2m), ("c", 1m), ("d", 0.8m) }.Select(p =>
            new MarketRow(new DateOnly(2024, 1, 1).AddMonths(i), p.Item1, "food", i < 12 ? 1_000_000 : 1_000_000 * p.Item2)))]);

    private static EntryTerms Terms(string platform, double cpm = 20) => new(platform, "food", cpm, 0.5, 0.1, 0.5, 0.3);

    private static readonly EntryTerms[] All = [Terms("a", cpm: 30), Terms("b"), Terms("c"), Terms("d")];

    // 12,000,000 a year were 1,000,000 a month: we hold 0.1, 1, 1 and 1 % of the places today.
    private static readonly OwnSales[] Own =
        [new("a", "food", 16_800), new("b", "food", 144_000), new("c", "food", 120_000), new("d", "food", 96_000)];

    [Fact]
    public void Growth_alone_ranks_by_growth_and_the_class_says_where_to_build()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, new(0, 1, 0, 0, 0, 0, 0));
        Assert.Equal(["A × food", "B × food", "C × food", "D × food"], ranking.Places.Select(p => p.Name));
        Assert.Equal(GrowthShareClass.QuestionMark, ranking.Places[0].Class);
        // 376,800 of 52,800,000.
        Assert.Equal(376_800 / 52_800_000.0, ranking.UsualShare!.Value, 12);
        Assert.Equal(0.001 / ranking.UsualShare.Value, ranking.Places[0].RelativeShare!.Value, 9);
        Assert.StartsWith("where we hold 0.14", ranking.Places[0].Standing, StringComparison.Ordinal);
        Assert.Equal((0.4, 376_800.0), (Math.Round(ranking.FirstGrowth.Value!.Value, 9), ranking.OwnGmv.Value!.Value));
        Assert.Equal(1, ranking.Criteria.Sum(c => c.Weight), 12);
        Assert.Equal(7, ranking.Switches.Count);
    }

    [Fact]
    public void Weights_that_are_all_nothing_count_alike_and_those_left_out_are_named()
    {
        var ranking = EntryRanking.Of(Market(), [], Own, new(0, 0, 0, 0, 0, 0, 0));
        Assert.Equal([0.5, 0.5], ranking.Criteria.Select(c => c.Weight));
        Assert.Equal(
            "market size 50.0\u202f%, market growth 50.0\u202f%. Left out for want of data: margin, advertising price, refunds, fit and "
            + "rivalry (table platform_category)", ranking.CriteriaText);
    }

    [Fact]
    public void The_nearest_weight_at_which_another_leads_is_told_and_one_that_never_comes_too()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, Even);
        var near = ranking.NearestSwitch()!.Value;
        Assert.Equal("Market growth", near.Criterion.Name);
        Assert.Contains("“market growth” goes from 14.3\u202f% to ", ranking.SwitchText, StringComparison.Ordinal);
        var rest = (1 - near.At) / 6;
        Assert.NotEqual(ranking.First!.Name,
            EntryRanking.Of(Market(), All, Own, new(rest, near.At, rest, rest, rest, rest, rest)).First!.Name);
        Assert.Contains("never change the first place", EntryRanking.Of(Market(), [], Own, Even).SwitchText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_market_too_short_or_not_there_has_no_ranking_and_says_why()
    {
        Assert.Equal(MarketSize.Unknown, EntryRanking.Of(MarketSize.Of([]), All, Own, Even).FirstGrowth.MissingReason);
        var one = MarketSize.Of([new(new(2025, 1, 1), "a", "food", 5)]);
        Assert.Contains("less than two years", EntryRanking.Of(one, All, Own, Even).Reason, StringComparison.Ordinal);
        Assert.False(EntryRanking.Of(Market(), All, [], Even).OwnGmv.HasValue);
    }

    [Fact]
    public void The_best_place_with_room_is_worth_what_a_hand_computes()
    {
        var none = Input.Exact(0, "x");
        var economics = Economics.Of(Input.Exact(0.3, "x"), Input.Exact(0.9, "x"), Input.Exact(0.05, "x"), none, none, none, none, none);
        var ranking = EntryRanking.Of(Market(), All, Own, new(0, 1, 0, 0, 0, 0, 0));
        var money = EntryMoney.Of(ranking, Market(), All, economics, Returns);
        var usual = 376_800 / 52_800_000.0;
        Assert.Equal(usual, money.Share!.Value.Value, 12);
        var only = Assert.Single(money.Cases);
        Assert.Equal(("A × food", "all our advertising: no paid channel of ours there"), (only.Place.Name, only.Return.Source));
        // The place's own refunds and goods, our commission: 0.9 × (1 − 0.5 − 0.05) = 0.405; 30 yuan a thousand against our 20.45 make
        // of 10 yuan of GMV a yuan 6.8.
        Assert.Equal(0.405, only.Plan.Margin.Value!.Value, 12);
        var cpm = (16_800 * 30 + 360_000 * 20) / 376_800.0;
        Assert.Equal(10 * cpm / 30, only.Plan.Return.Value!.Value, 9);
        // Beyond the present share of the market to come, and no more than that.
        var won = only.Plan.MarketPerMonth.Value!.Value * (usual - 0.001);
        Assert.Equal((double)won / only.Plan.Return.Value.Value, only.Value.Advertising.Value!.Value, 6);
        // Less where market or share turn out smaller, and then the budget is spent all the same: margin and return are known here.
        Assert.InRange(only.Value.Gmv.Value!.Value, 0.8 * won, won + 1e-6);
        Assert.Equal((0.405 * only.Value.Gmv.Value.Value) - only.Value.Advertising.Value.Value, money.Contribution.Value!.Value, 6);
        Assert.Equal((only, only, true, "A × food"), (money.Best, money.Most, money.IsApart, money.PayingNames));
        Assert.Equal(0.4, money.BestGrowth.Value!.Value, 9);
        Assert.Equal((only.Value.Gmv.Value.Value / 2) + (only.Plan.MarketPerMonth.Value.Value * 0.001), only.HalfWay, 6);
        Assert.Equal((decimal)Math.Round(only.Value.Advertising.Value!.Value), only.Budget);
        Assert.Equal(only.Value.Contribution.Value, only.AtShares().Single(s => s.Multiple == 1).Contribution.Value);
        Assert.Equal(376_800 + (12 * only.Value.Gmv.Value.Value), money.YearWith(ranking.OwnGmv).Value!.Value, 6);
    }

    [Fact]
    public void A_platform_with_a_channel_of_ours_takes_its_return_and_the_impressions_there()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, new(0, 1, 0, 0, 0, 0, 0));
        var money = EntryMoney.Of(ranking, Market(), All, Economics.Of(), [.. Returns, new("a", Estimate.Exact(4, Unit.Multiple))]);
        Assert.Equal((4.0, "our paid channels there"), (money.Cases[0].Plan.Return.Value, money.Cases[0].Return.Source));
    }

    [Fact]
    public void What_nobody_measured_is_a_range_that_the_money_names()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, Even);
        var definition = EntryMoney.Of(ranking, Market(), All, Economics.Of(), Returns).Cases[0].Value.Contribution.Definition;
        Assert.Contains("freight 3.0\u202f% to 8.0\u202f%", definition, StringComparison.Ordinal);
        Assert.DoesNotContain("goods 4", definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_money_cannot_be_told_the_reason_is_the_nearest_one()
    {
        string? Why(EntryTerms[] terms, OwnSales[] own, bool known = true, double back = 10, double attainable = 1)
        {
            var market = known ? Market() : MarketSize.Of([]);
            var ranking = EntryRanking.Of(market, terms, own, Even);
            AdReturn[] returns = back > 0 ? [new("", Estimate.Exact(back, Unit.Multiple))] : [];
            return EntryMoney.Of(ranking, market, terms, Economics.Of(), returns, attainable).Contribution.MissingReason;
        }

        Assert.Equal(MarketSize.Unknown, Why(All, Own, known: false));
        Assert.Equal("what entering costs is unknown (table platform_category)", Why([], Own));
        Assert.Equal("our own share elsewhere is unknown (tables order_line and product)", Why(All, []));
        Assert.Equal("our own sales reach fewer than three of the places", Why(All, Own[..2]));
        Assert.Equal("we hold our usual share everywhere already", Why(All, Own, attainable: 0.05));
        Assert.Equal("at the return of our advertising none of the best places brings money in the middle of the draws",
            Why(All, Own, back: 0.5));
        Assert.Equal("what the next yuan of advertising brings is unknown (marts media_weeks, outcome_weeks)", Why(All, Own, back: 0));
    }
}
