using Playbook.Budget;
using Playbook.Kit.Market;
using Playbook.Market;
using Playbook.Planning;
using Playbook.Tests.Budget;

namespace Playbook.Kit.Tests;

/// <summary>What the next yuan brings, from a model whose curves are known.</summary>
public class AdReturnsTests
{
    // The next yuan of a curve spend ÷ (1,000 + spend) × 4,000 at 1,000 is near 1.
    private static readonly BudgetFit Two = KnownFit.Of(("a", null, new(4000, 1, 1000), 1000), ("b", null, new(2000, 1, 1000), 1000));

    [Fact]
    public void A_channel_that_rows_repeat_is_on_the_platform_they_agree_on()
    {
        ChannelPlatform[] rows = [new("a", "douyin"), new("a", "douyin"), new("b", "douyin"), new("b", "kuaishou")];
        var returns = AdReturns.Of(Two, rows, Economics.Of());
        Assert.Equal(["douyin", ""], returns.Select(r => r.Platform));
        Assert.Equal(4000 * ((1010 / 2010.0) - 0.5) / 10, returns[0].Gmv.Value!.Value, 9);
    }

    [Fact]
    public void A_model_that_failed_its_check_gives_the_reason_in_its_own_words()
    {
        var failed = Two with { Model = Two.Model! with { Holdout = new(0.1, 0.06, 0, 5) } };
        var only = Assert.Single(AdReturns.Of(failed, [new("a", "douyin")], Economics.Of()));
        Assert.Equal($"{failed.Failed} (chapter 08)", only.Gmv.MissingReason);
        Assert.Contains("no better than their own mean", only.Gmv.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_reaches_nothing_is_one_rule_with_the_channels_of_chapter_08()
    {
        Estimate Of(double low) => Estimate.Of(1, low, 2, 30, Unit.Multiple);
        // A twentieth of the upper end is the rule of chapter 08: 0.1 of 2.
        Assert.Equal((true, false), (ChannelReading.ReachesNothing(Of(0.1)), ChannelReading.ReachesNothing(Of(0.11))));
        Assert.False(ChannelReading.ReachesNothing(Estimate.Exact(1, Unit.Multiple)));
    }
}
