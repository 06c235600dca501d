namespace Playbook.Statistics;

/// <summary>How several treatments against one control are kept from raising false alarms.</summary>
public enum Correction
{
    /// <summary>No correction: each treatment has the full level of its own.</summary>
    None,

    /// <summary>Chance of any false finding at most α (<see cref="Statistics.Holm"/>).</summary>
    Holm,

    /// <summary>Share of false findings at most α (<see cref="Statistics.BenjaminiHochberg"/>).</summary>
    BenjaminiHochberg,
}

/// <summary>One treatment of several.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Comparison">
/// Its comparison with the control; the p-value is its own, the intervals are widened so that they hold together: those of Bonferroni with
/// Holm's correction, those of Benjamini and Yekutieli (2005) for the findings with Benjamini and Hochberg's.
/// </param>
/// <param name="AdjustedP">p-value after the correction; null where nothing can be tested.</param>
/// <param name="Significant">True when the adjusted p-value lies below α.</param>
public sealed record ArmResult(string Name, Comparison Comparison, double? AdjustedP, bool? Significant);

/// <summary>An experiment with several treatments (A/B/n).</summary>
/// <param name="Arms">One result per treatment, in the order given.</param>
/// <param name="Correction">How the family was corrected.</param>
public sealed record ManyArms(IReadOnlyList<ArmResult> Arms, Correction Correction)
{
    /// <summary>Compares each treatment with the control.</summary>
    /// <param name="names">Names of the treatments.</param>
    /// <param name="compare">The comparison of the treatment with that index, with the options it is given: the level changes.</param>
    /// <param name="options">Null for two-sided tests of the difference at 0.95.</param>
    /// <param name="correction">How the family is corrected.</param>
    public static ManyArms Of(IReadOnlyList<string> names, Func<int, ComparisonOptions, Comparison> compare,
        ComparisonOptions? options = null, Correction correction = Correction.Holm)
    {
        options = (options ?? new()).Checked();
        Comparison[] plain = [.. names.Select((_, i) => compare(i, options))];
        // An arm that cannot be tested is none of the family: it can raise no alarm.
        int[] tested = [.. Enumerable.Range(0, plain.Length).Where(i => plain[i].Significant is not null)];
        // A test without a p-value (rare events against a margin) can only be made stricter: Bonferroni for the whole family.
        if (tested.Any(i => plain[i].PValue is null) && correction != Correction.None)
            return Bonferroni(names, compare, options, tested, correction);
        double[] p = [.. tested.Select(i => plain[i].PValue ?? 1)];
        var adjusted = correction switch
        {
            Correction.None => p,
            Correction.Holm => Holm.Adjust(p),
            Correction.BenjaminiHochberg => BenjaminiHochberg.Adjust(p),
            _ => throw new ArgumentOutOfRangeException(nameof(correction), correction, "Allowed: None, Holm, BenjaminiHochberg."),
        };
        var findings = correction switch
        {
            Correction.None => p.Length,
            Correction.Holm => 1,
            _ => Math.Max(1, adjusted.Count(a => a < options.Alpha)),
        };
        var narrow = options with { Level = 1 - (options.Alpha * findings / Math.Max(1, p.Length)) };
        var results = new ArmResult[plain.Length];
        for (var i = 0; i < results.Length; i++)
        {
            var own = findings < p.Length ? compare(i, narrow) : plain[i];
            results[i] = Array.IndexOf(tested, i) is >= 0 and var at && plain[i].PValue is not null
                ? new(names[i], own, adjusted[at], adjusted[at] < options.Alpha)
                : new(names[i], own, null, plain[i].Significant);
        }

        return new(results, correction);
    }

    /// <summary>Compares the figure of each treatment with that of the control.</summary>
    /// <param name="control">The control arm.</param>
    /// <param name="treatments">Name and figure of each treatment.</param>
    /// <param name="options">Null for two-sided tests of the difference at 0.95.</param>
    /// <param name="correction">How the family is corrected.</param>
    public static ManyArms Of(ArmFigure control, IReadOnlyList<(string Name, ArmFigure Figure)> treatments,
        ComparisonOptions? options = null, Correction correction = Correction.Holm) =>
        Of([.. treatments.Select(t => t.Name)], (i, o) => Comparison.Of(control, treatments[i].Figure, o), options, correction);

    private static ManyArms Bonferroni(IReadOnlyList<string> names, Func<int, ComparisonOptions, Comparison> compare,
        ComparisonOptions options, int[] tested, Correction correction)
    {
        var narrow = options with { Level = 1 - (options.Alpha / tested.Length) };
        return new([.. names.Select((name, i) =>
        {
            var own = compare(i, narrow);
            return new ArmResult(name, own, own.PValue is { } p ? Math.Min(1, p * tested.Length) : null, own.Significant);
        })], correction);
    }
}
