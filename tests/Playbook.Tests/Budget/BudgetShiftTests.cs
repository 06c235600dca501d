using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetShiftTests
{
    private static BudgetShift Of(BudgetFit fit, double maxChange = 1) =>
        BudgetShift.Of(BudgetSplit.Of(fit, Estimate.Exact(0.9, Unit.Fraction), new(MaxChange: maxChange)));

    [Fact]
    public void The_deck_moves_thirty_per_cent_of_the_whole_budget()
    {
        var fit = KnownFit.Of(("brand", "exposure", new(0, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50));
        var shift = Of(fit);
        // All of the half that exposure has.
        Assert.Equal(0.5, shift.BestShare.Value!.Value, 1e-4);
        Assert.Equal(0.5, shift.Exposure.Value!.Value, 1e-12);
        // 30 of 100 go to search: from 500 at 50 to 1000·80/130 at 80.
        Assert.Equal(1000 * 80 / 130.0 / 500, shift.ReturnMultiple.Value!.Value, 1e-6);
        Assert.Equal(0.25, Of(fit, 0.5).BestShare.Value!.Value, 1e-4);
    }

    [Fact]
    public void Exposure_that_has_less_than_the_deck_moves_says_so()
    {
        var shift = Of(KnownFit.Of(("brand", "exposure", new(100, 1, 50), 17), ("search", "performance", new(1000, 1, 50), 83)));
        Assert.Contains("17.0\u202f% of the budget: 30\u202f% of it cannot be moved", shift.ReturnMultiple.MissingReason,
            StringComparison.Ordinal);
        Assert.True(shift.BestShare.HasValue);
    }

    [Fact]
    public void Exposure_that_cannot_be_told_moves_nothing()
    {
        var fit = KnownFit.Of(("brand", "exposure", new(1000, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50)).Unknown(0);
        Assert.Contains("cannot be told", Of(fit).BestShare.MissingReason, StringComparison.Ordinal);
        Assert.False(Of(fit).ReturnMultiple.HasValue);
    }

    [Fact]
    public void Equal_channels_keep_their_money()
    {
        var shift = Of(KnownFit.Of(("brand", "exposure", new(1000, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50)));
        Assert.Equal(0, shift.BestShare.Value!.Value, 1e-3);
        Assert.True(shift.ReturnMultiple.Value < 1);
    }

    [Fact]
    public void Without_both_kinds_of_channels_the_reason_says_so()
    {
        var shift = Of(KnownFit.Of(("search", "performance", new(1000, 1, 50), 50), ("feed", null, new(1000, 1, 50), 50)));
        Assert.Contains("both exposure and performance", shift.BestShare.MissingReason, StringComparison.Ordinal);
        Assert.False(shift.Exposure.HasValue);
    }
}
