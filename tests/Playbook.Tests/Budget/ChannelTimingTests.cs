using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ChannelTimingTests
{
    private static readonly Estimate Half = Estimate.Exact(0.5, Unit.Fraction);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(0.3, 0.5)]
    [InlineData(0.8, 0.25)]
    public void The_share_of_the_first_week_is_what_the_adstock_of_one_yuan_has_then(double decay, double margin)
    {
        double[] pulse = [1, .. new double[400]];
        var adstock = GeometricAdstock.Normalised(pulse, decay);
        var timing = Timing(new(4000, 1, 500), decay, margin);
        Assert.Equal(adstock[0] / adstock.Sum(), timing.SameWeek.Value!.Value, 12);
        Assert.Equal(adstock.Skip(1).Sum() / adstock.Sum(), timing.Later.Value!.Value, 12);
        Assert.Equal(1 - decay - 0.1, timing.SameWeek.Lower!.Value, 12);
    }

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(0.7, 0.5)]
    [InlineData(2.2, 0.5)]
    [InlineData(2.2, 0.3)]
    public void The_last_spend_that_pays_and_the_nearly_full_one_are_those_of_a_search_over_all_spends(double alpha, double margin)
    {
        var timing = Timing(new(4000, alpha, 500), 0.3, margin);
        double Search(Func<double, bool> of) => Enumerable.Range(1, 400_000).Select(k => k * 0.05).Last(of);
        var curve = new HillCurve(4000, alpha, 500);
        double Step(double x) => (curve.Response(x + 0.001) - curve.Response(x - 0.001)) / 0.002;
        Assert.Equal(Search(x => margin * Step(x) >= 1), timing.LastPays.Value!.Value, 0.1);
        Assert.Equal(Search(x => curve.Response(x) <= 3600), timing.NearlyFull.Value!.Value, 0.1);
        Assert.True(timing.LastPays.HasInterval && timing.LastPays.Lower < timing.LastPays.Value);
    }

    [Fact]
    public void Beyond_what_a_week_spent_nothing_is_said_and_where_nothing_pays_it_is_nothing()
    {
        Assert.Contains("beyond", Timing(new(4000, 1, 500), 0.3, 0.5, most: 400).LastPays.MissingReason!, StringComparison.Ordinal);
        var poor = Timing(new(400, 1, 500), 0.3, 0.5);
        Assert.Equal(0, poor.LastPays.Value);
        Assert.Equal("never", poor.Payback.Text);
        var never = Timing(new(4000, 1, 500), 0.3, 0.5, most: 0);
        Assert.Equal("nothing was spent", never.SameWeek.MissingReason);
        Assert.Equal("nothing was spent", never.Payback.Text);
    }

    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(1.05, 0.8)]
    [InlineData(30, 0)]
    [InlineData(30, 0.01)]
    [InlineData(4 / 3.0, 0.5)]
    public void Payback_is_the_first_week_by_which_the_adstock_has_brought_the_yuan_back(double all, double decay)
    {
        double[] pulse = [1, .. new double[400]];
        var (sum, weeks) = (0.0, 0);
        foreach (var v in GeometricAdstock.Normalised(pulse, decay))
        {
            (sum, weeks) = (sum + (all * v), weeks + 1);
            if (sum >= 1 - 1e-12) break;
        }

        Assert.Equal(weeks, Payback.Of(all, CarryOver.Pascal(decay, weeks: 200)));
        Assert.Equal(double.PositiveInfinity, Payback.Of(1, CarryOver.Pascal(decay, weeks: 200)));
    }

    [Fact]
    public void Payback_has_an_interval_that_may_end_at_never()
    {
        // The next yuan leaves .5 · 4000 · 500 ÷ 1000² = 1 in the middle draw: half of the draws never pay.
        var text = Timing(new(4000, 1, 500), 0.3, 0.51).Payback.Text;
        Assert.EndsWith(" to never)", text, StringComparison.Ordinal);
        Assert.False(text.StartsWith("never", StringComparison.Ordinal), text);
    }

    private static ChannelTiming Timing(HillCurve curve, double decay, double margin, double most = 1e5)
    {
        var known = KnownFit.Of(("a", null, curve, 500)).Channels[0] with
        {
            Later = Estimate.Of(decay, decay, decay + 0.1, 30, Unit.Fraction), CarryOver = CarryOver.Pascal(decay, weeks: 200),
            CarryOverDraws = [.. Enumerable.Repeat(CarryOver.Pascal(decay, weeks: 200), 41)],
        };
        return ChannelTiming.Of(known, most, Half with { Value = margin });
    }
}
