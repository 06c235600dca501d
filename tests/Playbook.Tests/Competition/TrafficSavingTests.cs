using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class TrafficSavingTests
{
    private static readonly AdvertisingDay[] Days =
        [.. Enumerable.Range(0, 90).Select(i => new AdvertisingDay(new DateOnly(2026, 4, 1).AddDays(i), 1000m))];

    private static TrafficMix Mix(double own, double rivals) => TrafficMix.Compare(
        [.. Enumerable.Range(0, 12).SelectMany(m => new[] { ("own", own), ("a", rivals) }.SelectMany(b => new TrafficCell[]
        {
            new(b.Item1, new DateOnly(2025, 7, 1).AddMonths(m), "paid", 1000 * b.Item2),
            new(b.Item1, new DateOnly(2025, 7, 1).AddMonths(m), "search", 1000 * (1 - b.Item2)),
        }))], "own", new Random(1), 200);

    [Fact]
    public void The_money_that_a_saving_comes_out_of_is_the_spend_of_a_month()
    {
        Assert.Equal(1000 * 365.25 / 12, AdvertisingMonth.Of(Days).Value!.Value, 6);
        Assert.Contains("not in these data", AdvertisingMonth.Of([]).MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_the_excess_share_of_the_spend_is_the_middle_between_none_and_all()
    {
        // A quarter of the paid share exceeds the rivals': ¥1,000 a day is ¥30,437.50 a month.
        var saving = TrafficSaving.Of(Mix(0.4, 0.3), Days, new(1));
        Assert.Equal(1000 * 365.25 / 12 * 0.25 / 2, saving.Value!.Value, 6);
        Assert.InRange(saving.Lower!.Value, 0, 0.08 * saving.Value.Value);
        Assert.InRange(saving.Upper!.Value, 1.9 * saving.Value.Value, 2 * saving.Value.Value);
    }

    [Fact]
    public void No_excess_or_no_spend_saves_nothing()
    {
        Assert.Contains("not clearly above", TrafficSaving.Of(Mix(0.3, 0.4), Days, new(1)).MissingReason, StringComparison.Ordinal);
        Assert.Contains("spend is not in these data", TrafficSaving.Of(Mix(0.4, 0.3), [], new(1)).MissingReason, StringComparison.Ordinal);
        Assert.Contains("no month has visits", TrafficSaving.Of(TrafficMix.Compare([], "own", new(1)), Days, new(1)).MissingReason,
            StringComparison.Ordinal);
    }
}
