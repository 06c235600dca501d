using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Tests.Market;

public sealed class MarketSizeTests
{
    // Douyin × food grows by 50 % a year from 60, Taobao × home stays at 40; both are even over the months.
    private static MarketRow[] Rows(int months, int month = 1) => [.. Enumerable.Range(0, months).SelectMany(i => new MarketRow[]
    {
        new(new DateOnly(2022, month, 1).AddMonths(i), "douyin", "food", 60m * (decimal)Math.Pow(1.5, i / 12), "a panel"),
        new(new DateOnly(2022, month, 1).AddMonths(i), "taobao", "home", 40m, "a panel"),
    })];

    [Fact]
    public void Growth_size_and_share_are_of_the_last_twelve_months_and_of_calendar_years()
    {
        var market = MarketSize.Of(Rows(36));
        Assert.Equal(12 * 175.0, market.Whole.Size.Value!.Value, 9);
        Assert.Equal(175.0 / 130 - 1, market.GrowthNow.Value!.Value, 9);
        var douyin = market.Part("douyin");
        Assert.Equal(0.5, douyin.Growth.Value!.Value, 9);
        Assert.Equal(135 / 175.0, douyin.Share.Value!.Value, 9);
        Assert.Equal(12 * 130.0, market.Whole.In(2023).Value!.Value, 9);
        Assert.Equal(0.3, market.Whole.GrowthIn(2023).Value!.Value, 9);
        Assert.Equal(90 / 130.0, douyin.ShareIn(2023).Value!.Value, 9);
        Assert.Equal(0, market.Part(category: "home").Growth.Value!.Value, 9);
        Assert.Equal(("December 2024", "January 2024 to December 2024", 12), (market.LastMonth, market.Period, market.YearMonths));
        Assert.Equal(market.GrowthNow.Value.Value, market.GrowthInParts.Value!.Value, 9);
        Assert.Equal(Math.Sqrt(1.75) - 1, market.Cagr.Value!.Value, 9);
    }

    [Fact]
    public void What_the_data_lack_is_named()
    {
        var market = MarketSize.Of(Rows(30, month: 7));
        Assert.Equal("2022 is not in market_size", market.Whole.In(2022).MissingReason);
        Assert.Equal("2022 is not in market_size", market.Whole.GrowthIn(2023).MissingReason);
        Assert.Equal("2025 is not in market_size", market.Part("douyin").ShareIn(2025).MissingReason);
        Assert.Equal("market_size has no row of kuaishou", market.Part("kuaishou").Growth.MissingReason);
        Assert.Equal("market_size has no row of kuaishou", market.Part("kuaishou").Share.MissingReason);
    }

    [Fact]
    public void Without_rows_every_figure_says_so()
    {
        var market = MarketSize.Of([]);
        var whole = market.Whole;
        Assert.All(
            new[] { market.GrowthNow, market.GrowthNext, market.GrowthInParts, market.Cagr, whole.Size, whole.Growth, whole.In(2023) },
            e => Assert.Equal(MarketSize.Unknown, e.MissingReason));
        Assert.Equal(("", "", 0), (market.Period, market.Method, market.HeldOut.Points.Count));
        Assert.False(market.HeldOut.MissedBy.HasValue);
        Assert.False(MarketConcentration.Of(market).Gain.HasValue);
    }

    [Fact]
    public void A_gap_leaves_growth_and_takes_the_forecast()
    {
        var market = MarketSize.Of([.. Rows(36).Where(r => r.Month != new DateOnly(2023, 5, 1))]);
        Assert.True(market.GrowthNow.HasValue && market.HasGap && market.Forecast is null);
        Assert.Contains("a month is missing", market.GrowthNext.MissingReason, StringComparison.Ordinal);
        // May 2024 has no counterpart: eleven months are compared, and their mean stands in for a forecast.
        Assert.Equal(11, market.YearMonths);
        Assert.Equal(135, market.Part("douyin", "food").PerMonth().Value!.Value, 9);
    }

    [Fact]
    public void A_part_s_coming_months_follow_its_own_growth() =>
        Assert.True(MarketSize.Of(Rows(36)).Part("taobao", "home").PerMonth() is { Value: > 39.9 and < 40.1 });

    [Theory]
    [InlineData("2024-12-31", "2024-12-31")]
    [InlineData("2025-01-02", "2024-12-31")]
    [InlineData("2024-11-05", "2024-11-05")]
    [InlineData("2025-06-30", "2025-06-30")]
    public void Our_own_year_ends_with_the_market_s_where_our_data_reach_a_little_further(string last, string end)
    {
        var year = MarketSize.Of(Rows(36)).OwnYear(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), year.To);
        Assert.InRange(year.Days, 365, 366);
        Assert.Equal("", year.Note);
    }

    [Fact]
    public void A_market_without_own_data_gives_its_own_year_and_nothing_at_all_says_so()
    {
        Assert.Equal(new DateOnly(2024, 12, 31), MarketSize.Of(Rows(36)).OwnYear(null).To);
        Assert.Equal("Nothing in these data is dated.", MarketSize.Of([]).OwnYear(null).Note);
    }

    [Fact]
    public void Platforms_that_grow_apart_concentrate_the_market()
    {
        var held = MarketConcentration.Of(MarketSize.Of(Rows(36)));
        Assert.Equal((90 * 90 + 40 * 40) / (130.0 * 130), held.Before, 9);
        Assert.Equal((135 * 135 + 40 * 40) / (175.0 * 175), held.After, 9);
        Assert.Equal(("rose", "Douyin", "Taobao"), (held.Moved, held.Gainer, held.Loser));
        Assert.Equal(135 / 175.0 - 90 / 130.0, held.Gain.Value!.Value, 9);
        Assert.Equal(1 / held.After, held.AsManyEquals, 12);
    }

    [Fact]
    public void Content_platforms_are_those_that_are_no_shelf()
    {
        var market = MarketSize.Of(Rows(36));
        Assert.Equal(90 * 12.0, market.Scoped("content").In(2023).Value!.Value, 6);
        Assert.Equal(130 * 12.0, market.Scoped("all").In(2023).Value!.Value, 6);
        Assert.Equal(1, market.Part("douyin").ShareIn(2023, market.Scoped("content")).Value!.Value, 9);
        Assert.Equal("36 months from January 2022 to December 2024", market.Span);
        Assert.Equal(("all", true, false), (MarketScope.Other("content"), MarketScope.IsShelf("taobao"), MarketScope.IsShelf("douyin")));
    }
}
