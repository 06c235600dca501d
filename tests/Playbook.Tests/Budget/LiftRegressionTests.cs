using MathNet.Numerics.LinearAlgebra;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class LiftRegressionTests
{
    private static readonly DateOnly Start = new(2026, 7, 6);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    public void With_independent_errors_the_standard_error_is_that_of_a_difference_of_two_means(int length, int pairs)
    {
        var schedule = LiftSchedule.Of(Start, pairs, length, 0)!;
        var n = pairs * length;
        Assert.Equal(30 * Math.Sqrt((1.0 / n) + (1.0 / n)), LiftRegression.StandardError(schedule, new(30, 0))!.Value, 1e-9);
    }

    [Fact]
    public void Wash_out_and_busy_weeks_are_left_out_of_the_two_means()
    {
        var schedule = LiftSchedule.Of(Start, 4, 3, 1, week => week.DayNumber % 35 != Start.AddDays(21).DayNumber % 35)!;
        var (changed, usual) = (0, 0);
        for (var t = 0; t < schedule.Changed.Count; t++)
        {
            if (!schedule.Counted[t]) continue;
            if (schedule.Changed[t]) changed++;
            else usual++;
        }

        Assert.True(changed > 3 && usual > 3 && changed + usual < schedule.Changed.Count);
        Assert.Equal(Math.Sqrt((1.0 / changed) + (1.0 / usual)), LiftRegression.StandardError(schedule, new(1, 0))!.Value, 1e-9);
    }

    [Theory]
    [InlineData(0.6, 2, 0, 0)]
    [InlineData(-0.5, 1, 0, 0)]
    [InlineData(0.95, 3, 1, 0.4)]
    [InlineData(0.3, 4, 2, 0.6)]
    public void The_standard_error_is_that_of_the_full_matrix_of_errors(double correlation, int length, int washOut, double decay)
    {
        var schedule = LiftSchedule.Of(Start, 4, length, washOut, w => w.Day is < 20 or > 26)!;
        int[] at = [.. Enumerable.Range(0, schedule.Changed.Count).Where(t => schedule.Counted[t])];
        double Spent(int t) => t >= 0 && schedule.Changed[t] ? 1 : 0;
        double[] arrived = [.. Enumerable.Range(0, schedule.Changed.Count)
            .Select(t => Enumerable.Range(0, 60).Sum(lag => (1 - decay) * Math.Pow(decay, lag) * Spent(t - lag)))];
        var errors = Matrix<double>.Build.Dense(at.Length, at.Length, (i, j) => 49 * Math.Pow(correlation, Math.Abs(at[i] - at[j])));
        var columns = Matrix<double>.Build.Dense(at.Length, 2, (i, j) => j == 0 ? 1 : arrived[at[i]]);
        var expected = Math.Sqrt((columns.Transpose() * errors.Inverse() * columns).Inverse()[1, 1]);
        var found = LiftRegression.StandardError(schedule, new(7, correlation), CarryOver.Pascal(decay, weeks: 60));
        Assert.Equal(expected, found!.Value, 1e-8);
    }

    [Theory]
    [InlineData(0.5, 2, 0.3)]
    [InlineData(-0.4, 1, 0)]
    [InlineData(0.9, 3, 0.5)]
    public void Effects_read_from_simulated_weeks_spread_by_the_standard_error_about_the_truth(double correlation, int length, double decay)
    {
        const int Runs = 4000;
        var noise = new LiftNoise(20, correlation);
        var schedule = LiftSchedule.Of(Start, 5, length, Math.Min(LiftDesign.WashOut(CarryOver.Pascal(decay)), length - 1))!;
        var random = new Random(7);
        var found = new double[Runs];
        for (var r = 0; r < Runs; r++)
            found[r] = LiftRegression.Read(schedule, Weeks(schedule, noise, decay, 12, random), noise, CarryOver.Pascal(decay))!.Effect;
        var error = LiftRegression.StandardError(schedule, noise, CarryOver.Pascal(decay))!.Value;
        var mean = found.Average();
        var spread = Math.Sqrt(found.Sum(f => (f - mean) * (f - mean)) / (Runs - 1));
        Assert.InRange(mean, 12 - (4 * error / Math.Sqrt(Runs)), 12 + (4 * error / Math.Sqrt(Runs)));
        // The standard error of a standard deviation is 1 ÷ √(2n) of it.
        Assert.InRange(spread / error, 1 - (4 / Math.Sqrt(2 * Runs)), 1 + (4 / Math.Sqrt(2 * Runs)));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0.5, 2, 0.3)]
    [InlineData(0.8, 3, 0.3)]
    public void The_planned_power_is_reached_and_a_return_of_break_even_is_seldom_told(double correlation, int length, double decay)
    {
        const int Runs = 300;
        var (noise, options) = (new LiftNoise(20, correlation), new LiftOptions());
        var schedule = LiftSchedule.Of(Start, 5, length, Math.Min(LiftDesign.WashOut(CarryOver.Pascal(decay)), length - 1))!;
        var error = LiftRegression.StandardError(schedule, noise, CarryOver.Pascal(decay))!.Value;
        var power = new LiftPower(error, schedule.CountedWeeks - 2, options);
        Assert.Equal(options.Power, power.Chance(power.Detectable), 1e-9);
        var random = new Random(11);
        int Told(double effect) => Enumerable.Range(0, Runs).Count(_ =>
            LiftRegression.Read(schedule, Weeks(schedule, noise, decay, effect, random), noise, CarryOver.Pascal(decay)) is { } reading
                && Math.Abs(reading.Effect / reading.Error) > MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, reading.Freedom, 0.975));
        Assert.InRange(Told(power.Detectable) / (double)Runs, 0.8 - (2 * Math.Sqrt(0.16 / Runs)), 0.8 + (2 * Math.Sqrt(0.16 / Runs)));
        Assert.InRange(Told(0) / (double)Runs, 0, 0.05 + (2 * Math.Sqrt(0.0475 / Runs)));
    }

    [Fact]
    public void One_week_or_one_spend_or_three_weeks_too_few_tell_nothing()
    {
        var one = new LiftSchedule([new(Start, 1, true)], [true], [true]);
        Assert.Null(LiftRegression.StandardError(one, new(20, 0)));
        Assert.Null(LiftRegression.Read(one, [5], new(20, 0)));
        Assert.Null(LiftRegression.StandardError(new([], [], []), new(20, 0)));
        var same = new LiftSchedule([new(Start, 3, true)], [true, true, true], [true, true, true]);
        Assert.Null(LiftRegression.StandardError(same, new(20, 0.5)));
        Assert.Null(LiftRegression.Read(LiftSchedule.Of(Start, 1, 1, 0)!, [1, 2], new(20, 0)));
        Assert.Equal("outcome", Assert.Throws<ArgumentException>(() => LiftRegression.Read(same, [1], new(20, 0))).ParamName);
    }

    [Fact]
    public void Without_noise_and_with_a_correlation_near_1_the_standard_error_is_finite()
    {
        var schedule = LiftSchedule.Of(Start, 3, 2, 1)!;
        Assert.Equal(0, LiftRegression.StandardError(schedule, new(0, 0))!.Value);
        Assert.InRange(LiftRegression.StandardError(schedule, new(20, 0.99))!.Value, 1e-3, 20);
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftRegression.StandardError(schedule, new(20, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftRegression.StandardError(schedule, new(-1, 0)));
    }

    private static double[] Weeks(LiftSchedule schedule, LiftNoise noise, double decay, double effect, Random random)
    {
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var (arrived, error) = (0.0, noise.Deviation * Normal());
        var weeks = new double[schedule.Changed.Count];
        for (var t = 0; t < weeks.Length; t++)
        {
            arrived = (decay * arrived) + ((1 - decay) * (schedule.Changed[t] ? 1 : 0));
            weeks[t] = 1000 + (effect * arrived) + error;
            error = (noise.Correlation * error)
                + (noise.Deviation * Math.Sqrt(1 - (noise.Correlation * noise.Correlation)) * Normal());
        }

        return weeks;
    }
}
