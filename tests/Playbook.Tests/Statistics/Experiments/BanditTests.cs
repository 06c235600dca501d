using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class BanditTests
{
    private static readonly double[] Eight = [0.02, 0.025, 0.03, 0.03, 0.035, 0.04, 0.045, 0.06];

    [Fact]
    public void Halving_keeps_to_the_published_schedule()
    {
        // Karnin, Koren and Somekh 2013: ⌊T ÷ (|S| ⌈log₂ n⌉)⌋ units an arm and round.
        Assert.Equal([(8, 100L), (4, 200L), (2, 400L)], SuccessiveHalving.Schedule(8, 2400));
        Assert.Equal([(5, 20L), (3, 33L), (2, 50L)], SuccessiveHalving.Schedule(5, 300));
        Assert.Contains("at least 24", Assert.Throws<ArgumentOutOfRangeException>(() => SuccessiveHalving.Schedule(8, 23)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(25)]
    public void Halving_drops_the_worse_half_in_each_round_and_never_takes_it_back(int batches)
    {
        var random = new Random(101);
        var (policy, arms) = (new SuccessiveHalving(), new BanditArm[8]);
        var last = new HashSet<int>(Enumerable.Range(0, 8));
        for (var b = 0; b < batches; b++)
        {
            var units = (2400L * (b + 1) / batches) - (2400L * b / batches);
            var divided = policy.Divide(arms, units, 2400, random);
            Assert.Equal(units, divided.Sum());
            var now = Enumerable.Range(0, 8).Where(i => divided[i] > 0).ToHashSet();
            Assert.Subset(last, now);
            Assert.Contains(now.Count, new[] { 8, 4, 2 });
            Assert.InRange(now.Max(i => divided[i]) - now.Min(i => divided[i]), 0, 1);
            last = now;
            for (var i = 0; i < 8; i++)
                arms[i] = new(arms[i].Trials + divided[i], arms[i].Successes + Binomial.Sample(random, 0.1, (int)divided[i]));
        }

        Assert.Equal(2, last.Count);
    }

    [Fact]
    public void The_chance_to_be_best_of_two_is_the_exact_one()
    {
        BanditArm[] arms = [new(100, 49), new(100, 51)];
        var chances = new ThompsonSampling().ChanceBest(arms, 100_000, new Random(102));
        Assert.Equal(1, chances.Sum(), 12);
        Assert.Equal(BayesianComparison.Of(new ArmProportion(100, 49), new ArmProportion(100, 51)).ChanceBetter!.Value, chances[1], 0.007);
        var third = new ThompsonSampling().ChanceBest(new BanditArm[3], 30_000, new Random(103));
        Assert.All(third, c => Assert.Equal(1.0 / 3, c, 0.012));
    }

    [Fact]
    public void An_equal_split_misses_what_the_rates_say()
    {
        // Budget times the gap between the best rate and the mean rate: 4,000 · (0.06 − 0.035625), the same in every run.
        var equal = BanditTrial.Play(Eight, 4000, 20, 10, 1)[0];
        Assert.Equal(4000 * (0.06 - Eight.Average()), equal.Regret.Value!.Value, 9);
        Assert.Equal(0, equal.Saved.Value);
    }

    [Fact]
    public void At_a_cold_start_of_eight_groups_both_policies_earn_more_than_an_equal_split()
    {
        var trials = BanditTrial.Play(Eight, 8000, 40, 300, 7, new ThompsonSampling(), new SuccessiveHalving());
        Assert.Equal(["equal split", "Thompson sampling", "successive halving"], trials.Select(t => t.Policy));
        Assert.All(trials.Skip(1), t => Assert.True(t.Saved.Lower > 0, $"{t.Policy}: {t.Saved}"));
        // Sampling earns on the way, halving looks for the best: both find it mostly.
        Assert.True(trials[1].Regret.Upper < 0.7 * trials[0].Regret.Value, trials[1].Regret.ToString());
        Assert.All(trials.Skip(1), t => Assert.True(t.BestFound.Lower > 0.75, $"{t.Policy}: {t.BestFound}"));
        Assert.Equal(trials[0].Regret.Value!.Value - trials[1].Regret.Value!.Value, trials[1].Saved.Value!.Value, 9);
    }

    [Fact]
    public void With_equal_groups_there_is_nothing_to_lose_and_the_same_seed_gives_the_same_answer()
    {
        var trials = BanditTrial.Play([0.1, 0.1, 0.1, 0.1, 0.1], 1000, 10, 50, 3, new ThompsonSampling(), new SuccessiveHalving());
        Assert.All(trials, t => Assert.Equal((0.0, 1.0), (t.Regret.Value, t.BestFound.Value)));
        Assert.Equal(BanditTrial.Play(Eight, 2000, 10, 20, 5, new ThompsonSampling()),
            BanditTrial.Play(Eight, 2000, 10, 20, 5, new ThompsonSampling()));
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        Assert.Contains("at least 2 arms", Assert.Throws<ArgumentException>(() => BanditTrial.Play([0.1], 10, 1, 2, 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains("got 1.5", Assert.Throws<ArgumentException>(() => BanditTrial.Play([0.1, 1.5], 10, 1, 2, 1)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BanditTrial.Play(Eight, 5, 10, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BanditTrial.Play(Eight, 50, 10, 1, 1));
        var certain = BanditTrial.Play([0, 1], 100, 10, 20, 1, new ThompsonSampling(), new SuccessiveHalving());
        Assert.All(certain, t => Assert.Equal(1, t.BestFound.Value));
        Assert.Equal([5L], new SuccessiveHalving().Divide([new(1, 0)], 5, 10, new Random(1)));
        Assert.Throws<ArgumentException>(() => new ThompsonSampling(0).ChanceBest(new BanditArm[2], 5, new Random(1)));
    }
}
