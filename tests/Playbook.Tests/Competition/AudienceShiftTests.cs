using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class AudienceShiftTests
{
    private static readonly string[] Ages = ["young", "middle", "old"];

    private static List<(DateOnly, double[])> Panel(Random random, int months, int shiftAt, double points) =>
        [.. Enumerable.Range(0, months).Select(m =>
        {
            double[] shares = m >= shiftAt ? [0.4 - points, 0.4, 0.2 + points] : [0.4, 0.4, 0.2];
            return (new DateOnly(2025, 1, 1).AddMonths(m),
                shares.Select(s => (double)AudienceCheckTests.Poisson(random, 2000 * s)).ToArray());
        })];

    [Fact]
    public void A_planted_shift_is_dated_and_measured()
    {
        var shift = AudienceShift.Find(Ages, Panel(new(1), 24, 15, 0.08), new Random(1))!;
        Assert.Equal(new DateOnly(2026, 4, 1), shift.From);
        Assert.True(shift.PValue < 0.01);
        var old = shift.Changes.Single(c => c.Category == "old").Change;
        Assert.Equal(Unit.Points, old.Unit);
        Assert.InRange(0.08, old.Lower!.Value, old.Upper!.Value);
        Assert.True(old.Lower > 0);
    }

    [Fact]
    public void A_steady_panel_seldom_shows_a_shift()
    {
        var found = 0;
        for (var r = 0; r < 60; r++)
            if (AudienceShift.Find(Ages, Panel(new(100 + r), 18, 99, 0), new Random(r), 99)!.PValue <= 0.05) found++;
        Assert.InRange(found, 0, 8);
    }

    [Fact]
    public void Months_that_scatter_more_than_a_multinomial_do_not_fool_the_permutation()
    {
        var found = 0;
        for (var r = 0; r < 60; r++)
        {
            var random = new Random(500 + r);
            var rows = Enumerable.Range(0, 18).Select(m =>
            {
                var wobble = 0.1 * (random.NextDouble() - 0.5);
                return (new DateOnly(2025, 1, 1).AddMonths(m), new[] { 4000 * (0.5 + wobble), 4000 * (0.5 - wobble) });
            }).ToList();
            if (AudienceShift.Find(["a", "b"], rows, new Random(r), 99)!.PValue <= 0.05) found++;
        }

        Assert.InRange(found, 0, 8);
    }

    [Fact]
    public void Too_short_or_empty_panels_have_no_answer_and_bad_ones_are_refused()
    {
        Assert.Null(AudienceShift.Find(Ages, Panel(new(1), 5, 99, 0), new Random(1)));
        Assert.Null(AudienceShift.Find(Ages,
            [.. Enumerable.Range(0, 8).Select(m => (new DateOnly(2025, 1, 1).AddMonths(m), new double[3]))], new Random(1)));
        Assert.Throws<ArgumentException>(() => AudienceShift.Find(["one"], Panel(new(1), 8, 99, 0), new Random(1)));
        var twice = Panel(new(1), 8, 99, 0);
        Assert.Throws<ArgumentException>(() => AudienceShift.Find(Ages, [.. twice, twice[0]], new Random(1)));
    }
}
