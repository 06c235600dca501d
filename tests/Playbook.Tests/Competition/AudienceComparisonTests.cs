using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class AudienceComparisonTests
{
    private static readonly string[] Ages = ["18-30", "31-40", "41+"];

    // One rival turns to the middle in the thirteenth of eighteen months.
    private static List<AudienceMonth> Months()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 18).SelectMany(m => new[] { "own", "a", "b" }.SelectMany(brand => Ages.Select((age, k) =>
        {
            var shares = brand == "a" && m >= 12 ? new[] { 0.3, 0.5, 0.2 } : [0.4, 0.4, 0.2];
            return new AudienceMonth(brand, new DateOnly(2025, 1, 1).AddMonths(m), age,
                AudienceCheckTests.Poisson(random, 3000 * shares[k]));
        })))];
    }

    private static AudienceCell[] Cells(double rivals) =>
        [.. Ages.Select((age, k) => new AudienceCell("female", age, "low", "food", 10_000, k == 1 ? (long)(rivals * 10_000) : 10_000))];

    private static AudienceComparison Compare(double rivals = 2) => AudienceComparison.Of(Cells(rivals), Months(), "own", 3, 0.2, new(1));

    [Fact]
    public void The_rival_that_turned_to_an_age_is_named_with_the_month_and_the_gain()
    {
        var audience = Compare();
        var turned = audience.Turned!;
        Assert.Equal(("a", new DateOnly(2026, 1, 1)), (turned.Rival, turned.Shift!.From));
        Assert.Equal("31-40", turned.Gained.Age);
        Assert.Equal(0.1, turned.Gained.Change.Value!.Value, 1);
        Assert.Equal((new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 1)), (audience.From, audience.To));
        // Half of its audience against two fifths of ours.
        Assert.Equal("a", audience.Closest(31, 35).Rival);
        Assert.InRange(audience.Closest(31, 35).Tgi.Value!.Value, 118, 132);
        var shares = audience.Shares("31-40");
        Assert.Equal(["own", "a", "b"], shares.Select(s => s.Brand));
        Assert.Equal(0.5, shares[1].Months[^1].Share, 1);
    }

    [Fact]
    public void Segments_that_stand_out_are_the_move_and_name_the_largest()
    {
        var audience = Compare();
        Assert.Equal("Test targeting at female 31-40, paid from female 18-30 and female 41+", audience.Move);
        Assert.Equal("female, 31-40", audience.Most.Name);
        Assert.Equal("31-40", audience.Band(35, 40).Name);
        // Half of their people against a third of ours.
        Assert.Equal(0.5, audience.Band(35, 40).Excess.Value!.Value, 9);
        var same = Compare(1);
        Assert.Equal("", same.Move);
        Assert.Contains("no segment more than we do beyond chance", same.Most.Tgi.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_one_rival_reaches_the_age_of_the_segment_it_is_named() =>
        // Half of the people of a are 31 to 40, two fifths of ours and of those of b.
        Assert.Equal((", mostly a,", ""), (Compare().Mostly, Compare(1).Mostly));

    [Fact]
    public void Empty_audiences_have_reasons()
    {
        var none = AudienceComparison.Of([], [], "own", 3, 0.2, new(1));
        Assert.False(none.Index.HasValue);
        Assert.Null(none.Overall);
        Assert.Null(none.Turned);
        Assert.Empty(none.ByRival());
        Assert.Contains("35 to 40", none.Band(35, 40).Gap.MissingReason, StringComparison.Ordinal);
        Assert.False(none.Band(35, 40).Excess.HasValue);
        Assert.False(none.Closest(35, 40).Tgi.HasValue);
    }
}
