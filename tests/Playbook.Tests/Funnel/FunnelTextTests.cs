using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Tests.Funnel.FunnelCells;

namespace Playbook.Tests.Funnel;

public class FunnelTextTests
{
    private static readonly FunnelBook
        Book = FunnelBook.Of([Day("feed", "video", June.From, 1_000, 200, 100, 80, 8_000m, 9_000, 2_000, named: 1, logged: 1)],
            [Cell(9, null, null, 600, 60), Cell(22, null, null, 400, 4)], June, clusters: null),
        Empty = FunnelBook.Of([], [], June);

    [Fact]
    public void The_narrowest_step_is_named_with_its_rate()
    {
        Assert.StartsWith("Most are lost from visits to carts: 20.0\u202f% go on", FunnelText.Narrowest(Book).ToString(),
            StringComparison.Ordinal);
        Assert.Equal("Nothing passed the funnel in this period", FunnelText.Narrowest(Empty).ToString());
    }

    [Fact]
    public void Only_hours_that_chance_does_not_explain_are_named()
    {
        Assert.StartsWith("Hours cannot be told apart: 10.0\u202f% of visits", FunnelText.Hours(Hours(60, 40)).ToString(),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Visits at 09:00 end in a payment in 10.0\u202f% of cases, at the other hours, none of which stands out, in 1.0\u202f%",
            FunnelText.Hours(Hours(60, 4)).ToString(), StringComparison.Ordinal);
        Assert.Equal("No visit has an hour", FunnelText.Hours(Empty).ToString());
    }

    [Fact]
    public void What_is_counted_is_said_with_the_persons_behind_it()
    {
        Assert.Equal("A visit is the platform's. Buying without a cart counts as a cart. Kept: payments × share of paid money that is not "
            + "refunded, all days and channels together.", FunnelText.Meaning(Book));
        var log = FunnelBook.Of([Day(null, null, June.From, 10, 6, 3, 3)], [], June,
            clusters: VisitClusters.Of([new(1_234, 10, 6, 3, 3, 20, 9, 8, 3, 3, 3, 3, 3, 5)]));
        Assert.Equal("This log names no visits: one is what a person does in a day. Buying without a cart counts as a cart. 1,234 "
            + "persons; visits of one person are taken together.", FunnelText.Meaning(log));
        Assert.Equal(("; 1,234 persons, visits of one person taken together", ""), (FunnelText.Persons(log), FunnelText.Persons(Book)));
    }

    [Fact]
    public void Stages_go_from_the_click_to_what_is_kept_and_steps_stand_beside_those_before()
    {
        // Every yuan is old enough and 80 % of it is kept: 64 of 80 payments.
        Assert.Equal([("clicks", 2_000.0), ("visits", 1_000), ("carts", 200), ("orders", 100), ("payments", 80), ("kept", 64)],
            FunnelSteps.Stages(Book));
        var steps = FunnelSteps.Of(Book);
        Assert.Equal(11, steps.Count);
        Assert.Equal(["Impressions", "Clicks", "Impressions → clicks"], steps.Take(3).Select(s => s.Name));
        Assert.Equal((0.8, "no period before"), (steps[^1].Now.Value!.Value, steps[^1].Before.MissingReason));
        var both = FunnelSteps.Of(FunnelBook.Of(
            [Day("feed", "video", June.From, 100, 40, 20, 10), Day("feed", "video", June.CompareTo, 50, 10, 5, 5)], [], June));
        Assert.Equal((0.4, 0.2, 0.2),
            (both[2].Now.Value!.Value, both[2].Before.Value!.Value, Math.Round(both[2].OnBefore!.Value!.Value, 9)));
        Assert.Empty(FunnelSteps.Of(Empty));
        Assert.Empty(FunnelSteps.Stages(Empty));
    }

    private static FunnelBook Hours(long morning, long night) => FunnelBook.Of(
        [Day("feed", "video", June.From, 1_000, morning + night, 0, morning + night, named: 1)],
        [Cell(9, null, null, 600, morning), Cell(22, null, null, 400, night)], June);
}
