using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class LevelBreakTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    // Yearly flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³ (R, datasets::Nile).
    private static readonly double[] Nile =
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150,
        1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
        824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010,
        771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901,
        1170, 912, 746, 919, 718, 714, 740,
    ];

    internal static DayRate[] Days(int seed, double correlation, double step = 0, int at = 0, int n = 120, double rate = 0.6)
    {
        var random = new Random(seed);
        var error = Normal.Sample(random, 0, 1);
        return [.. Enumerable.Range(0, n).Select(t =>
        {
            var day = First.AddDays(t);
            var placed = Math.Round(800 + (300 * Math.Sin(t * 0.9)) + (200 * random.NextDouble()));
            error = (correlation * error) + (Math.Sqrt(1 - (correlation * correlation)) * Normal.Sample(random, 0, 1));
            var usual = rate * (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.1 : 1);
            return new DayRate(day, placed * (usual + (t >= at ? step : 0) + (0.75 / Math.Sqrt(placed) * error)), placed);
        })];
    }

    [Fact]
    public void The_Nile_fell_after_1898_as_strucchange_dates_it()
    {
        // One day stands for a year. R's breakpoints gives the last year of the old level: 1898, 95 % interval 1895 to 1902.
        var found = LevelBreak.Find([.. Nile.Select((v, t) => new DayRate(First.AddDays(t), v))], new(Unit.Number, Weekday: false));
        int Year(DateOnly? day) => 1871 + day!.Value.DayNumber - First.DayNumber - 1;
        Assert.Equal(1898, Year(found.Day));
        Assert.InRange(Year(found.From), 1894, 1896);
        Assert.InRange(Year(found.To), 1900, 1903);
        Assert.Equal(Nile[..28].Average(), found.Before.Value!.Value, 1e-9);
        Assert.Equal(Nile[28..].Average(), found.After.Value!.Value, 1e-9);
        Assert.InRange(found.Chance!.Value, 0.001, 0.002);
        Assert.True(found.Change.Upper < 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.7)]
    public void A_weekly_pattern_and_errors_that_hang_together_are_no_break(double correlation) =>
        Assert.InRange(Enumerable.Range(0, 40).Count(seed => LevelBreak.Find(Days(seed, correlation)).Day is not null), 0, 2);

    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(0.4, 0.07)]
    public void A_planted_break_is_dated_within_two_days_and_its_intervals_hold_it(double correlation, double drop)
    {
        var (near, day, change) = (0, 0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var at = 30 + (seed * 2);
            var found = LevelBreak.Find(Days(100 + seed, correlation, -drop, at));
            if (found.Day is not { } first) continue;
            if (Math.Abs(first.DayNumber - First.AddDays(at).DayNumber) <= 2) near++;
            if (found.From <= First.AddDays(at) && First.AddDays(at) <= found.To) day++;
            if (found.Change.Lower <= -drop && -drop <= found.Change.Upper) change++;
        }

        Assert.InRange(near, 25, 30);
        Assert.InRange(day, 26, 30);
        Assert.InRange(change, 25, 30);
    }

    [Fact]
    public void Too_few_days_and_a_series_without_noise_say_so()
    {
        var few = LevelBreak.Find(Days(1, 0, n: 11));
        Assert.Null(few.Day);
        Assert.Null(few.Chance);
        Assert.Contains("too few days", few.Note, StringComparison.Ordinal);
        var flat = LevelBreak.Find([.. Enumerable.Range(0, 60).Select(t => new DayRate(First.AddDays(t), 5, 10))]);
        Assert.Contains("no break found", flat.Note, StringComparison.Ordinal);
        Assert.False(flat.Before.HasValue);
    }

    [Fact]
    public void Days_out_of_order_and_numbers_that_are_none_are_refused_with_the_day()
    {
        static string Message(params DayRate[] days) => Assert.Throws<ArgumentException>(() => LevelBreak.Find(days)).Message;
        Assert.Contains("2025-01-01 follows 2025-01-01", Message(new(First, 1, 2), new(First, 1, 2)), StringComparison.Ordinal);
        Assert.Contains("2025-01-01 is NaN of 2", Message(new DayRate(First, double.NaN, 2)), StringComparison.Ordinal);
        Assert.Contains("1 of -2", Message(new DayRate(First, 1, -2)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LevelBreak.Find([], new(MostChance: 0)));
    }

    [Fact]
    public void Days_without_a_denominator_are_passed_over()
    {
        var days = Days(3, 0, -0.08, 60);
        var found = LevelBreak.Find([.. days.Select((d, t) => t % 10 == 5 ? d with { Numerator = 0, Denominator = 0 } : d)]);
        Assert.InRange(found.Day!.Value.DayNumber - First.DayNumber, 58, 62);
    }
}
