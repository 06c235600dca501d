namespace Playbook.Planning;

/// <summary>What a row of the benchmark list is, which decides how it can be judged.</summary>
public enum BenchmarkKind
{
    /// <summary>A statement about the world: supported, contradicted or not enough data.</summary>
    Claim,

    /// <summary>A limit at which something should happen: met, missed or uncertain.</summary>
    Threshold,

    /// <summary>A goal: met, missed or uncertain.</summary>
    Target,

    /// <summary>A way of working: in force or not.</summary>
    Rule,

    /// <summary>An illustration, shown as context and never judged.</summary>
    Example,
}

/// <summary>One figure or rule of the source deck. The deck names no source for any of them: they are claims to test, not facts.</summary>
/// <param name="Id">Stable id such as C09-005.</param>
/// <param name="SeedChapter">Chapter of the deck, 1 to 14.</param>
/// <param name="Topic">Topic within the chapter.</param>
/// <param name="Metric">Metric name in English.</param>
/// <param name="Value">The value as printed ("30-50").</param>
/// <param name="UnitText">The unit as printed ("%", "x", "CNY", "users").</param>
/// <param name="Comparison">What it is compared with, if stated.</param>
/// <param name="Scope">Whom or what it is about.</param>
/// <param name="Period">The period, if stated.</param>
/// <param name="Phrase">The deck's words (Chinese).</param>
/// <param name="Note">Our note: ambiguities and readings.</param>
/// <param name="Minimum">Lower end of the value, in the printed unit.</param>
/// <param name="Maximum">Upper end of the value, in the printed unit.</param>
/// <param name="Operator">Comparison stated by the deck (&gt;, &gt;=, &lt;, &lt;=, ~) or empty.</param>
/// <param name="Kind">Claim, threshold, target, rule or example.</param>
public sealed record Benchmark(
    string Id, int SeedChapter, string Topic, string Metric, string Value, string UnitText, string Comparison, string Scope, string Period,
    string Phrase, string Note, double? Minimum, double? Maximum, string Operator, BenchmarkKind Kind);
