using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class BudgetShiftTests
{
    [Fact]
    public void Exposure_without_effect_gives_all_its_money_away_and_the_shift_gains_what_the_other_makes_of_it()
    {
        var fit = KnownFit.Of(("brand", "exposure", new(0, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50));
        var shift = BudgetShift.Of(fit);
        Assert.Equal(1, shift.BestShare.Value!.Value, 1e-4);
        Assert.Equal(15, shift.Moved.Value!.Value, 1e-9);
        // Search goes from 500 at 50 to 1000·65/115 at 65.
        Assert.Equal(1000 * 65 / 115.0 / 500, shift.ReturnMultiple.Value!.Value, 1e-6);
        Assert.Equal(30, shift.ReturnMultiple.N);
    }

    [Fact]
    public void Equal_channels_keep_their_money()
    {
        var fit = KnownFit.Of(("brand", "exposure", new(1000, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50));
        var shift = BudgetShift.Of(fit);
        Assert.Equal(0, shift.BestShare.Value!.Value, 1e-3);
        Assert.True(shift.ReturnMultiple.Value < 1);
    }

    [Fact]
    public void Without_both_kinds_of_channels_the_reason_says_so()
    {
        var shift = BudgetShift.Of(KnownFit.Of(("search", "performance", new(1000, 1, 50), 50), ("feed", null, new(1000, 1, 50), 50)));
        Assert.Contains("both exposure and performance", shift.BestShare.MissingReason, StringComparison.Ordinal);
        Assert.False(shift.Moved.HasValue);
    }
}
