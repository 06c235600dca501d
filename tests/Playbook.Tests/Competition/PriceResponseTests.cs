using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class PriceResponseTests
{
    private static readonly DateOnly Cut = new(2026, 6, 1);

    private static List<CategoryDay> Days(Random random, double change, double noise) => [.. Enumerable.Range(-70, 98).Select(i =>
        new CategoryDay(Cut.AddDays(i),
            1000 * (i >= 0 ? 1 + change : 1) * (1 + (noise * (random.NextDouble() - 0.5))) * Season(i), 5000 * Season(i)))];

    private static double Season(int day) => 1 + (0.5 * Math.Sin(day / 10.0));

    [Fact]
    public void A_planted_loss_is_measured_whatever_the_season()
    {
        var e = PriceResponse.Change(Days(new(1), -0.2, 0), Cut, Cut.AddDays(27));
        Assert.Equal(-0.2, e.Value!.Value, 9);
    }

    [Fact]
    public void A_season_of_the_category_alone_is_taken_off_with_last_years()
    {
        // Every June the category halves; this June a cut takes another tenth.
        var days = Enumerable.Range(-70 - 364, 98 + 364).Select(i => new CategoryDay(Cut.AddDays(i),
            1000 * (i >= 0 ? 0.9 : 1) * (i >= 0 || i is >= -364 and < -336 ? 0.5 : 1), 5000)).ToArray();
        var e = PriceResponse.Change(days, Cut, Cut.AddDays(27));
        Assert.Equal(-0.1, e.Value!.Value, 9);
        Assert.Contains("a year earlier", e.Definition, StringComparison.Ordinal);
        var alone = PriceResponse.Change([.. days.Where(d => d.Day > Cut.AddDays(-200))], Cut, Cut.AddDays(27));
        Assert.Equal(-0.55, alone.Value!.Value, 9);
        Assert.Contains("no year earlier", alone.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_covers_the_truth()
    {
        var covered = Enumerable.Range(0, 60)
            .Count(seed => PriceResponse.Change(Days(new(seed), -0.1, 0.4), Cut, Cut.AddDays(27)) is { Lower: <= -0.1, Upper: >= -0.1 });
        Assert.InRange(covered, 52, 60);
    }

    [Fact]
    public void A_cut_of_a_few_days_or_a_short_history_has_no_answer()
    {
        Assert.Contains("2 whole weeks", PriceResponse.Change(Days(new(1), 0, 0), Cut, Cut.AddDays(9)).MissingReason,
            StringComparison.Ordinal);
        Assert.False(PriceResponse.Change([.. Days(new(1), 0, 0).Where(d => d.Day > Cut.AddDays(-10))], Cut, Cut.AddDays(27)).HasValue);
        Assert.False(PriceResponse.Change([], Cut, Cut.AddDays(27)).HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => PriceResponse.Change([], Cut, Cut.AddDays(-1)));
    }
}
