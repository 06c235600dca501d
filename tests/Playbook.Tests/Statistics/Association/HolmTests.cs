using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class HolmTests
{
    [Fact]
    public void Adjusted_values_are_those_of_a_worked_example_in_the_order_given()
    {
        // 4 × 0.005, 3 × 0.01, 2 × 0.03, 0.04 raised to the one before it: R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));
        Assert.Equal([1.0, 1.0], Holm.Adjust([0.6, 0.9]));
        Assert.Equal([0.2], Holm.Adjust([0.2]));
        Assert.Empty(Holm.Adjust([]));
    }

    [Fact]
    public void A_value_at_most_alpha_is_one_that_stepping_down_rejects()
    {
        // By the definition: reject from the smallest while p ≤ α ÷ (number left), and stop at the first that is not.
        var random = new Random(3);
        for (var run = 0; run < 200; run++)
        {
            var p = Enumerable.Range(0, 8).Select(_ => Math.Pow(random.NextDouble(), 3)).ToArray();
            var rejected = p.Order().TakeWhile((value, rank) => value <= 0.05 / (8 - rank)).ToHashSet();
            Assert.Equal(p.Select(rejected.Contains), Holm.Adjust(p).Select(a => a <= 0.05));
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_p_value_is_named(double p) =>
        Assert.Contains("p-value 1 must lie between 0 and 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([0.5, p])).Message, StringComparison.Ordinal);
}
