using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ChannelReadingTests
{
    private static readonly Estimate Even = Estimate.Of(2.39, 2.2, 2.6, 0, Unit.Multiple);

    [Theory]
    // From nothing to nearly break-even: no praise and no blame.
    [InlineData(0.19, 0, 2.33, ChannelStanding.CannotTell)]
    [InlineData(1.5, 0.05, 5, ChannelStanding.CannotTell)]
    // The whole interval far below break-even is told, though it reaches nothing.
    [InlineData(0.1, 0, 0.6, ChannelStanding.Below)]
    [InlineData(1.5, 0.8, 2.1, ChannelStanding.Below)]
    [InlineData(2.9, 1.5, 4, ChannelStanding.Around)]
    [InlineData(5, 2.6, 9, ChannelStanding.Above)]
    // Break-even has an interval of its own: one that ends within it has passed nothing.
    [InlineData(1.5, 0.8, 2.3, ChannelStanding.Around)]
    [InlineData(5, 2.4, 9, ChannelStanding.Around)]
    public void A_channel_is_read_by_its_interval(double value, double lower, double upper, ChannelStanding standing)
    {
        var known = Estimate.Of(2, 1.9, 2.1, 0, Unit.Multiple);
        var reading = ChannelReading.Of("a", Estimate.Of(value, lower, upper, 0, Unit.Multiple), known, Even);
        Assert.Equal((standing, standing != ChannelStanding.CannotTell), (reading.Standing, reading.IsTold));
    }

    [Fact]
    public void An_untold_channel_says_its_interval_and_no_value() => Assert.Equal("cannot tell: 0.0× to 2.3×", ChannelReading.Of("a",
        Estimate.Of(0.19, 0, 2.33, 0, Unit.Multiple), Estimate.Of(0.09, 0, 0.7, 0, Unit.Multiple), Even).Text);

    [Fact]
    public void A_next_yuan_that_may_be_nothing_or_pay_is_not_told_even_where_the_average_is()
    {
        var reading = ChannelReading.Of("a", Estimate.Of(3, 2.5, 3.5, 0, Unit.Multiple), Estimate.Of(1, 0, 4, 0, Unit.Multiple), Even);
        Assert.False(reading.IsTold);
    }

    [Fact]
    public void Without_a_break_even_only_nothing_itself_is_asked_about()
    {
        var none = Estimate.Missing("a count", Unit.Number);
        var known = Estimate.Of(2, 1.9, 2.1, 0, Unit.Number);
        Assert.Equal(ChannelStanding.Around, ChannelReading.Of("a", known, known, none).Standing);
        Assert.False(ChannelReading.Of("a", Estimate.Of(0.1, 0, 0.6, 0, Unit.Number), known, none).IsTold);
        Assert.False(ChannelReading.Of("a", Estimate.Missing("nothing was spent"), Estimate.Missing("none"), none).IsTold);
    }
}
