using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class PlatformClaimsTests
{
    private static readonly Estimate Even = Estimate.Exact(1, Unit.Multiple);

    // Returns 10 and 2 per yuan, 50 and 150 a week over 30 weeks from 2025-01-06.
    private static readonly BudgetFit Fit = KnownFit.Of(
        ("a", null, new(1000, 1, 50), 50), ("b", null, new(400, 1, 50), 150), ("c", null, new(9, 1, 50), 50));

    private static DateOnly Week(int t) => new DateOnly(2025, 1, 6).AddDays(7 * t);

    private static PlatformClaims Of(BudgetFit fit, params ClaimedWeek[] claims) => PlatformClaims.Of(fit, fit.Readings(Even), claims);

    [Fact]
    public void Claims_are_compared_with_the_model_of_the_same_weeks_and_the_ratio_has_an_interval()
    {
        var claims = Of(Fit, new(Week(3), "a", "douyin", "feed", 600), new(Week(4), "a", "douyin", "feed", 500),
            new(Week(4), "b", "douyin", "search", 450), new(Week(4), "x", "all", "feed", 1), new(Week(99), "b", "d", "s", 9));
        Assert.Equal(["a", "b"], claims.Channels.Select(c => c.Name));
        Assert.Equal([11, 3], claims.Channels.Select(c => c.Claimed));
        Assert.Equal([(2, 10.0), (1, 2.0)], claims.Channels.Select(c => (c.Weeks, Math.Round(c.Found.Value!.Value, 9))));
        // 1,550 claimed; 2·500 + 300 found.
        Assert.Equal(1550 / 1300.0, claims.Ratio.Value!.Value, 1e-9);
        // Draws run from 0.9 to 1.1 times the curves; 90 % of them lie within 0.91 and 1.09.
        Assert.Equal(1550 / 1300.0 / 1.09, claims.Ratio.Lower!.Value, 1e-3);
        Assert.Equal(1550 / 1300.0 / 0.91, claims.Ratio.Upper!.Value, 1e-3);
        Assert.Contains("claim 1.19× ", claims.Finding.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, claims.Weeks);
    }

    [Fact]
    public void A_ratio_whose_interval_holds_one_is_no_finding() => Assert.Contains("cannot be told apart from the model",
        Of(Fit, new ClaimedWeek(Week(3), "a", "douyin", "feed", 520)).Finding.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_channel_that_cannot_be_told_stands_beside_its_claim_and_counts_in_no_ratio()
    {
        var claims = Of(Fit.Unknown(0), new(Week(3), "a", "douyin", "feed", 600), new(Week(3), "b", "kuaishou", "feed", 450));
        Assert.Equal(1.5, claims.Ratio.Value!.Value, 1e-9);
        Assert.Contains("cannot tell", claims.Channels[0].Ratio.MissingReason, StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(claims.Told).Name);
    }

    [Fact]
    public void Whole_domain_and_other_scopes_of_a_platform_are_shown_and_not_added()
    {
        var claims = Of(Fit, new(Week(3), "a", "douyin", "whole_domain", 900), new(Week(3), "b", "douyin", "standard", 600));
        Assert.Equal(2, claims.Channels.Count);
        Assert.Contains("not added", claims.Ratio.MissingReason, StringComparison.Ordinal);
        Assert.True(Of(Fit, new(Week(3), "a", "douyin", "whole_domain", 900), new(Week(3), "b", "kuaishou", "standard", 600))
            .Ratio.HasValue);
    }

    [Fact]
    public void Scopes_of_one_channel_add_up_in_a_week_unless_one_of_them_claims_the_whole_domain()
    {
        var parts = Of(Fit, new(Week(3), "a", "douyin", "feed", 300), new ClaimedWeek(Week(3), "a", "douyin", "search", 300));
        Assert.Equal((1, 12.0), (parts.Weeks, Assert.Single(parts.Channels).Claimed));
        Assert.True(parts.Ratio.HasValue);
        // The scope changed between two weeks: what it claims of the first says nothing of the second.
        var changed = Of(Fit, new(Week(3), "a", "douyin", "standard", 300), new ClaimedWeek(Week(4), "a", "douyin", "whole_domain", 300));
        Assert.Contains("not added", Assert.Single(changed.Channels).Ratio.MissingReason, StringComparison.Ordinal);
        Assert.Contains("not added", changed.Ratio.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_claims_or_money_the_reason_says_so()
    {
        Assert.False(Of(Fit).Ratio.HasValue);
        var orders = KnownFit.Of("orders", 0.1, ("a", null, new(1000, 1, 50), 50));
        Assert.Contains("orders", Of(orders, new ClaimedWeek(Week(3), "a", "douyin", "feed", 1)).Ratio.MissingReason,
            StringComparison.Ordinal);
    }
}
