using Playbook.Budget;

namespace Playbook.Tests.Budget;

/// <summary>Calendar, schedule and errors of a test in time.</summary>
public sealed class LiftWeeksTests
{
    private static readonly DateOnly Start = new(2026, 7, 6);

    [Fact]
    public void Weeks_with_a_promotion_or_three_days_of_a_festival_are_kept_out_of()
    {
        var calendar = new LiftCalendar([
            new(new(2026, 7, 20), "promotion", 1, true), new(new(2026, 8, 3), "festival", 2, true),
            new(new(2026, 8, 10), "festival", 3, true), new(new(2026, 7, 6), "promotion", 0.9)]);
        DateOnly[] busy = [.. Enumerable.Range(0, 6).Select(i => Start.AddDays(7 * i)).Where(w => !calendar.IsFree(w))];
        Assert.Equal([new(2026, 7, 20), new(2026, 8, 10)], busy);
        // A week that begins on a Thursday lies in two.
        Assert.False(calendar.IsFree(new(2026, 7, 16)));
        Assert.True(calendar.IsKnown && !new LiftCalendar([]).IsKnown && new LiftCalendar([]).IsFree(Start));
    }

    [Fact]
    public void Beyond_the_calendar_the_same_dates_of_the_year_before_and_the_lunar_new_year_are_kept_out_of()
    {
        var calendar = new LiftCalendar([new(new(2025, 11, 10), "promotion", 5, true), new(new(2026, 5, 4), "festival", 2, true)]);
        Assert.False(calendar.IsFree(new(2026, 11, 9)));
        Assert.False(calendar.IsFree(new(2027, 11, 8)));
        Assert.True(calendar.IsFree(new(2026, 9, 7)));
        // 6 February 2027 is the first day of the lunar year.
        Assert.False(calendar.IsFree(new(2027, 2, 1)));
        Assert.False(calendar.IsFree(new(2027, 2, 8)));
        Assert.True(calendar.IsFree(new(2027, 3, 1)));
    }

    [Fact]
    public void Blocks_lie_in_free_weeks_one_of_each_pair_is_changed_and_the_seed_fixes_the_order()
    {
        bool Free(DateOnly week) => week.DayNumber / 7 % 5 != 0;
        var schedule = LiftSchedule.Of(Start, 6, 2, 1, Free)!;
        Assert.Equal((12, 24), (schedule.Blocks.Count, schedule.Weeks));
        Assert.All(schedule.Blocks, b => Assert.True(Free(b.From) && Free(b.From.AddDays(7)) && b.To == b.From.AddDays(13)));
        Assert.All(Enumerable.Range(0, 6), p => Assert.True(schedule.Blocks[2 * p].Changed != schedule.Blocks[(2 * p) + 1].Changed));
        Assert.Equal(schedule.Blocks, LiftSchedule.Of(Start, 6, 2, 1, Free)!.Blocks);
        Assert.Equal(schedule.Blocks.Take(4), LiftSchedule.Of(Start, 2, 2, 1, Free)!.Blocks);
        Assert.Contains(Enumerable.Range(2, 20), s => !LiftSchedule.Of(Start, 6, 2, 1, Free, s)!.Blocks.SequenceEqual(schedule.Blocks));
        Assert.Equal(12, schedule.ChangedWeeks);
        // No week counts whose week before had another spend, nor a busy one.
        var first = schedule.Blocks[0].From;
        Assert.All(Enumerable.Range(0, schedule.Changed.Count).Where(t => schedule.Counted[t]), t =>
            Assert.True(Free(first.AddDays(7 * t)) && (t > 0 && schedule.Changed[t - 1]) == schedule.Changed[t]));
    }

    [Fact]
    public void Where_the_free_weeks_do_not_hold_the_blocks_there_is_no_schedule()
    {
        Assert.Null(LiftSchedule.Of(Start, 2, 2, 1, w => w.DayNumber / 7 % 2 == 0));
        Assert.Null(LiftSchedule.Of(Start, 2, 2, 1, within: 7));
        Assert.NotNull(LiftSchedule.Of(Start, 2, 2, 1, within: 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftSchedule.Of(Start, 2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftSchedule.Of(Start, 0, 1, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    public void Size_and_correlation_of_simulated_errors_are_found_again(double correlation)
    {
        const int Runs = 400;
        var random = new Random(2);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var found = Enumerable.Range(0, Runs).Select(_ =>
        {
            var errors = new double[104];
            errors[0] = 5 * Normal();
            for (var t = 1; t < errors.Length; t++)
                errors[t] = (correlation * errors[t - 1]) + (5 * Math.Sqrt(1 - (correlation * correlation)) * Normal());
            var mean = errors.Average();
            return LiftNoise.Of([.. errors.Select(e => e - mean)], 1);
        }).ToArray();
        Assert.InRange(found.Average(f => f.Correlation), correlation - 0.02, correlation + 0.02);
        Assert.InRange(found.Average(f => f.Deviation), 4.8, 5.1);
    }

    [Fact]
    public void Nothing_left_over_is_no_noise_and_two_weeks_are_the_least()
    {
        Assert.Equal(new LiftNoise(0, 0), LiftNoise.Of([0, 0, 0], 2));
        Assert.InRange(LiftNoise.Of([1, 1, 1, 1, 1, 1], 0).Correlation, 0.9, 0.95);
        Assert.Throws<ArgumentException>(() => LiftNoise.Of([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LiftNoise.Of([1, 2], -1));
    }
}
