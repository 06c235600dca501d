using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class PlatformClaimsTests
{
    // Returns 10 and 2 per yuan.
    private static readonly BudgetFit Fit = KnownFit.Of(
        ("a", null, new(1000, 1, 50), 50), ("b", null, new(400, 1, 50), 150), ("c", null, new(9, 1, 50), 50));

    [Fact]
    public void Claims_are_weighed_by_the_spend_that_they_are_of()
    {
        var claims = PlatformClaims.Of(Fit,
            [new("a", "douyin", "feed", 100, 1100), new("b", "douyin", "search", 300, 900), new("x", "all", "feed", 1, 1)]);
        Assert.Equal(["a", "b"], claims.Channels.Select(c => c.Name));
        Assert.Equal([11, 3], claims.Channels.Select(c => c.Claimed));
        // 2,000 claimed, 10·100 + 2·300 = 1,600 found.
        Assert.Equal(0.25, claims.Gap.Value!.Value, 1e-9);
        Assert.Equal("more", claims.Side);
    }

    [Fact]
    public void Less_is_said_as_less()
    {
        var claims = PlatformClaims.Of(Fit, [new("a", "douyin", "feed", 100, 500)]);
        Assert.Equal((0.5, "less"), (claims.Gap.Value, claims.Side));
    }

    [Fact]
    public void Whole_domain_and_other_scopes_of_a_platform_are_shown_and_not_added()
    {
        var claims = PlatformClaims.Of(Fit, [new("a", "douyin", "whole_domain", 100, 900), new("b", "douyin", "standard", 300, 600)]);
        Assert.Equal(2, claims.Channels.Count);
        Assert.Contains("not added", claims.Gap.MissingReason, StringComparison.Ordinal);
        ClaimedChannel[] apart = [new("a", "douyin", "whole_domain", 100, 900), new("b", "kuaishou", "standard", 300, 600)];
        Assert.True(PlatformClaims.Of(Fit, apart).Gap.HasValue);
    }

    [Fact]
    public void Without_claims_or_money_the_reason_says_so()
    {
        Assert.False(PlatformClaims.Of(Fit, []).Gap.HasValue);
        var orders = KnownFit.Of("orders", 0.1, ("a", null, new(1000, 1, 50), 50));
        var gap = PlatformClaims.Of(orders, [new("a", "douyin", "feed", 1, 1)]).Gap;
        Assert.Contains("orders", gap.MissingReason, StringComparison.Ordinal);
    }
}
