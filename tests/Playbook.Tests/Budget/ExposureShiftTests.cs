using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ExposureShiftTests
{
    private static readonly Estimate Margin = Estimate.Exact(0.5, Unit.Fraction);

    private static BudgetFit Known() =>
        KnownFit.Of(("brand", "exposure", new(100, 1, 50), 50), ("search", "performance", new(1000, 1, 50), 50));

    [Fact]
    public void A_shift_is_what_the_curves_say()
    {
        var shift = ExposureShift.Of(Known(), Margin, 0.3);
        // 30 of 100: exposure from 50 to 100·20/70, search from 500 to 1000·80/130.
        var change = (100 * 20 / 70.0) - 50 + (1000 * 80 / 130.0) - 500;
        Assert.Equal(change * BudgetFit.WeeksPerMonth, shift.Asked!.Change.Value!.Value, 1e-6);
        Assert.Equal((550 + change) / 550, shift.Asked.Multiple.Value!.Value, 1e-9);
        // The total stays, so that contribution is the margin's part of it.
        Assert.Equal(0.5 * change * BudgetFit.WeeksPerMonth, shift.Asked.Profit.Value!.Value, 1e-6);
        Assert.Equal(0.5, shift.Exposure.Value!.Value, 1e-12);
    }

    [Fact]
    public void The_curve_begins_at_nothing_and_ends_at_all_that_exposure_has()
    {
        var shift = ExposureShift.Of(Known(), Margin, 0.6, steps: 10);
        Assert.Null(shift.Asked);
        Assert.Equal(11, shift.Points.Count);
        Assert.Equal(0, shift.Points[0].Change.Value!.Value, 1e-9);
        Assert.Equal(1, shift.Points[0].Multiple.Value!.Value, 1e-12);
        Assert.Equal(0.5, shift.Points[^1].Share, 1e-12);
        Assert.Equal((1000 * 100 / 150.0 / 550) - 0, shift.Points[^1].Multiple.Value!.Value, 1e-6);
        Assert.Same(shift.Points[^1], shift.Shown);
    }

    [Fact]
    public void Spend_that_no_week_has_seen_is_named_and_decides_nothing()
    {
        var shift = ExposureShift.Of(Known(), Margin, 0.3);
        // Every week of the known fit spends the same.
        Assert.Equal(["brand", "search"], shift.Asked!.Beyond);
        Assert.False(shift.Sure.HasValue);
    }

    [Fact]
    public void What_cannot_be_told_says_so_and_decides_nothing()
    {
        Assert.Equal("brand", ExposureShift.Of(Known().Unknown(0), Margin, 0.3).Untold);
        Assert.Contains("cannot be told", ExposureShift.Of(Known().Unknown(0), Margin, 0.3).Sure.MissingReason, StringComparison.Ordinal);
        var single = KnownFit.Of(("search", "performance", new(1000, 1, 50), 50));
        Assert.Contains("both exposure and performance", ExposureShift.Of(single, Margin, 0.3).Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExposureShift.Of(single, Margin, 1.2));
    }
}
