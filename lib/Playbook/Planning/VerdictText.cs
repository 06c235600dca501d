namespace Playbook.Planning;

/// <summary>Verdicts in words, as reports print them.</summary>
public static class VerdictText
{
    /// <summary>The verdict in words: "supported", "not enough data".</summary>
    public static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Supported => "supported",
        Verdict.Contradicted => "contradicted",
        Verdict.NotEnoughData => "not enough data",
        Verdict.Met => "met",
        Verdict.Missed => "missed",
        Verdict.Uncertain => "uncertain",
        Verdict.InForce => "in force",
        Verdict.NotInForce => "not in force",
        Verdict.Context => "example",
        Verdict.NotTestable => "not testable here",
        _ => "no chapter covers it yet",
    };

    /// <summary>The verdict in words with the further observations that would decide it: "not enough data: 9,400 more".</summary>
    public static string Words(Judgement judgement)
    {
        var words = Words(judgement.Verdict);
        return judgement.NeededN is { } needed && needed > judgement.Own.N
            ? $"{words}: {FigureText.Number(RoundUp(needed - judgement.Own.N), Unit.Count)} more observations"
            : words;
    }

    /// <summary>
    /// A benchmark's value in the unit of the brand's figure ("30.0 % to 50.0 %", "≥ 40.0 %"), or as printed when it has no number.
    /// </summary>
    public static string Deck(Judgement judgement)
    {
        // A rule is followed or not; its number (hours, years) need not be in the unit of the figure that shows it.
        if (judgement.Benchmark.Kind == BenchmarkKind.Rule) return Printed(judgement.Benchmark);
        var unit = judgement.Own.Unit;
        var sign = judgement.Benchmark.Operator switch { ">=" => "≥ ", "<=" => "≤ ", ">" => "> ", "<" => "< ", "~" => "about ", _ => "" };
        return (judgement.Low, judgement.High) switch
        {
            ({ } low, { } high) when low < high => $"{FigureText.Number(low, unit)} to {FigureText.Number(high, unit)}",
            ({ } low, _) => sign + FigureText.Number(low, unit),
            (null, { } high) => (sign.Length > 0 ? sign : "up to ") + FigureText.Number(high, unit),
            _ => Printed(judgement.Benchmark),
        };
    }

    /// <summary>A benchmark's value as the deck prints it: "30-50 %".</summary>
    public static string Printed(Benchmark benchmark)
    {
        var sign = benchmark.Operator switch { ">=" => "≥ ", "<=" => "≤ ", ">" => "> ", "<" => "< ", "~" => "about ", _ => "" };
        var value = double.TryParse(benchmark.Value, System.Globalization.CultureInfo.InvariantCulture, out var v) && Math.Abs(v) >= 10_000
            ? v >= 1e9 ? $"{v / 1e9:0.##}B" : v >= 1e6 ? $"{v / 1e6:0.##}M"
                : v.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture)
            : benchmark.Value;
        // "1 minute", but "5 minutes": the list names units in the plural.
        var unit = benchmark.Value == "1" && benchmark.UnitText.EndsWith('s')
            && !benchmark.UnitText.EndsWith("ss", StringComparison.Ordinal) ? benchmark.UnitText[..^1] : benchmark.UnitText;
        return $"{sign}{value} {unit}".Trim();
    }

    // A sample size is a guide: two digits are all it carries.
    private static double RoundUp(long n)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, n))) - 1));
        return Math.Ceiling(n / step) * step;
    }
}
