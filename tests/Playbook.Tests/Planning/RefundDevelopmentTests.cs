using Playbook.Planning;

namespace Playbook.Tests.Planning;

/// <summary>Refunds developed to their end.</summary>
public sealed class RefundDevelopmentTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    // Each day ¥1,000 is paid; ¥60 come back after 2 days, ¥140 after 10.
    private static IEnumerable<RefundCell> Days(int count, int end) => Enumerable.Range(0, count).SelectMany(i =>
    {
        var (day, known) = (Start.AddDays(i), end - i);
        RefundCell Part(int age, decimal yuan) => new(day, known, age <= known ? age : null, yuan, age <= known ? yuan : 0);
        return new[] { Part(2, 60), Part(10, 140), new(day, known, null, 800, 0) };
    });

    [Fact]
    public void Young_payments_come_to_the_final_share_of_the_older_ones()
    {
        var refunds = RefundDevelopment.Of([.. Days(60, 60)]);
        // The last ten days have seen at most the first of their refunds, the last two none.
        var rate = refunds.Rate(Start.AddDays(50), Start.AddDays(59));
        Assert.Equal(0.20, rate.Value!.Value, 12);
        Assert.Equal(0.20, refunds.Rate(Start, Start.AddDays(9)).Value!.Value, 12);
        Assert.Contains("in the end", rate.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Refunds_that_rose_are_followed()
    {
        // Until day 70 a tenth comes back after ten days, since then a fifth; the data end on day 110.
        var cells = Enumerable.Range(0, 110).SelectMany(i =>
        {
            var (known, yuan) = (109 - i, i < 70 ? 100m : 200m);
            return new RefundCell[]
            {
                new(Start.AddDays(i), known, known >= 10 ? 10 : null, yuan, known >= 10 ? yuan : 0),
                new(Start.AddDays(i), known, null, 1_000 - yuan, 0),
            };
        }).ToArray();
        Assert.Equal(0.2, RefundDevelopment.Of(cells).Rate(Start.AddDays(80), Start.AddDays(109)).Value!.Value, 12);
        Assert.Equal(0.1, RefundDevelopment.Of(cells).Rate(Start, Start.AddDays(69)).Value!.Value, 12);
    }

    [Fact]
    public void Where_nothing_ever_comes_back_the_share_is_nothing_and_not_below()
    {
        // Payments whose cents do not add up to round sums.
        RefundCell[] cells = [.. Enumerable.Range(0, 60).SelectMany(i => Enumerable.Range(0, 3)
            .Select(k => new RefundCell(Start.AddDays(i), 59 - i, null, 33.33m + (i * 0.07m) + k, 0)))];
        var rate = RefundDevelopment.Of(cells).Rate(Start.AddDays(30), Start.AddDays(59));
        Assert.InRange(rate.Value!.Value, 0, 1e-12);
        Assert.True(rate.Lower is null or >= 0);
    }

    [Fact]
    public void Without_days_that_are_old_enough_the_end_is_not_known()
    {
        Assert.Contains("fewer than 14 days", RefundDevelopment.Of([.. Days(10, 60)]).Rate(Start, Start.AddDays(9)).MissingReason,
            StringComparison.Ordinal);
        // Sixty days, of which only those seen to 30 days count when that is asked for.
        var refunds = RefundDevelopment.Of([.. Days(60, 60)]);
        Assert.Equal(47, refunds.Age);
        Assert.True(refunds.Rate(Start, Start.AddDays(9), least: 47).HasValue);
        Assert.False(refunds.Rate(Start, Start.AddDays(9), least: 48).HasValue);
        Assert.Contains("no payments", refunds.Rate(Start.AddDays(90), Start.AddDays(99)).MissingReason, StringComparison.Ordinal);
        Assert.False(RefundDevelopment.Of([]).Rate(Start, Start).HasValue);
    }

    [Fact]
    public void The_interval_covers_the_final_share_of_random_refunds()
    {
        var (covered, trials) = (0, 300);
        for (var seed = 0; seed < trials; seed++)
        {
            var random = new Random(seed);
            var cells = new List<RefundCell>();
            var (back, paid) = (0m, 0m);
            for (var i = 0; i < 90; i++)
            {
                for (var order = 0; order < 40; order++)
                {
                    var yuan = Math.Round((decimal)(20 + (300 * random.NextDouble())), 2);
                    int? age = random.NextDouble() < 0.19 ? 7 + random.Next(14) : null;
                    var known = 89 - i;
                    cells.Add(new(Start.AddDays(i), known, age <= known ? age : null, yuan, age <= known ? yuan : 0));
                    if (i < 60) continue;
                    paid += yuan;
                    if (age is not null) back += yuan;
                }
            }

            var rate = RefundDevelopment.Of(cells).Rate(Start.AddDays(60), Start.AddDays(89));
            if ((double)(back / paid) is var truth && truth >= rate.Lower && truth <= rate.Upper) covered++;
        }

        // Of 300 intervals at 95 %, between 91 and 98 % hold what came back.
        Assert.InRange(covered, 273, 295);
    }

    [Fact]
    public void More_back_than_was_paid_is_refused() =>
        Assert.Throws<ArgumentException>(() => RefundDevelopment.Of([new(Start, 5, 1, 10, 11)]));
}
