using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Market;

public sealed class BehaviourTests
{
    [Fact]
    public void Impulse_orders_are_counted_within_the_limit()
    {
        var time = DecisionTime.Of(
            [new(30, 30, 40), new(60, 60, 10), new(80, 80, 30), new(200, 200, 20), new(500, double.PositiveInfinity, 50)], 60);
        Assert.Equal(0.5, time.ImpulseShare.Value!.Value, 12);
        Assert.Equal(100, time.ImpulseShare.N);
        Assert.True(time.Median.HasValue && time.FittedImpulseShare is > 0 and < 1);
    }

    [Fact]
    public void Counted_bins_tell_visit_from_day_and_have_the_law_beside_the_count()
    {
        // Every bin of a log-normal law with median 200 s: the law is found again.
        var bins = Enumerable.Range(0, 400).Select(i => (Low: 60 * Math.Exp(i * 0.02) - 59, High: 60 * Math.Exp((i + 1) * 0.02) - 59))
            .Select(b => new DecisionBin(b.Low, b.High, (long)(20_000 * (Normal(b.High) - Normal(b.Low))), 0)).ToArray();
        double Normal(double x) => MathNet.Numerics.Distributions.Normal.CDF(Math.Log(200), 1, Math.Log(x));
        var time = DecisionTime.OfBins(bins, 72);
        Assert.InRange(time.TypicalTime.Value!.Value, 195, 205);
        Assert.Equal("day", time.Window);
        Assert.False(time.IsWithinVisit);
        Assert.Equal("so the law may be trusted here", time.Trust);
        Assert.Equal("12 minutes", time.NineInTenText);
        var shares = time.Shares(0, 200, double.PositiveInfinity);
        Assert.Equal(1, shares.Sum(s => s.Counted.Value!.Value), 9);
        Assert.Equal(1, shares.Sum(s => s.Fitted!.Value), 9);
        Assert.Equal(0.5, shares[0].Counted.Value!.Value, 0.02);
        Assert.True(DecisionTime.OfBins([.. bins.Select(b => b with { WithinVisits = b.Orders })], 72).IsWithinVisit);
    }

    [Fact]
    public void A_long_decision_is_told_in_minutes_and_its_reminder_in_hours()
    {
        var time = DecisionTime.Of([new(1000, 1000, 10), new(2000, 2000, 10), new(40_000, 40_000, 10)], 72);
        Assert.Equal(Unit.Minutes, time.TypicalTime.Unit);
        Assert.EndsWith(" hours", time.NineInTenText, StringComparison.Ordinal);
        Assert.Equal(time.Mean.Value!.Value / 60, time.TypicalMean.Value!.Value, 9);
    }

    [Fact]
    public void Orders_all_at_once_or_none_say_why_there_is_no_decision_time()
    {
        Assert.Equal("fewer than two different decision times", DecisionTime.OfBins([new(0, 1, 8, 0)], 72).Median.MissingReason);
        var none = DecisionTime.OfBins([], 72);
        Assert.Equal("no order follows a view of the same product", none.Median.MissingReason);
        Assert.Equal((none.Median.MissingReason, "", false), (none.ByLaw.MissingReason, none.NineInTenText, none.IsWithinVisit));
    }

    [Fact]
    public void Without_an_order_nothing_is_claimed()
    {
        var time = DecisionTime.Of([new(500, double.PositiveInfinity, 50)], 60);
        Assert.False(time.Median.HasValue);
        Assert.False(time.ImpulseShare.HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => DecisionTime.Of([], 0));
    }

    [Fact]
    public void A_planted_preference_stands_out_and_an_even_one_does_not()
    {
        var preference = ContentPreference.Of(
        [
            ("gen_z", "drama", 60), ("gen_z", "review", 20), ("gen_z", "host", 20),
            ("senior", "drama", 20), ("senior", "review", 20), ("senior", "host", 60),
        ])!;
        var cell = preference.Cells.Single(c => c is { Segment: "gen_z", Content: "drama" });
        Assert.Equal(150, cell.Tgi.Value!.Value, 9);
        Assert.True(cell.Tgi.Lower > 120 && cell.Residual > 5);
        Assert.Equal(0.6, cell.Share.Value);
        Assert.Equal(100, preference.Cells.Single(c => c is { Segment: "gen_z", Content: "review" }).Tgi.Value!.Value, 9);
        Assert.True(preference.Association.Lower > 0.2 && preference.Table.PValue < 1e-6);
        Assert.Equal(["drama", "host"], preference.Leads.Select(c => c.Content).Order(StringComparer.Ordinal));
        Assert.Empty(ContentPreference.Of([("a", "x", 50), ("a", "y", 50), ("b", "x", 51), ("b", "y", 49)])!.Leads);
    }

    [Fact]
    public void Preference_without_answers_is_null_and_cells_not_named_are_zero()
    {
        Assert.Null(ContentPreference.Of([]));
        var preference = ContentPreference.Of([("a", "x", 5), ("b", "y", 5)])!;
        Assert.Equal(4, preference.Cells.Count);
        Assert.Equal(0, preference.Cells.Single(c => c is { Segment: "a", Content: "y" }).Count);
        Assert.Throws<ArgumentException>(() => ContentPreference.Of([("a", "x", 5), ("a", "x", 5)]));
    }

    [Fact]
    public void The_loop_multiplies_as_a_geometric_sum()
    {
        // 0.5 shares × 8 openings × 5 % = 0.2: 1.25 buyers in the end.
        var loop = ShareLoop.Of(10_000, 5000, 40_000, 2000);
        Assert.Equal((0.5, 8.0, 0.05), (loop.SharesPerBuyer.Value!.Value, loop.ViewsPerShare.Value!.Value, loop.Conversion.Value!.Value));
        Assert.Equal(0.2, loop.K.Value!.Value, 12);
        Assert.Equal(1.25, loop.Multiplier.Value!.Value, 12);
        Assert.True(loop.Multiplier.Lower < 1.25 && loop.Multiplier.Upper > 1.25 && loop.Multiplier.Upper < 1.27);
        Assert.Equal(loop.K.Value, loop.Steps[3].Figure.Value);
        Assert.Equal(1.25, ShareLoop.After(0.2, 60), 12);
        Assert.Equal(1 + 0.2 + 0.04, ShareLoop.After(0.2, 2), 12);
        Assert.Equal(4, ShareLoop.After(1, 3));
    }

    [Fact]
    public void A_loop_of_one_and_more_has_no_finite_end()
    {
        var loop = ShareLoop.Of(100, 300, 3000, 120);
        Assert.False(loop.Multiplier.HasValue);
        Assert.Contains("no finite end", loop.Multiplier.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulated_loop_ends_where_the_multiplier_says()
    {
        var random = new Random(3);
        long first = 20_000, buyers = first, shares = 0, views = 0, orders = 0;
        for (var queue = first; queue > 0;)
        {
            long next = 0;
            for (var i = 0L; i < queue; i++)
            {
                if (random.NextDouble() >= 0.45) continue;
                shares++;
                views += 6;
                for (var v = 0; v < 6; v++) next += random.NextDouble() < 0.08 ? 1 : 0;
            }

            orders += next;
            buyers += next;
            queue = next;
        }

        var loop = ShareLoop.Of(buyers, shares, views, orders);
        var truth = 1 / (1 - 0.45 * 6 * 0.08);
        Assert.True(loop.Multiplier.Lower < truth && loop.Multiplier.Upper > truth);
        Assert.Equal((double)buyers / first, loop.Multiplier.Value!.Value, 9);
    }

    [Fact]
    public void An_empty_loop_and_impossible_counts_have_their_answers()
    {
        Assert.False(ShareLoop.Of(0, 0, 0, 0).K.HasValue);
        var silent = ShareLoop.Of(100, 0, 0, 0);
        Assert.True(silent.K is { Value: 0, Upper: > 0 and < 0.05 });
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareLoop.Of(1, 1, 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareLoop.Of(1, 0, 5, 2));
    }
}
