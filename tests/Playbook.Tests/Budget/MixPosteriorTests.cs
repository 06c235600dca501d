using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class MixPosteriorTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_density()
    {
        var mix = PlantedMix.Create(3);
        var posterior = new MixPosterior(new(mix.Data, new(), [60]));
        var random = new Random(1);
        var point = Enumerable.Range(0, posterior.Size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var (gradient, scratch) = (new double[point.Length], new double[point.Length]);
        posterior.Density(point, gradient);
        for (var i = 0; i < point.Length; i++)
        {
            double At(double by) => posterior.Density([.. point.Select((v, k) => k == i ? v + by : v)], scratch);
            var slope = (At(1e-5) - At(-1e-5)) / 2e-5;
            Assert.InRange(gradient[i], slope - (1e-5 * Math.Max(1, Math.Abs(slope))), slope + (1e-5 * Math.Max(1, Math.Abs(slope))));
        }
    }
}
