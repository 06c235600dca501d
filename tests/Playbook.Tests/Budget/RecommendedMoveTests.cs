using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

/// <summary>What the chapter recommends, priced by the curves that were planted.</summary>
public sealed class RecommendedMoveTests
{
    private const double Margin = 0.6;

    [Fact]
    public void Recommended_moves_gain_under_the_planted_curves_and_lift_no_channel_that_does_not_pay_beyond_its_interval()
    {
        var (gains, moves, lifted) = (0, 0, 0);
        for (var seed = 400; seed < 424; seed++)
        {
            var mix = PlantedMix.Create(seed);
            var fit = new BudgetFit(
                new(new("gmv"), mix.Data, [.. mix.Data.Channels.Select(c => c.Name)], new string?[5], []),
                MediaMixModel.Fit(mix.Data, new(Draws: 200, Level: 0.95)));
            var split = BudgetSplit.Of(fit, Estimate.Exact(Margin, Unit.Fraction));
            Assert.True(split.Spend.Sum() <= fit.Current.Sum() * (1 + 1e-9));
            Assert.All(split.Channels.Where(c => !c.IsTold), c => Assert.Equal(c.Now, c.Recommended, 1e-6 * c.Now));
            var frontier = ProfitFrontier.Of(split);
            for (var c = 0; c < split.Spend.Count; c++)
            {
                // The second decision goes on where the first one went.
                var (first, second) = (split.Spend[c] - fit.Current[c], frontier.Spend[c] - split.Spend[c]);
                Assert.True(first * second >= -1e-3 * Math.Pow(fit.Current[c], 2),
                    $"seed {seed}, {split.Names[c]}: {first}, then {second}");
                if (first <= 0.01 * fit.Current[c]) continue;
                lifted++;
                var (found, truth) = (fit.Curves[c].Slope(split.Spend[c]), mix.Curves[c].Slope(split.Spend[c]));
                var marginal = fit.Channels[c].MarginalRoi;
                Assert.True(Margin * found >= 1 - 1e-6);
                Assert.True(Margin * truth >= marginal.Lower / marginal.Value,
                    $"seed {seed}, {split.Names[c]}: planted {truth}, found {found}");
            }

            if (!split.Moved.HasValue || !BudgetGain.Of(fit, fit.Current, split.Spend, split.Margin).IsSure) continue;
            moves++;
            double Profit(IReadOnlyList<double> spend) => (Margin * BudgetSplit.Response(mix.Curves, spend)) - spend.Sum();
            if (Profit(split.Spend) > Profit(fit.Current)) gains++;
        }

        Assert.True(moves >= 5, $"{moves} moves");
        Assert.True(lifted >= 3, $"{lifted} lifted");
        Assert.True(gains >= 0.8 * moves, $"{gains} of {moves} gain");
    }
}
