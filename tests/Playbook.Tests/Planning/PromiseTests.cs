using Playbook.Planning;

namespace Playbook.Tests.Planning;

/// <summary>What was promised and what came: by a comparison that was kept, or not at all.</summary>
public class PromiseTests
{
    private static readonly DateOnly July = new(2026, 7, 1);
    private static readonly Estimate Half = Estimate.Exact(0.5, Unit.Fraction);

    private static Promise Make(double value, double low, double high, string? experiment = "night") => new("data", July, new()
    {
        Id = "10-1", Chapter = "10", Action = "Repair", Owner = "Payments", Evidence = "", Start = July,
        Effect = new(Estimate.Of(value, low, high, 10, Unit.Yuan)), Failure = new(0.2, 0.4, "guess"),
    })
    {
        Status = PromiseStatus.Accepted, DecidedOn = July.AddDays(5), Experiment = experiment,
    };

    private static ArmDay Arm(string arm, int day, decimal? value, long units = 100, decimal? spend = null) =>
        new("night", arm, July.AddDays(day), units, value, spend);

    [Fact]
    public void The_difference_of_the_arms_a_unit_is_scaled_to_a_month_with_student_s_interval_over_the_days()
    {
        // Gains a unit of 1, 2, …, 8 yuan of value: mean 4.5, standard deviation √6 = 2.4495; t of 7 degrees of freedom 2.364624.
        var days = Enumerable.Range(0, 8)
            .SelectMany(i => new[] { Arm("control", 10 + i, 1000), Arm("repaired", 10 + i, 1100 + (100 * i)) });
        var outcome = PromiseOutcome.Of(Make(14_000, 5_000, 20_000), days, Half);
        const double month = 200 * 365.25 / 12;
        var half = 2.3646242515927853 * (Math.Sqrt(6) / 2) / Math.Sqrt(8);
        Assert.Equal(4.5 / 2 * month, outcome.Came.Value!.Value, 6);
        Assert.Equal((2.25 - half) * month, outcome.Came.Lower!.Value, 5);
        Assert.Equal((2.25 + half) * month, outcome.Came.Upper!.Value, 5);
        Assert.Equal(8, outcome.Came.N);
        Assert.True(outcome.Agrees);
        Assert.False(PromiseOutcome.Of(Make(1_000, 500, 2_000), days, Half).Agrees);
    }

    [Fact]
    public void What_the_change_costs_more_is_taken_off_and_an_unsure_margin_widens_the_interval()
    {
        ArmDay[] days = [.. Enumerable.Range(0, 10).SelectMany(i => new[]
        {
            Arm("control", 10 + i, 1000), Arm("coupon", 10 + i, 1300, spend: 100),
        })];
        const double month = 200 * 365.25 / 12;
        Assert.Equal(0.5 * month, PromiseOutcome.Of(Make(1, 0, 2), days, Half).Came.Value!.Value, 6);
        var unsure = PromiseOutcome.Of(Make(1, 0, 2), days, Estimate.Of(0.5, 0.3, 0.6, 5, Unit.Fraction)).Came;
        Assert.Equal((-0.1 * month, 0.8 * month), (unsure.Lower!.Value, unsure.Upper!.Value), Near);
    }

    private static bool Near((double A, double B) x, (double A, double B) y) => Math.Abs(x.A - y.A) < 1e-6 && Math.Abs(x.B - y.B) < 1e-6;

    [Fact]
    public void Without_a_comparison_nothing_is_measured_whatever_the_weeks_after_look_like()
    {
        string Reason(Promise promise, params ArmDay[] days) => PromiseOutcome.Of(promise, days, Half).Came.MissingReason!;
        Assert.Equal("not measurable: no comparison was kept", Reason(Make(1, 0, 2, experiment: null), Arm("repaired", 10, 900)));
        Assert.Equal("not measurable yet: the experiment night has no day since 2026-07-06", Reason(Make(1, 0, 2), Arm("control", 1, 5)));
        Assert.Equal("not measurable in yuan: the goal of the experiment night has no value",
            Reason(Make(1, 0, 2), Arm("control", 10, null)));
        ArmDay[] alone = [.. Enumerable.Range(6, 20).Select(i => Arm("repaired", i, 900))];
        Assert.Equal("not measurable yet: the experiment night has 0 days with both arms, 7 are needed", Reason(Make(1, 0, 2), alone));
        Assert.Null(PromiseOutcome.Of(Make(1, 0, 2), alone, Half).Agrees);
        Assert.Throws<ArgumentOutOfRangeException>(() => PromiseOutcome.Of(Make(1, 0, 2), alone, Half, 1));
    }

    [Fact]
    public void Predictions_are_scored_over_the_accepted_ones_that_were_measured()
    {
        PromiseOutcome Came(double value, double low, double high, PromiseStatus status = PromiseStatus.Accepted) =>
            new(Make(100, 50, 150) with { Status = status }, Estimate.Of(value, low, high, 10, Unit.Yuan));
        var score = PromiseScore.Of([Came(110, 60, 160), Came(10, -20, 40), Came(500, 400, 600), Came(0, 0, 0, PromiseStatus.Declined),
            new(Make(100, 50, 150), Estimate.Missing("not measurable: no comparison was kept", Unit.Yuan))]);
        Assert.Equal((4, 3), (score.Accepted, score.Measured));
        Assert.Equal(1 / 3.0, score.Within.Value!.Value, 12);
        Assert.Equal(2 / 3.0, score.Worked.Value!.Value, 12);
        Assert.Equal(0.7, score.Predicted.Value!.Value, 12);
        Assert.Equal(620 / 210.0, score.Ratio.Value!.Value, 12);
        Assert.Equal("no accepted measure has been measured yet", PromiseScore.Of([]).Ratio.MissingReason);
    }
}
