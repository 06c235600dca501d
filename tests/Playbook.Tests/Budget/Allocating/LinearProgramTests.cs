using Google.OrTools.LinearSolver;
using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class LinearProgramTests
{
    [Fact]
    public void A_textbook_programme_has_its_known_optimum_and_prices()
    {
        // Dantzig's form of Wyndor Glass (Hillier, Lieberman, "Introduction to Operations Research"): 3x + 5y; optimum 36 at (2, 6).
        var inf = double.PositiveInfinity;
        var program = new LinearProgram([3, 5], [inf, inf], [([1, 0], -inf, 4), ([0, 2], -inf, 12), ([3, 2], -inf, 18)]);
        Assert.True(program.Solve());
        Assert.Equal([2, 6], program.Values.Select(v => Math.Round(v, 9)));
        Assert.Equal([0, 1.5, 1], Enumerable.Range(0, 3).Select(r => Math.Round(program.Price(r), 9)));
    }

    [Fact]
    public void Random_programmes_agree_with_another_solver_and_their_prices_prove_the_optimum()
    {
        var (solved, none) = (0, 0);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (n, m) = (random.Next(1, 15), random.Next(1, 8));
            var cost = Draw(random, n, -3, 5);
            var upper = Draw(random, n, 0, 4);
            var rows = Enumerable.Range(0, m).Select(_ =>
            {
                var row = Draw(random, n, -2, 3);
                var middle = row.Zip(upper, (a, u) => a * u * random.NextDouble()).Sum() + random.NextDouble() - 0.5;
                return random.Next(4) switch
                {
                    0 => (row, middle, middle),
                    1 => (row, double.NegativeInfinity, middle),
                    2 => (row, middle, double.PositiveInfinity),
                    _ => (row, middle - 0.5, middle + 0.5),
                };
            }).ToList();
            var program = new LinearProgram([.. cost], [.. upper], rows);
            var optimum = Reference(cost, upper, rows);
            Assert.Equal(optimum is not null, program.Solve());
            if (optimum is not { } best)
            {
                none++;
                continue;
            }

            solved++;
            var z = program.Values;
            Assert.Equal(best, z.Zip(cost, (a, b) => a * b).Sum(), 1e-7);
            var bound = 0.0;
            var reduced = (double[])cost.Clone();
            for (var r = 0; r < m; r++)
            {
                var at = rows[r].row.Zip(z, (a, b) => a * b).Sum();
                Assert.InRange(at, rows[r].Item2 - 1e-7, rows[r].Item3 + 1e-7);
                var price = program.Price(r);
                if (Math.Abs(price) < 1e-9) continue;
                bound += price * (price > 0 ? rows[r].Item3 : rows[r].Item2);
                for (var j = 0; j < n; j++) reduced[j] -= price * rows[r].row[j];
            }

            Assert.Equal(best, bound + reduced.Zip(upper, (d, u) => Math.Max(0, d * u)).Sum(), 1e-6);
        }

        Assert.True(solved > 100 && none > 50, $"{solved} solved, {none} without a solution");
    }

    [Fact]
    public void Long_programmes_with_tiny_coefficients_and_many_ties_keep_their_rows_and_agree_with_another_solver()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            // Weeks of a plan: what is left of earlier spends, in pieces of ever smaller slope, with steps from week to week.
            var random = new Random(seed);
            var (weeks, pieces, decay) = (random.Next(4, 14), random.Next(3, 20), 0.8 * random.NextDouble());
            var n = weeks + (weeks * pieces);
            var (cost, upper) = (new double[n], new double[n]);
            for (var j = 0; j < n; j++)
            {
                cost[j] = j < weeks ? -0.3 : Math.Pow(0.8, (j - weeks) / weeks) * (1 + (seed % 2 == 0 ? 0 : random.NextDouble()));
                upper[j] = j < weeks ? 2 : 0.1;
            }

            var rows = new List<(double[] Row, double Lower, double Upper)>();
            for (var t = 0; t < weeks; t++)
            {
                var stock = new double[n];
                for (var i = 0; i <= t; i++) stock[i] = (1 - decay) * Math.Pow(decay, t - i);
                for (var j = weeks + t; j < n; j += weeks) stock[j] = -1;
                rows.Add((stock, 0, 0));
                if (t == 0) continue;
                var step = new double[n];
                (step[t], step[t - 1]) = (1, -1.15);
                rows.Add((step, double.NegativeInfinity, 0.05));
            }

            var program = new LinearProgram([.. cost], [.. upper], rows);
            Assert.True(program.Solve());
            var z = program.Values;
            Assert.All(rows, r => Assert.InRange(r.Row.Zip(z, (a, b) => a * b).Sum(), r.Lower - 1e-8, r.Upper + 1e-8));
            var best = Reference(cost, upper, rows)!.Value;
            Assert.Equal(best, z.Zip(cost, (a, b) => a * b).Sum(), 1e-6);
            Assert.InRange(program.Bound(), best - 1e-7, best + 1e-6);
        }
    }

    private static double[] Draw(Random random, int n, double from, double to) =>
        [.. Enumerable.Range(0, n).Select(_ => from + ((to - from) * random.NextDouble()))];

    private static double? Reference(double[] cost, double[] upper, List<(double[] Row, double Lower, double Upper)> rows)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var z = upper.Select((u, j) => solver.MakeNumVar(0, u, $"z{j}")).ToArray();
        foreach (var (row, low, high) in rows)
        {
            var limit = solver.MakeConstraint(low, high);
            for (var j = 0; j < z.Length; j++) limit.SetCoefficient(z[j], row[j]);
        }

        var objective = solver.Objective();
        for (var j = 0; j < z.Length; j++) objective.SetCoefficient(z[j], cost[j]);
        objective.SetMaximization();
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : null;
    }
}
