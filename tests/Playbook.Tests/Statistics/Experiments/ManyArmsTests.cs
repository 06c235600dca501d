using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ManyArmsTests
{
    [Theory]
    [InlineData(Correction.None, 0.1, 0.2)]
    [InlineData(Correction.Holm, 0.03, 0.05)]
    [InlineData(Correction.BenjaminiHochberg, 0.03, 0.05)]
    public void With_no_effect_at_all_any_finding_is_as_rare_as_the_correction_promises(Correction correction, double low, double high)
    {
        var random = new Random(71);
        const int runs = 4000;
        int any = 0, missed = 0;
        for (var run = 0; run < runs; run++)
        {
            var control = Simulated.NormalMean(random, 400, 5, 2).Figure();
            var many = ManyArms.Of(control,
                [.. Enumerable.Range(0, 4).Select(i => ($"t{i}", Simulated.NormalMean(random, 400, 5, 2).Figure()))],
                correction: correction);
            if (many.Arms.Any(a => a.Significant == true)) any++;
            if (many.Arms.Any(a => a.Comparison.Difference.Lower > 0 || a.Comparison.Difference.Upper < 0)) missed++;
        }

        Simulated.Between(any, runs, low, high);
        // The intervals hold together as well as the tests do (Bonferroni), but for those after a discovery.
        if (correction == Correction.Holm) Simulated.Between(missed, runs, low, high);
    }

    [Fact]
    public void The_share_of_false_discoveries_stays_below_the_level_and_so_do_intervals_of_the_discoveries()
    {
        var random = new Random(72);
        const int runs = 1500;
        double falseShare = 0, missedShare = 0;
        for (var run = 0; run < runs; run++)
        {
            var control = Simulated.NormalMean(random, 2000, 5, 2).Figure();
            double[] truths = [0, 0, 0, 0, 0.2, 0.2, 0.25, 0.3];
            var many = ManyArms.Of(control, [.. truths.Select((e, i) => ($"t{i}", Simulated.NormalMean(random, 2000, 5 + e, 2).Figure()))],
                correction: Correction.BenjaminiHochberg);
            var found = Enumerable.Range(0, 8).Where(i => many.Arms[i].Significant == true).ToArray();
            falseShare += (double)found.Count(i => truths[i] == 0) / Math.Max(1, found.Length) / runs;
            missedShare += (double)found.Count(i => many.Arms[i].Comparison.Difference is var d
                && (d.Lower > truths[i] || d.Upper < truths[i])) / Math.Max(1, found.Length) / runs;
        }

        // Half of the hypotheses hold: 0.025 is expected; the common control makes it stray.
        Assert.InRange(falseShare, 0.012, 0.035);
        Assert.InRange(missedShare, 0, 0.05);
    }

    [Fact]
    public void Adjusted_values_are_those_of_the_lists_and_arms_without_data_are_no_part_of_the_family()
    {
        var control = new ArmMean(100, 5, 4).Figure();
        (string, ArmFigure)[] arms = [("a", new ArmMean(100, 5.6, 4).Figure()), ("b", ArmFigure.Missing("no units yet")),
            ("c", new ArmMean(100, 5.9, 4).Figure())];
        var plain = arms.Where(a => a.Item2.MissingReason is null).Select(a => Comparison.Of(control, a.Item2).PValue!.Value).ToArray();
        var many = ManyArms.Of(control, arms);
        Assert.Equal([Holm.Adjust(plain)[0], null, Holm.Adjust(plain)[1]], many.Arms.Select(a => a.AdjustedP));
        Assert.Null(many.Arms[1].Significant);
        Assert.Equal(0.975, many.Arms[0].Comparison.Difference.Level, 12);
        Assert.Equal(0.95, ManyArms.Of(control, arms[..1]).Arms[0].Comparison.Difference.Level, 12);
        Assert.Empty(ManyArms.Of(control, []).Arms);
    }

    [Fact]
    public void Rare_events_against_a_margin_are_corrected_by_stricter_intervals()
    {
        var options = new ComparisonOptions(Alternative: Alternative.Greater, Null: -0.05);
        ArmProportion control = new(200, 1), treatment = new(200, 2);
        var many = ManyArms.Of(["a", "b"], (_, o) => Comparison.Of(control, treatment, o), options);
        Assert.All(many.Arms, a => Assert.Equal((null, true), (a.AdjustedP, a.Significant)));
        Assert.Equal(0.95, many.Arms[0].Comparison.Difference.Level, 12);
    }
}
