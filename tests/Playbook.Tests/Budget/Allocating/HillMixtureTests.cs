using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class HillMixtureTests
{
    [Fact]
    public void A_mixture_is_the_weighted_sum_of_its_curves_behind_its_fee()
    {
        HillCurve[] curves = [new(100, 0.7, 30), new(60, 2.5, 50), new(20, 1, 10)];
        var mixture = new HillMixture(curves, [0.2, 0.3, 0.5], 5);
        foreach (var x in new[] { 6.0, 20, 80 })
        {
            Assert.Equal(curves.Zip([0.2, 0.3, 0.5], (c, w) => w * c.Response(x - 5)).Sum(), mixture.Value(x), 1e-12);
            Assert.Equal(curves.Zip([0.2, 0.3, 0.5], (c, w) => w * c.Slope(x - 5)).Sum(), mixture.Slope(x), 1e-12);
        }

        Assert.Equal(0, mixture.Value(3));
        Assert.Equal(0, mixture.Slope(3));
        Assert.True(double.IsPositiveInfinity(mixture.Slope(5)));
    }

    [Fact]
    public void The_most_at_a_price_is_found_and_no_point_of_a_fine_grid_exceeds_its_bound()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var n = random.Next(1, 6);
            var curves = Enumerable.Range(0, n).Select(_ => new HillCurve(random.NextDouble(), 0.4 + (4 * random.NextDouble()),
                0.1 + random.NextDouble())).ToArray();
            var (fee, lower) = (random.Next(3) == 0 ? 0.1 : 0, random.Next(2) == 0 ? 0 : 0.05);
            var used = Math.Max(lower, fee + (random.Next(2) == 0 ? 0 : 0.2));
            var price = (2 * random.NextDouble()) - 0.3;
            var mixture = new HillMixture(curves, [.. curves.Select(_ => random.NextDouble())], fee);
            var (spend, value, bound) = mixture.Most(price, lower, used, 2, 1e-9);
            Assert.Equal(mixture.Value(spend) - (price * spend), value, 1e-12);
            Assert.InRange(bound - value, 0, 1e-8);
            var best = mixture.Value(lower) - (price * lower);
            for (var k = 0; k <= 20000; k++)
            {
                var x = used + ((2 - used) * k / 20000);
                best = Math.Max(best, mixture.Value(x) - (price * x));
            }

            Assert.True(best <= bound + 1e-14, $"{best} above {bound}, seed {seed}");
            Assert.True(value >= best - 1e-6);
        }
    }
}
