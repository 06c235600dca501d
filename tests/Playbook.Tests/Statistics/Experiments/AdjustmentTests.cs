using System.Globalization;
using System.Text.RegularExpressions;
using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed partial class AdjustmentTests
{
    [Fact]
    public void An_adjustment_by_the_past_is_the_regression_on_arm_and_past()
    {
        double[] past = [1, 2, 3, 4, 5, 6, 7, 8], metric = [2.1, 3.9, 6.2, 7.8, 11.5, 13.1, 15.4, 16.6];
        var adjusted = Cuped.Adjust(ArmPair.Of(metric[..4], past[..4]), ArmPair.Of(metric[4..], past[4..]));
        // The common slope within the arms: Σ xy ÷ Σ x², both from the arms' own means.
        var slope = ((-1.5 * -2.9) + (-0.5 * -1.1) + (0.5 * 1.2) + (1.5 * 2.8)
            + (-1.5 * -2.65) + (-0.5 * -1.05) + (0.5 * 1.25) + (1.5 * 2.45)) / 10;
        Assert.Equal(14.15 - 5 - (slope * 4), adjusted.Treatment.Value - adjusted.Control.Value, 10);
        Assert.Equal((14.15 + 5) / 2, (adjusted.Treatment.Value + adjusted.Control.Value) / 2, 10);
    }

    [Fact]
    public void The_past_takes_its_squared_correlation_out_of_the_variance_and_moves_no_level()
    {
        var random = new Random(21);
        const int runs = 3000;
        int alarms = 0, covered = 0, plain = 0;
        double kept = 0;
        for (var run = 0; run < runs; run++)
        {
            ArmPair Draw(double effect)
            {
                var (metric, past) = (new double[80], new double[80]);
                for (var i = 0; i < 80; i++)
                {
                    past[i] = Normal.Sample(random, 10, 1);
                    metric[i] = 10 + (0.8 * (past[i] - 10)) + Normal.Sample(random, effect, 0.6);
                }

                return ArmPair.Of(metric, past);
            }

            var (control, same, better) = (Draw(0), Draw(0), Draw(0.3));
            if (Cuped.Adjust(control, same).Compare().Significant == true) alarms++;
            var adjusted = Cuped.Adjust(control, better);
            kept += adjusted.VarianceKept!.Value / runs;
            var lift = adjusted.Compare(new(Relative: true)).Lift;
            if (lift.Lower <= 0.03 && lift.Upper >= 0.03) covered++;
            if (Comparison.Of(control.First.Figure(), better.First.Figure()).Significant == true) plain++;
        }

        Simulated.Between(alarms, runs, 0.048, 0.054);
        Simulated.Between(covered, runs, 0.945, 0.952);
        Assert.Equal(1 - 0.64, kept, 0.01);
        // The power of the plain test: a difference of 0.3, standard error √(2 ÷ 80).
        Simulated.Between(plain, runs, 0.46, 0.49);
    }

    [Fact]
    public void Strata_give_their_weighted_difference()
    {
        var adjusted = PostStratification.Adjust([
            new("old", new(10, 4, 1), new(30, 5, 2)), new("new", new(40, 1, 0.5), new(20, 3, 0.4))]);
        // 40 and 60 of 100 units: 0.4 · 1 + 0.6 · 2.
        Assert.Equal(0.4 + 1.2, adjusted.Treatment.Value - adjusted.Control.Value, 12);
        var within = (0.16 * ((1.0 / 10) + (2.0 / 30))) + (0.36 * ((0.5 / 40) + (0.4 / 20)));
        var between = (0.4 * Math.Pow(1 - 1.6, 2)) + (0.6 * Math.Pow(2 - 1.6, 2));
        Assert.Equal(within + (between / 100),
            adjusted.Control.Variance + adjusted.Treatment.Variance - (2 * adjusted.Covariance), 12);
    }

    [Fact]
    public void Strata_lower_the_variance_and_keep_level_and_coverage()
    {
        var random = new Random(22);
        const int runs = 3000;
        int alarms = 0, covered = 0;
        double kept = 0;
        for (var run = 0; run < runs; run++)
        {
            Stratum[] Draw(double effect)
            {
                var arms = new List<double>[2, 3];
                for (var i = 0; i < 300; i++)
                {
                    var (arm, stratum) = (i % 2, random.Next(3));
                    (arms[arm, stratum] ??= []).Add(Normal.Sample(random, (3 * stratum) + (arm * effect * (1 + stratum)), 1));
                }

                return [.. Enumerable.Range(0, 3).Select(s => new Stratum($"s{s}", ArmMean.Of(arms[0, s]), ArmMean.Of(arms[1, s])))];
            }

            if (PostStratification.Adjust(Draw(0)).Compare().Significant == true) alarms++;
            var adjusted = PostStratification.Adjust(Draw(0.25));
            kept += adjusted.VarianceKept!.Value / runs;
            var difference = adjusted.Compare().Difference;
            // Effects of 0.25, 0.5 and 0.75: the mean is that of the people at large.
            if (difference.Lower <= 0.5 && difference.Upper >= 0.5) covered++;
        }

        Simulated.Between(alarms, runs, 0.047, 0.055);
        Simulated.Between(covered, runs, 0.944, 0.955);
        // Within a stratum 1, between them 6.
        Assert.InRange(kept, 0.12, 0.18);
    }

    [Fact]
    public void Real_customers_history_helps_as_much_as_it_explains()
    {
        var arms = new Dictionary<string, (List<double> Spend, List<double> History)>();
        foreach (var line in File.ReadLines(SharedData.FindOrSkip("ab_hillstrom_email.csv")).Skip(1))
        {
            // The second column is quoted where it holds a comma.
            var cells = Quoted().Replace(line, "").Split(',');
            if (!arms.TryGetValue(cells[8], out var arm)) arms[cells[8]] = arm = ([], []);
            arm.Spend.Add(double.Parse(cells[11], CultureInfo.InvariantCulture));
            arm.History.Add(double.Parse(cells[2], CultureInfo.InvariantCulture));
        }

        ArmPair Pair(string name) => ArmPair.Of(arms[name].Spend, arms[name].History);
        var (none, mens) = (Pair("No E-Mail"), Pair("Mens E-Mail"));
        Assert.Equal((21_306L, 21_307L), (none.Units, mens.Units));
        var plain = Comparison.Of(none.First.Figure(), mens.First.Figure());
        // Means and variances as counted by Python's statistics module.
        Assert.Equal(1.4226165110057727 - 0.6527893551112363, plain.Difference.Value!.Value, 10);
        Assert.Equal(Math.Sqrt((134.28637186302162 / 21_306) + (315.21179886555484 / 21_307)) * 1.959963984540054,
            plain.Difference.Upper!.Value - plain.Difference.Value!.Value, 5e-5);
        var adjusted = Cuped.Adjust(none, mens);
        var difference = adjusted.Compare().Difference;
        var slope = ((21_305 * none.Covariance) + (21_306 * mens.Covariance))
            / ((21_305 * none.SecondVariance) + (21_306 * mens.SecondVariance));
        Assert.Equal(plain.Difference.Value!.Value - (slope * (242.83593091472287 - 240.88265324321787)), difference.Value!.Value, 9);
        Assert.InRange(adjusted.VarianceKept!.Value, 0.99, 1);
        Assert.True(difference.Upper - difference.Lower < plain.Difference.Upper - plain.Difference.Lower);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        var flat = ArmPair.Of([1, 2, 3, 5], [7, 7, 7, 7]);
        Assert.Equal(flat.FirstMean, Cuped.Adjust(flat, flat).Control.Value, 12);
        Assert.Contains("3 units", Cuped.Adjust(ArmPair.Of([1, 2], [1, 2]), flat).Control.MissingReason, StringComparison.Ordinal);
        var small = PostStratification.Adjust([new("a", new(10, 1, 1), new(10, 1, 1)), new("b", new(1, 1, 0), new(10, 1, 1))]);
        Assert.Contains("the stratum b", small.Compare().Problem, StringComparison.Ordinal);
        Assert.Contains("no units", PostStratification.Adjust([]).Compare().Problem, StringComparison.Ordinal);
        Assert.Contains("'a' appears twice", Assert.Throws<ArgumentException>(() => PostStratification.Adjust(
            [new("a", default, default), new("a", default, default)])).Message, StringComparison.Ordinal);
        var one = PostStratification.Adjust([new("all", new(10, 1, 1), new(20, 2, 3))]);
        Assert.Equal(Comparison.Of(new ArmMean(10, 1, 1).Figure(), new ArmMean(20, 2, 3).Figure()).PValue!.Value,
            one.Compare().PValue!.Value, 10);
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();
}
