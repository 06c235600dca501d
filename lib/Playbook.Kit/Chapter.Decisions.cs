using Playbook.Kit.Outcomes;
using Playbook.Planning;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>The chapter's answer: one sentence with its figures. An <see cref="Estimate"/> in it is set bold with its interval.</summary>
    /// <param name="text">An interpolated text; <c>{x}</c> writes value and interval, <c>{x:value}</c> the value, <c>{x:interval}</c> the interval.</param>
    public Answer Answer(FormattableString text) => answer = new(text);

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
    /// <exception cref="ArgumentException">The action is empty, the effect is not in yuan, a benchmark id is unknown, or the budget is negative.</exception>
    public Recommendation Recommend(string action, string owner, DateOnly start, Estimate effectPerMonth, string evidence, string[] leansOn, string test, string risk, decimal budget = 0m)
    {
        if (string.IsNullOrWhiteSpace(action)) throw new ArgumentException("A recommendation says what to do; the action is empty.");
        if (effectPerMonth.HasValue && effectPerMonth.Unit != Unit.Yuan) throw new ArgumentException($"The effect of \"{action}\" is in {effectPerMonth.Unit}; a recommendation's effect is in yuan a month.");
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        foreach (var id in leansOn) _ = Row(id);
        var before = recommendations.FindIndex(r => r.Action == action);
        var id1 = $"{Number}-{(before >= 0 ? before : recommendations.Count) + 1}";
        var made = new Recommendation(id1, Number, action, owner, start, effectPerMonth, evidence, leansOn, test, risk, budget);
        if (before >= 0) recommendations[before] = made;
        else recommendations.Add(made);
        return made;
    }

    /// <summary>The recommendations as cards, largest expected effect first. Publishes the chapter's outcome for the plan.</summary>
    /// <exception cref="IOException">The outcome cannot be written.</exception>
    public Decisions Decisions()
    {
        OutcomeFile.Write(Session.Options.OutcomesDirectory, Outcome());
        return new(recommendations);
    }

    /// <summary>What the chapter hands to the plan.</summary>
    public Outcome Outcome() => new(Number, Question, Chinese, answer?.ToString() ?? "", [.. facts], [.. judgements], [.. recommendations], Warehouse.Fingerprint);
}
