using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>A benchmark that is judged otherwise than in the run before.</summary>
/// <param name="Chapter">Number of the chapter that judges it.</param>
/// <param name="Before">The earlier judgement; null when there was none.</param>
/// <param name="Now">The later judgement; null when there is none.</param>
public sealed record VerdictChange(string Chapter, Judgement? Before, Judgement? Now)
{
    /// <summary>The row of the benchmark list.</summary>
    public Benchmark Benchmark => (Now ?? Before)!.Benchmark;

    /// <summary>Which reading of the row; empty when there is only one.</summary>
    public string Reading => (Now ?? Before)!.Reading;

    /// <summary>The verdict of a judgement in words; "not judged" where there is none.</summary>
    /// <param name="judgement">The judgement.</param>
    public static string Words(Judgement? judgement) => judgement is null ? "not judged" : VerdictText.Words(judgement.Verdict);
}
