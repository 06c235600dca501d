using Google.OrTools.LinearSolver;

namespace Playbook.Creators;

/// <summary>The integer programme of a mix, in the solver's words.</summary>
internal sealed class MixModel
{
    private readonly Solver solver;
    private readonly IReadOnlyList<MixCandidate> candidates;
    private readonly AudienceReach reach;
    private readonly Variable[] buy;
    private readonly Variable[] weight = [];
    private readonly Variable[] persons = [];

    public MixModel(Solver solver, IReadOnlyList<MixCandidate> candidates, MixRules rules, AudienceReach reach, MixGoal goal, int tangents)
    {
        (this.solver, this.candidates, this.reach) = (solver, candidates, reach);
        buy = [.. candidates.Select((c, i) => solver.MakeIntVar(0, c.Bound || c.Cost > rules.Budget ? 0 : 1, $"x{i}"))];
        Keep(rules);
        var objective = solver.Objective();
        objective.SetMaximization();
        if (goal == MixGoal.Margin)
        {
            for (var i = 0; i < buy.Length; i++) objective.SetCoefficient(buy[i], candidates[i].Value);
            return;
        }

        var cells = reach.Sizes.Count;
        weight = new Variable[cells];
        persons = new Variable[cells];
        for (var s = 0; s < cells; s++)
        {
            var most = Heaviest(s, rules.Budget);
            weight[s] = solver.MakeNumVar(0, most, $"w{s}");
            persons[s] = solver.MakeNumVar(0, 1, $"r{s}");
            var sum = solver.MakeConstraint(0, 0);
            sum.SetCoefficient(weight[s], -1);
            for (var i = 0; i < buy.Length; i++)
                if (candidates[i].Weights[s] > 0) sum.SetCoefficient(buy[i], candidates[i].Weights[s]);
            for (var k = 0; k <= tangents; k++) Tangent(s, most * k * k / (tangents * tangents));
            objective.SetCoefficient(persons[s], reach.Sizes[s]);
        }
    }

    /// <summary>The best mix and a bound of all mixes; null when none keeps the rules.</summary>
    public (List<MixCandidate> Mix, double Bound)? Solve(int nodes, double gap)
    {
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, gap);
        solver.SetSolverSpecificParametersAsString($"limits/totalnodes = {nodes}\nrandomization/randomseedshift = 7\n");
        var status = solver.Solve(parameters);
        if (status is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE)) return null;
        return ([.. candidates.Where((_, i) => buy[i].SolutionValue() > 0.5)], solver.Objective().BestBound());
    }

    /// <summary>Bounds reach tightly where a mix stands.</summary>
    public void Cut(IReadOnlyList<MixCandidate> mix)
    {
        for (var s = 0; s < weight.Length; s++) Tangent(s, mix.Sum(c => c.Weights[s]));
    }

    // 1 − e^−w lies below each of its tangents.
    private void Tangent(int s, double at)
    {
        var slope = Math.Exp(-at);
        var line = solver.MakeConstraint(double.NegativeInfinity, 1 - slope - (slope * at));
        line.SetCoefficient(persons[s], 1);
        line.SetCoefficient(weight[s], -slope);
    }

    // The most weight that the budget buys, of parts of creators too.
    private double Heaviest(int s, double budget)
    {
        var (left, sum) = (budget, 0.0);
        foreach (var c in candidates.OrderByDescending(c => c.Weights[s] / c.Cost))
        {
            var part = Math.Min(1, left / c.Cost);
            sum += part * c.Weights[s];
            left -= part * c.Cost;
            if (left <= 0) break;
        }

        return sum + 1e-9;
    }

    private void Keep(MixRules rules)
    {
        Constraint(double.NegativeInfinity, rules.Budget, c => c.Cost);
        double Head(MixCandidate c) => c.Tier == CreatorTier.Head ? 1 : 0;
        double Waist(MixCandidate c) => c.Tier == CreatorTier.Waist ? 1 : 0;
        Constraint(0, double.PositiveInfinity, c => c.Cost * (Head(c) - rules.HeadLow));
        Constraint(double.NegativeInfinity, 0, c => c.Cost * (Head(c) - rules.HeadHigh));
        Constraint(0, double.PositiveInfinity, c => Waist(c) - (rules.WaistLow * Head(c)));
        Constraint(double.NegativeInfinity, 0, c => Waist(c) - (rules.WaistHigh * Head(c)));
        Constraint(0, double.PositiveInfinity, c => c.Cost * ((c.Fits ? 1 : 0) - rules.FitShare));
        if (rules.Most > 0) Constraint(double.NegativeInfinity, rules.Most, _ => 1);
        foreach (var group in candidates.Where(c => c.Group is not null).GroupBy(c => c.Group).Where(g => g.Count() > 1))
            Constraint(double.NegativeInfinity, 1, c => c.Group == group.Key ? 1 : 0);
    }

    private void Constraint(double low, double high, Func<MixCandidate, double> coefficient)
    {
        var row = solver.MakeConstraint(low, high);
        for (var i = 0; i < buy.Length; i++)
            if (coefficient(candidates[i]) is var value && value != 0) row.SetCoefficient(buy[i], value);
    }
}
