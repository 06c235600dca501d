using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>What a chapter hands to the plan.</summary>
/// <param name="Chapter">Number, "10".</param>
/// <param name="Question">Its question.</param>
/// <param name="Chinese">Its name in Chinese.</param>
/// <param name="Answer">Its answer in plain text; empty when it gave none.</param>
/// <param name="Facts">Its key figures.</param>
/// <param name="Judgements">Its judgements of benchmarks.</param>
/// <param name="Recommendations">Its decisions.</param>
/// <param name="Fingerprint">Fingerprint of the data it was computed on.</param>
public sealed record Outcome(string Chapter, string Question, string Chinese, string Answer, IReadOnlyList<Fact> Facts,
    IReadOnlyList<Judgement> Judgements, IReadOnlyList<Recommendation> Recommendations, string Fingerprint)
{
    /// <summary>What the channels spend now, yuan a month; empty in chapters that do not know.</summary>
    public IReadOnlyList<CurrentSpend> Channels { get; init; } = [];
}
