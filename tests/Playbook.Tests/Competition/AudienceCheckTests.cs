using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class AudienceCheckTests
{
    private static readonly AudienceDimension[] Age = [AudienceDimension.Age];

    private static AudienceCell Cell(string gender, string age, long own, long rivals, string spend = "middle", string interest = "food") =>
        new(gender, age, spend, interest, own, rivals);

    [Fact]
    public void Index_and_gap_by_hand()
    {
        AudienceCell[] cells = [Cell("f", "young", 300, 100), Cell("m", "young", 300, 100), Cell("f", "old", 400, 300)];
        var old = AudienceCheck.Segments(cells, Age).Single(s => s.Labels[0] == "old");
        // 300/500 against 400/1000: TGI 150, 20 points more.
        Assert.Equal(150, old.Tgi.Value!.Value, 9);
        Assert.Equal(0.2, old.Gap.Value!.Value, 12);
        Assert.Equal((400, 300), (old.Own, old.Rivals));
        Assert.Equal(SegmentAdvice.Add, old.Advice);
        // χ² = 1500 (300·600 − 400·200)² / (700·800·500·1000) = 53.571…
        Assert.True(old.PValue < 1e-11);
    }

    [Fact]
    public void The_chi_squared_p_value_is_the_published_one()
    {
        // 10 of 100 against 20 of 100: χ² = 3.9216 without correction, p = 0.0477.
        var s = AudienceCheck.Segments([Cell("f", "a", 10, 20), Cell("f", "b", 90, 80)], Age).Single(x => x.Labels[0] == "a");
        Assert.Equal(0.0477, s.PValue, 4);
    }

    [Fact]
    public void Planted_segments_are_found_and_the_rest_is_left_alone()
    {
        var random = new Random(4);
        string[] ages = ["18-23", "24-30", "31-35", "36-40", "41-50"], genders = ["female", "male"], spends = ["low", "middle", "high"],
            tags = ["food", "fitness", "baby"];
        var cells = new List<AudienceCell>();
        foreach (var a in ages)
            foreach (var g in genders)
                foreach (var s in spends)
                    foreach (var t in tags)
                    {
                        var lift = a == "36-40" && g == "female" ? 1.6 : a == "18-23" && g == "male" ? 0.55 : 1;
                        cells.Add(Cell(g, a, Poisson(random, 300), Poisson(random, 500 * lift), s, t));
                    }

        var advice = AudienceCheck.Segments(cells, [AudienceDimension.Gender, AudienceDimension.Age]);
        Assert.Equal(["female · 36-40"], advice.Where(s => s.Advice == SegmentAdvice.Add).Select(s => s.Name));
        Assert.Equal(["male · 18-23"], advice.Where(s => s.Advice == SegmentAdvice.Drop).Select(s => s.Name));
        Assert.Equal("36-40", AudienceCheck.Segments(cells, Age)[0].Labels[0]);
        Assert.All(AudienceCheck.Segments(cells, [AudienceDimension.Interest]), s => Assert.Equal(SegmentAdvice.Keep, s.Advice));
    }

    [Fact]
    public void Many_equal_cells_give_few_false_alarms()
    {
        var random = new Random(8);
        var acted = 0;
        for (var r = 0; r < 20; r++)
        {
            var cells = Enumerable.Range(0, 100).Select(i => Cell("f", $"a{i:00}", Poisson(random, 100), Poisson(random, 100))).ToArray();
            acted += AudienceCheck.Segments(cells, Age).Any(s => s.Advice is SegmentAdvice.Add or SegmentAdvice.Drop) ? 1 : 0;
        }

        Assert.InRange(acted, 0, 4);
    }

    [Fact]
    public void Too_few_people_are_unclear_and_a_sliver_is_not_acted_on()
    {
        AudienceCell[] tiny = [Cell("f", "a", 3, 6), Cell("f", "b", 20, 17)];
        Assert.Equal(SegmentAdvice.Unclear, AudienceCheck.Segments(tiny, Age).Single(s => s.Labels[0] == "a").Advice);
        AudienceCell[] sliver = [Cell("f", "a", 100, 400), Cell("f", "b", 99_900, 99_600)];
        Assert.NotEqual(SegmentAdvice.Add, AudienceCheck.Segments(sliver, Age).Single(s => s.Labels[0] == "a").Advice);
    }

    [Fact]
    public void Stability_agrees_with_its_closed_form()
    {
        AudienceCell[] cells = [Cell("f", "a", 500, 600), Cell("m", "a", 500, 400)];
        Assert.Equal((0.1 * Math.Log(1.2)) - (0.1 * Math.Log(0.8)), AudienceCheck.Stability(cells, AudienceDimension.Gender)!.Value, 12);
        Assert.Equal(0, AudienceCheck.Stability(cells, AudienceDimension.Age)!.Value, 12);
        Assert.Null(AudienceCheck.Stability([Cell("f", "a", 5, 0)], AudienceDimension.Age));
    }

    [Fact]
    public void Edges_have_answers()
    {
        Assert.Empty(AudienceCheck.Segments([], Age));
        Assert.Empty(AudienceCheck.Segments([Cell("f", "a", 5, 0)], Age));
        var rivalOnly = AudienceCheck.Segments([Cell("f", "a", 0, 500), Cell("f", "b", 1000, 500)], Age).Single(s => s.Labels[0] == "a");
        Assert.True(double.IsFinite(rivalOnly.Tgi.Value!.Value));
        Assert.Equal(SegmentAdvice.Add, rivalOnly.Advice);
        Assert.Throws<ArgumentException>(() => AudienceCheck.Segments([], []));
        Assert.Throws<ArgumentException>(() => AudienceCheck.Segments([], [AudienceDimension.Age, AudienceDimension.Age]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AudienceCheck.Segments([Cell("f", "a", -1, 0)], Age));
    }

    internal static long Poisson(Random random, double mean)
    {
        long k = 0;
        // Sum of Poisson variables of mean 50 and one of the rest.
        for (var left = mean; left > 0; left -= 50)
        {
            var goal = Math.Exp(-Math.Min(50, left));
            for (var p = random.NextDouble(); p > goal; p *= random.NextDouble()) k++;
        }

        return k;
    }
}
