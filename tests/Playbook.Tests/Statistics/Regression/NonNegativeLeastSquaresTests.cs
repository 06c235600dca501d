using CsCheck;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class NonNegativeLeastSquaresTests
{
    [Fact]
    public void A_solution_that_is_positive_anyway_is_the_ordinary_one()
    {
        // X'X = [2 1; 1 2], X'y = [4 5]: b = (1, 2).
        var b = NonNegativeLeastSquares.Solve([2, 1, 1, 2], [4, 5]);
        Assert.Equal(1, b[0], 1e-12);
        Assert.Equal(2, b[1], 1e-12);
    }

    [Fact]
    public void A_negative_coefficient_becomes_zero_and_the_others_adjust()
    {
        // Unconstrained (−1, 3); with b₁ = 0, b₂ = 5 ÷ 2.
        var b = NonNegativeLeastSquares.Solve([2, 1, 1, 2], [1, 5]);
        Assert.Equal(0, b[0]);
        Assert.Equal(2.5, b[1], 1e-12);
    }

    [Fact]
    public void Columns_without_variation_and_repeated_columns_do_no_harm()
    {
        Assert.Equal([0, 2], NonNegativeLeastSquares.Solve([0, 0, 0, 4], [0, 8]));
        var twins = NonNegativeLeastSquares.Solve([1, 1, 1, 1], [3, 3]);
        Assert.Equal(3, twins.Sum(), 1e-9);
        Assert.Empty(NonNegativeLeastSquares.Solve([], []));
        Assert.Throws<ArgumentException>(() => NonNegativeLeastSquares.Solve([1, 2, 3], [1, 2]));
    }

    [Fact]
    public void Every_solution_satisfies_the_Kuhn_Tucker_conditions() =>
        Gen.Select(Gen.Double[-1, 1].Array[60], Gen.Double[-1, 1].Array[12], Gen.Int[1, 5]).Sample((values, outcome, n) =>
        {
            var gram = new double[n * n];
            var right = new double[n];
            for (var a = 0; a < n; a++)
            {
                for (var t = 0; t < 12; t++)
                {
                    right[a] += values[(a * 12) + t] * outcome[t];
                    for (var b = 0; b < n; b++) gram[(a * n) + b] += values[(a * 12) + t] * values[(b * 12) + t];
                }
            }

            var x = NonNegativeLeastSquares.Solve(gram, right);
            for (var a = 0; a < n; a++)
            {
                var gradient = right[a] - Enumerable.Range(0, n).Sum(b => gram[(a * n) + b] * x[b]);
                Assert.True(x[a] >= 0);
                if (x[a] > 0) Assert.Equal(0, gradient, 1e-8);
                else Assert.True(gradient <= 1e-8);
            }
        });

    [Fact]
    public void What_is_not_finite_is_refused_with_its_place()
    {
        Assert.Contains("Value 3 is NaN",
            Assert.Throws<ArgumentException>(() => NonNegativeLeastSquares.Solve([1, 0, 0, double.NaN], [1, 1])).Message);
        Assert.Throws<ArgumentException>(() => NonNegativeLeastSquares.Solve([1, 0, 0, 1], [1, double.PositiveInfinity]));
    }
}
