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
