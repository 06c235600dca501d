using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class AscentTests
{
    // Rosenbrock's valley turned over (1960), of any number of pairs: the top is 0 at (1, 1, …).
    private static double Ridge(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i += 2)
        {
            var (a, b) = (1 - x[i], x[i + 1] - (x[i] * x[i]));
            sum -= (a * a) + (100 * b * b);
            gradient[i] = (2 * a) + (400 * x[i] * b);
            gradient[i + 1] = -200 * b;
        }

        return sum;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(200)]
    public void The_curved_ridge_of_Rosenbrock_is_climbed_to_its_top(int size)
    {
        var (point, value, ended) = Ascent.Climb(Ridge, [.. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? -1.2 : 1)]);
        Assert.True(ended);
        Assert.Equal(0, value, 1e-9);
        Assert.All(point, v => Assert.Equal(1, v, 1e-4));
    }

    [Fact]
    public void A_quadratic_has_its_top_where_the_equations_say()
    {
        var random = new Random(3);
        var root = Matrix<double>.Build.Dense(30, 30, (_, _) => random.NextDouble() - 0.5);
        var curvature = (root * root.Transpose()) + Matrix<double>.Build.DenseIdentity(30);
        var slope = Vector<double>.Build.Dense(30, i => i);
        var (point, _, _) = Ascent.Climb((x, gradient) =>
        {
            var at = Vector<double>.Build.DenseOfArray(x.ToArray());
            (slope - (curvature * at)).AsArray().CopyTo(gradient);
            return (slope * at) - (0.5 * (at * curvature * at));
        }, new double[30]);
        var top = curvature.Solve(slope);
        for (var i = 0; i < 30; i++) Assert.Equal(top[i], point[i], 1e-4);
    }

    [Fact]
    public void It_comes_to_the_same_top_as_the_search_of_another_library()
    {
        // Logistic regression of 40 rows on 3 columns, with a light penalty.
        var random = new Random(8);
        double[][] rows = [.. Enumerable.Range(0, 40).Select(_ => new[] { 1, random.NextDouble(), random.NextDouble() })];
        double[] hits = [.. rows.Select(r => random.NextDouble() < 1 / (1 + Math.Exp(1 - (2 * r[1]))) ? 1.0 : 0)];
        double Value(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var sum = 0.0;
            for (var k = 0; k < 3; k++) (sum, gradient[k]) = (sum - (0.05 * x[k] * x[k]), -0.1 * x[k]);
            for (var i = 0; i < rows.Length; i++)
            {
                var logit = (rows[i][0] * x[0]) + (rows[i][1] * x[1]) + (rows[i][2] * x[2]);
                sum += (hits[i] * logit) - Math.Log(1 + Math.Exp(logit));
                for (var k = 0; k < 3; k++) gradient[k] += rows[i][k] * (hits[i] - (1 / (1 + Math.Exp(-logit))));
            }

            return sum;
        }

        var other = new BfgsMinimizer(1e-9, 1e-9, 1e-12).FindMinimum(ObjectiveFunction.Gradient(x =>
        {
            var gradient = new double[3];
            var value = Value(x.ToArray(), gradient);
            return (-value, -Vector<double>.Build.DenseOfArray(gradient));
        }), Vector<double>.Build.Dense(3)).MinimizingPoint;
        var (point, _, _) = Ascent.Climb(Value, new double[3]);
        for (var k = 0; k < 3; k++) Assert.Equal(other[k], point[k], 1e-5);
    }

    [Fact]
    public void It_stays_where_the_function_exists()
    {
        // ln x − x is nothing at 0 and below; its top is 1. The first step from .01 would land far beyond.
        var (point, value, ended) = Ascent.Climb((x, gradient) =>
        {
            gradient[0] = (1 / x[0]) - 1;
            return x[0] > 0 ? Math.Log(x[0]) - x[0] : double.NaN;
        }, [0.01]);
        Assert.True(ended);
        Assert.Equal((1, -1), (Math.Round(point[0], 5), Math.Round(value, 9)));
        Assert.Equal([0.0], Ascent.Climb((_, gradient) => gradient[0] = 0, [0]).Point);
    }

    [Fact]
    public void A_start_without_coordinates_or_value_is_refused()
    {
        Assert.Contains("got none", Assert.Throws<ArgumentException>(() => Ascent.Climb(Ridge, [])).Message, StringComparison.Ordinal);
        Assert.Contains("is NaN at the start",
            Assert.Throws<ArgumentException>(() => Ascent.Climb((_, _) => double.NaN, [1])).Message, StringComparison.Ordinal);
    }
}
