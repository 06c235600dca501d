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

    /// <summary>What the channels spend now: the plan nets all decisions' moves against it. Published with the decisions.</summary>
    /// <param name="channels">Channels, yuan a month.</param>
    public void Spends(IEnumerable<CurrentSpend> channels) => spends = [.. channels];

    /// <summary>The recommendations as cards, largest expected effect first. Publishes the chapter's outcome for the plan.</summary>
    /// <param name="decisions">What the notebook asks for; those whose condition does not hold are left out.</param>
    /// <exception cref="ArgumentException">
    /// An action is empty, a money effect has no chance of failure, a benchmark id is unknown or followed though the data speak against it,
    /// or a budget is negative.
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
        new(Number, Question, Chinese, answer?.ToString() ?? "", [.. facts], [.. judgements], [.. recommendations],
            Warehouse.Fingerprint) { Channels = spends };

    /// <summary>Asks for one decision, whatever its condition; <see cref="Decisions(Decision[])"/> shows and publishes them.</summary>
    /// <param name="decision">The decision.</param>
    /// <exception cref="ArgumentException">As <see cref="Decisions(Decision[])"/>.</exception>
    internal Recommendation Recommend(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var action = decision.Action;
        if (string.IsNullOrWhiteSpace(action)) throw new ArgumentException("A recommendation says what to do; the action is empty.");
        if (decision is { Effect.Yuan.HasValue: true, Failure: null })
            throw new ArgumentException($"\"{action}\" states its money but no chance of failure: Failure = new(0.2, 0.5, \"why\").");
        decision.Failure?.Check();
        ArgumentOutOfRangeException.ThrowIfNegative(decision.Budget);
        ArgumentOutOfRangeException.ThrowIfNegative(decision.OneOff);
        ArgumentOutOfRangeException.ThrowIfNegative(decision.TestDays);
        ArgumentOutOfRangeException.ThrowIfNegative(decision.RampMonths);
        foreach (var id in decision.Tests) _ = Row(id);
        foreach (var id in decision.Follows)
        {
            _ = Row(id);
            if (judgements.Find(j => j.Benchmark.Id == id && Speaks(j.Verdict)) is { } against)
                throw new ArgumentException(
                    $"\"{action}\" follows {id}, which this chapter finds {VerdictText.Words(against)}: it tests it.");
        }

        var before = recommendations.FindIndex(r => r.Action == action);
        var made = new Recommendation(decision, before >= 0 ? recommendations[before].Id : FreeId(), Number);
        if (before >= 0) recommendations[before] = made;
        else recommendations.Add(made);
        return made;
    }

    private static bool Speaks(Verdict verdict) => verdict is Verdict.Contradicted or Verdict.Missed or Verdict.NotInForce;

    // One that was taken back leaves its number free; the others keep theirs.
    private string FreeId() => Enumerable.Range(1, recommendations.Count + 1).Select(i => $"{Number}-{i}")
        .First(id => recommendations.TrueForAll(r => r.Id != id));
}
