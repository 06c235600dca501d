using Playbook.Kit.Outcomes;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>
    /// The chapter's answer: one sentence with its figures. An <see cref="Estimate"/> in it is set bold with its interval; <c>{x}</c>
    /// writes value and interval, <c>{x:value}</c> the value, <c>{x:interval}</c> the interval.
    /// </summary>
    /// <param name="texts">
    /// The sentence, and what is said instead where a figure in it is missing; the last one is said in any case.
    /// </param>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public Answer Answer(params Title[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Length == 0) throw new ArgumentException("An answer is a sentence; got none.", nameof(texts));
        return answer = new(texts.FirstOrDefault(t => t.Missing is null) ?? texts[^1]);
    }

    /// <summary>The key figures, usually four.</summary>
    public Facts Facts(params Fact[] facts)
    {
        this.facts = facts;
        return new(facts);
    }

    /// <summary>Asks for a decision.</summary>
    /// <param name="action">What to do, in the imperative.</param>
    /// <param name="owner">Role that does it.</param>
    /// <param name="start">First day.</param>
    /// <param name="effectPerMonth">Expected money effect, yuan a month, with its interval; missing when the data cannot say.</param>
    /// <param name="evidence">Heading of the section that shows it.</param>
    /// <param name="leansOn">Ids of benchmarks it leans on.</param>
    /// <param name="test">How one will know that it worked.</param>
    /// <param name="risk">What may go wrong.</param>
    /// <param name="budget">Spend a month that it needs, yuan, 0 or more.</param>
    /// <exception cref="ArgumentException">
    /// The action is empty, the effect is not in yuan, a benchmark id is unknown, or the budget is negative.
    /// </exception>
    public Recommendation Recommend(
        string action, string owner, DateOnly start, Estimate effectPerMonth, string evidence, string[] leansOn, string test, string risk,
        decimal budget = 0m) =>
        Recommend(new Decision(action)
        {
            Owner = owner, Start = start, Effect = effectPerMonth, Evidence = evidence, LeansOn = leansOn, Test = test, Risk = risk,
            Budget = budget,
        });

    /// <summary>The recommendations as cards, largest expected effect first. Publishes the chapter's outcome for the plan.</summary>
    /// <param name="decisions">What the notebook asks for; those whose condition does not hold are left out.</param>
    /// <exception cref="ArgumentException">
    /// An action is empty, an effect is not in yuan, a benchmark id is unknown, or a budget is negative.
    /// </exception>
    /// <exception cref="IOException">The outcome cannot be written.</exception>
    public Decisions Decisions(params Decision[] decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        foreach (var decision in decisions)
        {
            if (decision.If) Recommend(decision);
            // A cell run again with other values may no longer ask for what it asked before.
            else recommendations.RemoveAll(r => r.Action == decision.Action);
        }

        OutcomeFile.Write(Session.Options.OutcomesDirectory, Outcome());
        return new(recommendations);
    }

    /// <summary>What the chapter hands to the plan.</summary>
    public Outcome Outcome() =>
        new(Number, Question, Chinese, answer?.ToString() ?? "", [.. facts], [.. judgements], [.. recommendations], Warehouse.Fingerprint);

    private Recommendation Recommend(Decision decision)
    {
        var (action, effect) = (decision.Action, decision.Effect);
        if (string.IsNullOrWhiteSpace(action)) throw new ArgumentException("A recommendation says what to do; the action is empty.");
        if (effect.HasValue && effect.Unit != Unit.Yuan)
            throw new ArgumentException($"The effect of \"{action}\" is in {effect.Unit}; a recommendation's effect is in yuan a month.");
        ArgumentOutOfRangeException.ThrowIfNegative(decision.Budget);
        foreach (var id in decision.LeansOn.Concat(decision.Tests)) _ = Row(id);
        var before = recommendations.FindIndex(r => r.Action == action);
        var made = new Recommendation(
            before >= 0 ? recommendations[before].Id : FreeId(), Number, action, decision.Owner, decision.Start, effect, decision.Evidence,
            decision.LeansOn, decision.Test, decision.Risk, decision.Budget, decision.Tests.Count > 0 ? decision.Tests : null);
        if (before >= 0) recommendations[before] = made;
        else recommendations.Add(made);
        return made;
    }

    // One that was taken back leaves its number free; the others keep theirs.
    private string FreeId() => Enumerable.Range(1, recommendations.Count + 1).Select(i => $"{Number}-{i}")
        .First(id => recommendations.TrueForAll(r => r.Id != id));
}
