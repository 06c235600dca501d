using Google.OrTools.LinearSolver;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// Which creators to buy: an integer programme (SCIP in Google OR-Tools). Reach is concave in the posts' weights; tangents bound it from
/// above, are added where the solver stands, and the bound that is left proves how far any other mix could be better. Ends at a gap of
/// <see cref="GapWanted"/>, or says how wide it is. Without the solver's native part the greedy mix is given, and that is said.
/// </summary>
public static class MixSolver
{
    /// <summary>Gap at which the search ends.</summary>
    public const double GapWanted = 0.005;

    // Branches, not seconds: the same mix on every machine.
    private const int Nodes = 400;
    private const int Rounds = 6;
    private const int Tangents = 14;

    /// <summary>The best mix found.</summary>
    /// <param name="candidates">Creators who can be bought.</param>
    /// <param name="rules">What a mix must keep.</param>
    /// <param name="reach">The audience; every candidate has a weight in each of its cells.</param>
    /// <param name="goal">What to have most of.</param>
    /// <exception cref="ArgumentException">A rule is out of range, or a cost is not above 0, or weights do not match the cells.</exception>
    public static CreatorMix Best(IReadOnlyList<MixCandidate> candidates, MixRules rules, AudienceReach reach, MixGoal goal)
    {
        Check(candidates, rules, reach);
        var greedy = Greedy(candidates, rules, reach, goal);
        if (candidates.Count == 0) return greedy;
        try
        {
            return Solved(candidates, rules, reach, goal, greedy);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException
            or EntryPointNotFoundException)
        {
            return greedy with { Note = $"{WithoutSolver} {greedy.Note}".Trim() };
        }
    }

    /// <summary>The greedy mix, the baseline.</summary>
    /// <inheritdoc cref="Best"/>
    public static CreatorMix Greedy(IReadOnlyList<MixCandidate> candidates, MixRules rules, AudienceReach reach, MixGoal goal)
    {
        Check(candidates, rules, reach);
        var mix = new GreedyMix(candidates, rules, reach, goal).Find();
        return new(Ordered(mix ?? []), goal, mix is null ? 0 : Amount(mix, reach, goal), null, "greedy: heads first, then most per yuan",
            candidates.Count == 0 ? "There is no creator to buy."
                : mix is null ? "The greedy choice finds no mix that keeps the rules." : "");
    }

    /// <summary>How much of the goal a mix has.</summary>
    /// <param name="mix">The creators.</param>
    /// <param name="reach">The audience.</param>
    /// <param name="goal">Persons reached, or yuan.</param>
    public static double Amount(IReadOnlyCollection<MixCandidate> mix, AudienceReach reach, MixGoal goal)
    {
        ArgumentNullException.ThrowIfNull(reach);
        return goal == MixGoal.Margin ? mix.Sum(c => c.Value)
            : reach.Persons([.. reach.Sizes.Select((_, s) => mix.Sum(c => c.Weights[s]))]);
    }

    private static void Check(IReadOnlyList<MixCandidate> candidates, MixRules rules, AudienceReach reach)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(reach);
        rules.Check();
        foreach (var c in candidates)
            if (!(c.Cost > 0) || !double.IsFinite(c.Cost) || !double.IsFinite(c.Value) || c.Weights.Count != reach.Sizes.Count
                || c.Weights.Any(w => !(w >= 0) || !double.IsFinite(w)))
                throw new ArgumentException($"{c.Creator}: a candidate has a cost above 0, a value, and a weight of 0 or more in each of "
                    + $"{reach.Sizes.Count} cells; got {c.Cost} yuan, a value of {c.Value} and {c.Weights.Count} weights.");
    }

    private static CreatorMix Solved(
        IReadOnlyList<MixCandidate> candidates, MixRules rules, AudienceReach reach, MixGoal goal, CreatorMix greedy)
    {
        using var solver = Solver.CreateSolver("SCIP") ?? throw new DllNotFoundException("SCIP");
        var model = new MixModel(solver, candidates, rules, reach, goal, Tangents);
        var (best, bound) = (greedy.Creators, double.PositiveInfinity);
        var amount = greedy.Amount;
        for (var round = 0; round < Rounds; round++)
        {
            Interruption.Check();
            // Buying nothing keeps every rule: without a mix the solver only ran out of branches.
            if (model.Solve(Nodes, GapWanted / 4) is not { } found) break;
            bound = Math.Min(bound, found.Bound);
            var mix = found.Mix;
            if (rules.Holds(mix) && Amount(mix, reach, goal) is var a && a > amount) (best, amount) = (mix, a);
            if (goal == MixGoal.Margin || bound - amount <= GapWanted * Math.Abs(amount)) break;
            model.Cut(mix);
        }

        return new(Ordered(best), goal, amount, double.IsFinite(bound) ? bound : null, Name,
            best.Count == 0 ? Empty(candidates, rules, goal) : "");
    }

    private const string WithoutSolver =
        "The solver's native part is missing on this machine: this is the greedy choice, and how far it is from the best is not proved.";

    private const string Name = "integer programme (SCIP, Google OR-Tools)";

    private static List<MixCandidate> Ordered(IReadOnlyCollection<MixCandidate> mix) =>
        [.. mix.OrderByDescending(c => c.Tier).ThenByDescending(c => c.Cost).ThenBy(c => c.Creator, StringComparer.Ordinal)];

    private static string Empty(IReadOnlyList<MixCandidate> candidates, MixRules rules, MixGoal goal)
    {
        var free = candidates.Where(c => !c.Bound).ToArray();
        var heads = free.Where(c => c.Tier == CreatorTier.Head).ToArray();
        return free.Length == 0 ? "There is no creator to buy."
            : rules.HeadLow > 0 && heads.Length == 0 ? "No mix keeps the rules: no head creator can be bought."
            : rules.HeadLow > 0 && heads.Min(c => c.Cost) > rules.HeadHigh * rules.Budget
                ? "No mix keeps the rules: the cheapest head creator costs more than its share of the budget."
            : rules.HeadLow > 0 && free.Count(c => c.Tier == CreatorTier.Waist) < rules.WaistLow
                ? "No mix keeps the rules: there are fewer waist creators than one head creator asks for."
            : goal == MixGoal.Margin ? "Buying nothing is best: no mix that keeps the rules brings more than it costs."
            : "No mix keeps all of the rules within the budget.";
    }
}
