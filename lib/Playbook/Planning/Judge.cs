namespace Playbook.Planning;

/// <summary>Turns a benchmark and an estimate into a verdict, the same way in every chapter.</summary>
public static class Judge
{
    /// <summary>
    /// Judges an estimate. A claim of a value v (or a range) is supported when the whole interval lies within the tolerance around it,
    /// contradicted when the interval lies outside, and otherwise lacks data. A claim, threshold or target with an operator is decided by
    /// which side of the limit the whole interval lies on.
    /// </summary>
    /// <param name="benchmark">The row.</param>
    /// <param name="own">The brand's figure; when missing, the verdict is "not enough data" with its reason.</param>
    /// <param name="reading">For an ambiguous row, the reading in words.</param>
    /// <param name="low">Lower end in the unit of <paramref name="own"/>; by default the row's own, converted.</param>
    /// <param name="high">Upper end in the unit of <paramref name="own"/>; by default the row's own, converted.</param>
    /// <param name="tolerance">
    /// Relative half width within which a plain claimed value counts as agreed with; 0.1 by default, not below 0.
    /// </param>
    /// <param name="note">A note for the reader.</param>
    /// <param name="chapter">The judging chapter.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or not a number.</exception>
    public static Judgement Of(Benchmark benchmark, Estimate own, string reading = "", double? low = null, double? high = null,
        double tolerance = 0.1, string note = "", string chapter = "")
    {
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 or more.");
        var lo = low ?? Convert(benchmark, benchmark.Minimum, own.Unit);
        var hi = high ?? Convert(benchmark, benchmark.Maximum, own.Unit);
        if (benchmark.Kind == BenchmarkKind.Example)
            return new(benchmark, reading, lo, hi, own, Verdict.Context, note, null, chapter);
        var undecided = benchmark.Kind is BenchmarkKind.Threshold or BenchmarkKind.Target ? Verdict.Uncertain : Verdict.NotEnoughData;
        if (own.Value is not { } value || (lo is null && hi is null))
            return new(benchmark, reading, lo, hi, own, Verdict.NotEnoughData, Join(note, own.MissingReason), null, chapter);

        var (a, b) = (own.Lower ?? value, own.Upper ?? value);
        var (yes, no) = benchmark.Kind is BenchmarkKind.Threshold or BenchmarkKind.Target
            ? (Verdict.Met, Verdict.Missed)
            : (Verdict.Supported, Verdict.Contradicted);
        var (floor, ceiling) = Range(benchmark, lo, hi, tolerance);
        Verdict verdict;
        if (a >= floor && b <= ceiling) verdict = yes;
        else if (b < floor || a > ceiling) verdict = no;
        else verdict = undecided;

        long? needed = null;
        if (verdict == undecided && own.HasInterval && own.N > 0)
        {
            // An interval shrinks with the root of n: how many observations until its half width is the distance to the nearest limit?
            var half = Math.Max(b - value, value - a);
            var distance = Math.Min(Math.Abs(value - floor), Math.Abs(ceiling - value));
            if (distance > 0 && half > distance) needed = (long)Math.Min(1e12, Math.Ceiling(own.N * Math.Pow(half / distance, 2)));
        }

        return new(benchmark, reading, lo, hi, own, verdict, note, needed, chapter);
    }

    /// <summary>Judges a rule: is it in force? Null means that the data cannot tell.</summary>
    public static Judgement Rule(Benchmark benchmark, bool? inForce, Estimate own, string note = "", string chapter = "") => new(
        benchmark, "", Convert(benchmark, benchmark.Minimum, own.Unit), Convert(benchmark, benchmark.Maximum, own.Unit), own,
        inForce switch { true => Verdict.InForce, false => Verdict.NotInForce, null => Verdict.NotEnoughData }, note, null, chapter);

    private static (double Floor, double Ceiling) Range(Benchmark benchmark, double? lo, double? hi, double tolerance) =>
        benchmark.Operator switch
        {
            ">" or ">=" => (lo ?? hi!.Value, double.PositiveInfinity),
            "<" or "<=" => (double.NegativeInfinity, hi ?? lo!.Value),
            _ when lo is { } l && hi is { } h && l < h => (l, h),
            _ when lo is null => (double.NegativeInfinity, hi!.Value),
            _ when hi is null => (lo.Value, double.PositiveInfinity),
            _ => (lo.Value - (Math.Abs(lo.Value) * tolerance), lo.Value + (Math.Abs(lo.Value) * tolerance)),
        };

    // The deck prints per cent and points; estimates keep fractions.
    private static double? Convert(Benchmark benchmark, double? printed, Unit unit) =>
        printed is { } v && unit is Unit.Fraction or Unit.Points or Unit.Change
        && (benchmark.UnitText.StartsWith('%') || benchmark.UnitText.Contains("percent", StringComparison.Ordinal))
        ? printed / 100 : printed;

    private static string Join(string a, string? b) => string.Join("; ", new[] { a, b }.Where(s => !string.IsNullOrEmpty(s)));
}
