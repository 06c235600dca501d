namespace Playbook.Planning;

/// <summary>A benchmark beside the brand's own figure.</summary>
/// <param name="Benchmark">The row judged.</param>
/// <param name="Reading">Which reading of an ambiguous row this is ("3× as much", "4× as much"); empty when there is only one.</param>
/// <param name="Low">Lower end of the benchmark in the unit of <paramref name="Own"/>; null for none.</param>
/// <param name="High">Upper end of the benchmark in the unit of <paramref name="Own"/>; null for none.</param>
/// <param name="Own">The brand's figure.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Note">What the reader must know: which definition, what is missing.</param>
/// <param name="NeededN">Observations in all that would be enough to decide, when there are too few; null otherwise.</param>
/// <param name="Chapter">Chapter that judged it, such as "10".</param>
public sealed record Judgement(
    Benchmark Benchmark, string Reading, double? Low, double? High, Estimate Own, Verdict Verdict, string Note,
    long? NeededN, string Chapter);
