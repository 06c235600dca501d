using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class EntryRankingTests
{
    private static readonly EntryWeights Even = new(1, 1, 1, 1, 1, 1, 1);
    private static readonly Estimate Advertising = Estimate.Exact(0.1, Unit.Fraction);

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
        Assert.Equal((EntryStatus.Enter, EntryStatus.Build), (ranking.Places[0].Status, ranking.Places[1].Status));
        Assert.StartsWith(", we hold 0.1", ranking.Places[0].Standing, StringComparison.Ordinal);
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
            "market size 50.0\u2009%, market growth 50.0\u2009%. Left out for want of data: margin, advertising price, refunds, fit and "
            + "rivalry (table platform_category)", ranking.CriteriaText);
    }

    [Fact]
    public void The_nearest_weight_at_which_another_leads_is_told_and_one_that_never_comes_too()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, Even);
        var near = ranking.NearestSwitch()!.Value;
        Assert.Equal("Market growth", near.Criterion.Name);
        Assert.Contains("“market growth” goes from 14.3\u2009% to ", ranking.SwitchText, StringComparison.Ordinal);
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
        var money = EntryMoney.Of(ranking, Market(), All, economics, Advertising);
        Assert.Equal(0.01, money.Share!.Value.Value, 12);
        var only = Assert.Single(money.Cases);
        Assert.Equal("A × food", only.Place.Name);
        // The place's own refunds and goods, our commission: 0.9 × (1 − 0.5 − 0.05) = 0.405; 30 yuan a thousand against our 20.45 make
        // 10 % into 14.7 %.
        Assert.Equal(0.405, only.Plan.Margin.Value!.Value, 12);
        var cpm = (16_800 * 30 + 360_000 * 20) / 376_800.0;
        Assert.Equal(0.1 * 30 / cpm, only.Plan.AdvertisingShare.Value, 9);
        Assert.Equal(only.Value.Gmv.Value!.Value * (0.405 - (3 / cpm)), money.Contribution.Value!.Value, 6);
        Assert.Equal((only, only, true), (money.Best, money.Most, money.IsApart));
        Assert.Equal(0.4, money.BestGrowth.Value!.Value, 9);
        Assert.Equal((only.Value.Gmv.Value.Value / 2) + 1400, only.HalfWay, 6);
        Assert.Equal((decimal)Math.Round(only.Value.Advertising.Value!.Value), only.Budget);
        Assert.Equal(only.Value.Contribution.Value, only.AtShares().Single(s => s.Multiple == 1).Contribution.Value);
        Assert.True(only.AtLowShare.Value < only.Value.Contribution.Value);
    }

    [Fact]
    public void What_nobody_measured_is_a_range_that_the_money_names()
    {
        var ranking = EntryRanking.Of(Market(), All, Own, Even);
        var money = EntryMoney.Of(ranking, Market(), All, Economics.Of(), Estimate.Missing("no advertising known", Unit.Fraction));
        var definition = money.Cases[0].Value.Contribution.Definition;
        Assert.Contains("freight 3.0\u2009% to 8.0\u2009%", definition, StringComparison.Ordinal);
        Assert.Contains("advertising 5.0\u2009% to 40.0\u2009% of GMV", definition, StringComparison.Ordinal);
        Assert.DoesNotContain("goods 4", definition, StringComparison.Ordinal);
        var known = EntryMoney.Of(ranking, Market(), All, Economics.Of(), Advertising).Cases[0].Value.Contribution;
        Assert.True(money.Cases[0].Value.Contribution.Upper - money.Cases[0].Value.Contribution.Lower > known.Upper - known.Lower);
    }

    [Fact]
    public void Where_the_money_cannot_be_told_the_reason_is_the_nearest_one()
    {
        string? Why(EntryTerms[] terms, OwnSales[] own, bool known = true, double advertising = 0.1, double attainable = 1)
        {
            var market = known ? Market() : MarketSize.Of([]);
            var (ranking, cost) = (EntryRanking.Of(market, terms, own, Even), Estimate.Exact(advertising, Unit.Fraction));
            return EntryMoney.Of(ranking, market, terms, Economics.Of(), cost, attainable).Contribution.MissingReason;
        }

        Assert.Equal(MarketSize.Unknown, Why(All, Own, known: false));
        Assert.Equal("what entering costs is unknown (table platform_category)", Why([], Own));
        Assert.Equal("our own share elsewhere is unknown (tables order_line and product)", Why(All, []));
        Assert.Equal("our own sales reach fewer than three of the places", Why(All, Own[..2]));
        Assert.Equal("we hold our usual share everywhere already", Why(All, Own, attainable: 0.05));
        Assert.Equal("at our cost of advertising none of the best places pays", Why(All, Own, advertising: 0.9));
    }

    [Fact]
    public void Our_cost_of_advertising_is_spend_over_gmv_or_says_what_is_unknown()
    {
        Assert.Equal(0.2, EntryMoney.AdvertisingShare(20, Estimate.Exact(100, Unit.Yuan)).Value);
        Assert.Contains("channel_days", EntryMoney.AdvertisingShare(0, Estimate.Exact(100, Unit.Yuan)).MissingReason,
            StringComparison.Ordinal);
        Assert.Equal("our own GMV is unknown", EntryMoney.AdvertisingShare(20, Estimate.Missing("nothing", Unit.Yuan)).MissingReason);
    }
}
