using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class SeasonalBaselineTests
{
    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly double[] Week = [1.3, .9, .8, .85, .95, 1.1, 1.4];

    [Fact]
    public void A_noiseless_weekly_pattern_is_expected_exactly()
    {
        var days = Enumerable.Range(0, 120)
            .Select(i => new DayValue(Start.AddDays(i), 1000 * Week[(int)Start.AddDays(i).DayOfWeek])).ToArray();
        var expected = SeasonalBaseline.Of(days);
        Assert.All(expected.Take(SeasonalBaseline.MinimumHistory), e => Assert.Null(e.Expected));
        Assert.All(expected.Skip(SeasonalBaseline.MinimumHistory), e => Assert.Equal(e.Value, e.Expected!.Value, 6));
    }

    [Fact]
    public void Only_the_past_shapes_the_baseline()
    {
        var days = Series(150, 5);
        var changed = days.Select((d, i) => i > 100 ? d with { Value = d.Value * 5 } : d).ToArray();
        Assert.Equal(SeasonalBaseline.Of(days).Take(101), SeasonalBaseline.Of(changed).Take(101));
    }

    [Fact]
    public void One_ruined_day_hardly_moves_the_days_after_it()
    {
        var days = Series(150, 5);
        var ruined = days.Select((d, i) => i == 100 ? d with { Value = d.Value * .1 } : d).ToArray();
        var (calm, hit) = (SeasonalBaseline.Of(days), SeasonalBaseline.Of(ruined));
        Assert.True(hit[100].Score < -3);
        for (var t = 101; t < 115; t++) Assert.InRange(hit[t].Expected!.Value / calm[t].Expected!.Value, .95, 1.05);
    }

    [Fact]
    public void A_holiday_is_judged_from_its_third_occurrence_against_its_own_kind()
    {
        var days = Series(400, 5).Select((d, i) => i % 90 == 60 ? d with { Value = d.Value * 3, Holiday = "sale" } : d).ToArray();
        var expected = SeasonalBaseline.Of(days);
        Assert.Null(expected[60].Expected);
        Assert.Null(expected[150].Expected);
        Assert.InRange(expected[240].Value / expected[240].Expected!.Value, .8, 1.25);
        Assert.InRange(expected[241].Value / expected[241].Expected!.Value, .8, 1.25);
    }

    [Fact]
    public void Zeros_gaps_short_series_and_disorder_have_defined_answers()
    {
        Assert.Empty(SeasonalBaseline.Of([]));
        Assert.Null(SeasonalBaseline.Of([new(Start, 5)])[0].Expected);
        var days = Series(60, 5);
        days[50] = days[50] with { Value = 0 };
        Assert.Equal(double.NegativeInfinity, SeasonalBaseline.Of(days)[50].Score);
        Assert.Equal(59, SeasonalBaseline.Of([.. days.Where((_, i) => i != 30)]).Count);
        var error = Assert.Throws<ArgumentException>(() => SeasonalBaseline.Of([new(Start, 1), new(Start, 2)]));
        Assert.Contains("2025-01-01", error.Message);
        Assert.Throws<ArgumentException>(() => SeasonalBaseline.Of([new(Start, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeasonalBaseline.Of(days, threshold: 0));
    }

    private static DayValue[] Series(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(i => new DayValue(Start.AddDays(i),
            1000 * Week[(int)Start.AddDays(i).DayOfWeek] * Math.Exp(.1 * (random.NextDouble() - .5))))];
    }

    [Fact]
    public void An_ordinary_day_scores_beyond_three_as_rarely_as_a_normal_one()
    {
        // 0.27 % of days, with the first weeks of each series, when the spread is known least.
        var (days, beyond, outside) = (0, 0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            foreach (var day in SeasonalBaseline.Of([.. Enumerable.Range(0, 400).Select(i => new DayValue(Start.AddDays(i),
                1000 * Week[(int)Start.AddDays(i).DayOfWeek] * Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, 0, .08))))]))
            {
                if (day.Score is not { } score) continue;
                days++;
                if (Math.Abs(score) > 3) beyond++;
                if (day.Value < day.Lower || day.Value > day.Upper) outside++;
            }
        }

        Assert.InRange(beyond / (double)days, .0012, .0045);
        Assert.Equal(beyond, outside);
    }
}
