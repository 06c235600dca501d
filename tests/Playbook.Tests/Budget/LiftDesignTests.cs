using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.Distributions;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class LiftDesignTests
{
    private static readonly Estimate Margin = Estimate.Exact(0.5, Unit.Fraction);
    private static readonly DateOnly Start = new(2026, 1, 5);
    private static readonly LiftCalendar Free = new([]);

    // Half-saturated at 1,000 a week: 1.5 per yuan there, in draws from 0.15 to 2.85; break-even is 2.
    private static BudgetSplit Split(double deviation, double correlation = 0, double spend = 1000, double width = 0.9)
    {
        var fit = KnownFit.Of("gmv", width, ("a", null, new(3000, 1, 1000), spend), ("b", null, new(9000, 1, 1000), 1000));
        return BudgetSplit.Of(Noisy(spend > 0 ? fit.Unknown(0) : fit, deviation, correlation), Margin);
    }

    // Residuals whose size and correlation come out as asked.
    private static BudgetFit Noisy(BudgetFit fit, double deviation, double correlation)
    {
        var n = fit.Model!.Data.Weeks.Count;
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var errors = new double[n];
        for (var t = 0; t < n; t++)
            errors[t] = ((t == 0 ? 0 : correlation * errors[t - 1]) + (Math.Sqrt(1 - (correlation * correlation)) * Normal()));
        var model = fit.Model with { Fitted = [.. fit.Model.Data.Outcome.Zip(errors, (y, e) => y - e)] };
        var size = deviation / LiftNoise.Of(model).Deviation;
        return fit with { Model = model with { Fitted = [.. fit.Model.Data.Outcome.Zip(errors, (y, e) => y - (size * e))] } };
    }

    [Fact]
    public void The_test_tells_the_end_of_the_interval_and_one_pair_less_does_not()
    {
        var design = LiftDesign.Of(Split(600), 0, Start, Free);
        var plan = Assert.IsType<LiftPlan>(design.Plan);
        Assert.Equal(600, design.Noise.Deviation, 1e-6);
        var lower = plan.Stake.Return.Lower!.Value;
        Assert.True(plan.Below >= lower && plan.Power.Detectable <= 2 - lower);
        var (length, pairs) = (plan.Schedule.Blocks[0].Weeks, plan.Schedule.Blocks.Count / 2);
        var less = LiftSchedule.Of(Start, pairs - 1, length, plan.WashOut)!;
        var error = LiftRegression.StandardError(less, design.Noise, CarryOver.Pascal(0.3))!.Value / Math.Abs(plan.Stake.Yuan);
        Assert.True(pairs == 2 || new LiftPower(error, less.CountedWeeks - 2, new()).Detectable > 2 - lower);
        Assert.True(plan.WashOut == 1 && length > plan.WashOut && plan.Schedule.Weeks <= 26 && plan.From >= Start);
        Assert.True(plan.Worth.Value <= plan.Stake.Perfect.Value && plan.Worth.Value >= plan.Stake.Bet.Value - 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Weeks_simulated_with_the_return_that_it_sees_are_told_as_often_as_planned(double correlation)
    {
        const int Runs = 300;
        var design = LiftDesign.Of(Split(600, correlation), 0, Start, Free);
        var plan = design.Plan!;
        var (schedule, noise, stake) = (plan.Schedule, design.Noise, plan.Stake);
        var random = new Random(3);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var told = 0;
        for (var r = 0; r < Runs; r++)
        {
            var (arrived, error) = (0.0, noise.Deviation * Normal());
            var weeks = new double[schedule.Changed.Count];
            for (var t = 0; t < weeks.Length; t++)
            {
                arrived = (0.3 * arrived) + (0.7 * (schedule.Changed[t] ? stake.Yuan : 0));
                weeks[t] = 10_000 + (plan.Below * arrived) + error;
                error = (noise.Correlation * error)
                    + (noise.Deviation * Math.Sqrt(1 - (noise.Correlation * noise.Correlation)) * Normal());
            }

            var reading = LiftRegression.Read(schedule, weeks, noise, CarryOver.Pascal(0.3))!;
            var (value, half) = (reading.Effect / stake.Yuan,
                StudentT.InvCDF(0, 1, reading.Freedom, 0.975) * reading.Error / Math.Abs(stake.Yuan));
            if (value + half < 2) told++;
        }

        Assert.InRange(told / (double)Runs, 0.8 - (2 * Math.Sqrt(0.16 / Runs)), 0.8 + (2 * Math.Sqrt(0.16 / Runs)));
    }

    [Fact]
    public void Without_noise_two_pairs_tell()
    {
        var plan = LiftDesign.Of(Split(0), 0, Start, Free).Plan!;
        Assert.Equal((4, 0.0, 2.0, 2.0), (plan.Schedule.Blocks.Count, plan.Power.Detectable, plan.Below, plan.Above));
        Assert.Equal(plan.Stake.Perfect.Value, plan.Worth.Value);
        Assert.Equal(1, plan.Chance, 1e-12);
    }

    [Fact]
    public void What_26_weeks_cannot_tell_says_how_many_or_how_small_errors_would()
    {
        var design = LiftDesign.Of(Split(2000), 0, Start, Free);
        Assert.Null(design.Plan);
        var found = Regex.Match(design.Reason, @"about ([\d,]+) weeks.*errors of ¥([\d,]+) a week in the place of ¥2,000");
        Assert.True(found.Success, design.Reason);
        // So many weeks do tell it, and so small errors do within 26.
        var weeks = int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(weeks, 27, 104);
        Assert.NotNull(LiftDesign.Of(Split(2000), 0, Start, Free, new(MostWeeks: weeks)).Plan);
        var errors = double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture);
        Assert.NotNull(LiftDesign.Of(Split(0.99 * errors), 0, Start, Free).Plan);
    }

    [Fact]
    public void No_spend_no_margin_and_an_interval_about_break_even_have_no_test_and_say_why()
    {
        Assert.Contains("nothing to switch", LiftDesign.Of(Split(600, spend: 0), 0, Start, Free).Reason, StringComparison.Ordinal);
        var count = BudgetSplit.Of(Split(600).Fit, Estimate.Missing("a count"));
        Assert.Equal("a count", LiftDesign.Of(count, 0, Start, Free).Reason);
        // All draws return 1.5 and break-even runs from 1.25 to 5.
        var wide = BudgetSplit.Of(Split(600, width: 0.01).Fit, Estimate.Of(0.5, 0.2, 0.8, 9, Unit.Fraction));
        Assert.Contains("neither end", LiftDesign.Of(wide, 0, Start, Free, new() { Changes = [-1] }).Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftDesign.Of(Split(600), 2, Start, Free));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftDesign.Of(Split(600), 0, Start, Free, new() { Changes = [0] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftDesign.Of(Split(600), 0, Start, Free, new(Power: 1)));
    }

    [Fact]
    public void Errors_that_hang_together_almost_fully_still_have_a_defined_answer()
    {
        var design = LiftDesign.Of(Split(600, 0.99), 0, Start, Free);
        Assert.True(design.Noise.Correlation is > 0.5 and <= 0.95);
        Assert.True(design.Plan is not null || design.Reason.Contains("would", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.2, 0)]
    [InlineData(0.36, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.8, 7)]
    public void The_wash_out_leaves_at_most_a_fifth_of_a_switch(double decay, int weeks)
    {
        Assert.Equal(weeks, LiftDesign.WashOut(CarryOver.Pascal(decay, weeks: 200)));
        Assert.True(Math.Pow(decay, weeks + 1) <= 0.2);
    }

    [Fact]
    public void Where_promotions_leave_no_room_the_test_runs_through_them_and_where_they_do_it_may_end_later()
    {
        var all = Enumerable.Range(0, 60).Select(i => new DriverWeek(Start.AddDays(7 * i), "promotion", 2, true)).ToArray();
        var through = LiftDesigns.Of(Split(600), Start, all).Best!;
        Assert.Null(through.Plan);
        Assert.Contains("no room", through.Reason, StringComparison.Ordinal);
        Assert.Equal(LiftDesign.Of(Split(600), 0, Start, Free).Plan!.Schedule.Blocks, through.Chosen!.Schedule.Blocks);
        DriverWeek[] few = [.. all.Where((_, i) => i % 4 == 0)];
        var some = LiftDesigns.Of(Split(600), Start, few).Best!;
        Assert.Same(some.Plan, some.Chosen);
        Assert.True(some.Plan!.To > some.Through!.To);
        Assert.All(some.Plan.Schedule.Blocks, b => Assert.DoesNotContain(few, w => b.From <= w.Week && w.Week <= b.To));
    }

    [Fact]
    public void A_test_that_loses_more_than_its_answer_is_worth_is_not_proposed()
    {
        var designs = LiftDesigns.Of(Split(600), Start, []);
        var plan = designs.Best!.Chosen!;
        Assert.True(plan.Pays);
        // Of a channel that certainly earns many times its spend, no answer would stop it: off is lost money.
        var costly = plan with { Stake = new([new HillCurve(1e6, 1, 100)], 600, -1, Estimate.Exact(0.5, Unit.Fraction)) };
        Assert.True(costly.Cost.Value > 0 && costly.Worth.Value < 1 && !costly.Pays, $"{costly.Cost} {costly.Worth}");
        Assert.Null((designs with { Channels = [designs.Channels[0] with { Plan = costly, Through = null }] }).Best);
    }

    [Fact]
    public void Only_channels_that_cannot_be_told_get_a_test_and_none_of_a_model_that_failed()
    {
        var split = Split(600);
        var designs = LiftDesigns.Of(split, Start, []);
        Assert.Equal(["a"], designs.Channels.Select(c => c.Channel.Name));
        Assert.Same(designs.Channels[0], designs.Best);
        var model = split.Fit.Model!;
        var failed = split.Fit with { Model = model with { Holdout = model.HoldoutWithoutMedia } };
        Assert.Empty(LiftDesigns.Of(BudgetSplit.Of(failed, Margin), Start, []).Channels);
        var none = BudgetFit.Of(new(new("gmv"), null, [], [], [], "no weeks"));
        Assert.Empty(LiftDesigns.Of(BudgetSplit.Of(none, Margin), Start, []).Channels);
    }
}
