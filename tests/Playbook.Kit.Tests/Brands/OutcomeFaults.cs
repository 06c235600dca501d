using Playbook.Kit;
using Playbook.Planning;

namespace Playbook.Testing.Brands;

/// <summary>Faults in what a chapter hands to the plan, and in the plan.</summary>
internal static class OutcomeFaults
{
    /// <summary>Every fault of a chapter.</summary>
    public static IEnumerable<string> Of(Outcome outcome)
    {
        if (outcome.Answer.Length == 0) yield return "no answer";
        foreach (var (name, figure) in outcome.Facts.Select(f => (f.Label, f.Figure))
            .Concat(outcome.Judgements.Select(j => (j.Benchmark.Id, j.Own)))
            .Concat(outcome.Recommendations.Select(r => (r.Id, r.Effect.Yuan))))
            if (Wrong(figure) is { } wrong) yield return $"{name}: {wrong}";
        foreach (var r in outcome.Recommendations)
        {
            if (r.Pool is { } pool && !(double.IsFinite(pool.Size) && pool.Size >= 0)) yield return $"{r.Id}: a pool of {pool.Size}";
            if (r.Action.Contains("  ", StringComparison.Ordinal)) yield return $"{r.Id}: a word is missing in “{r.Action}”";
        }

        foreach (var c in outcome.Channels)
            if (!(c.Now >= 0)) yield return $"{c.Channel}: spends {c.Now}";
    }

    /// <summary>Every fault of a plan: its headline is the sum of what it counts, and its parts add up month by month.</summary>
    public static IEnumerable<string> Of(Plan plan)
    {
        if (Wrong(plan.Effect) is { } wrong) yield return $"the headline: {wrong}";
        var counted = plan.Entries.Where(e => e.Counted.HasValue).Sum(e => e.Counted.Value!.Value);
        if (plan.Effect.Value is { } headline && Math.Abs(headline - counted) > 1e-6 * Math.Max(1, Math.Abs(counted)))
            yield return $"the headline is {headline}, the cards add up to {counted}";
        if (plan.Total is { } t && !(t.P10 <= t.P50 && t.P50 <= t.P90)) yield return $"the spread is reversed: {t}";
        foreach (var m in plan.ByMonth)
            if (!(m.Effect.P10 <= m.Effect.P50 && m.Effect.P50 <= m.Effect.P90)) yield return $"{m.Month:yyyy-MM} is reversed: {m.Effect}";
        foreach (var e in plan.Entries)
            if (e.Share is < 0 or > 1 || Wrong(e.Counted) is not null) yield return $"{e.Recommendation.Id}: {e.Counted} at {e.Share}";
    }

    private static string? Wrong(Estimate e) =>
        !e.HasValue && string.IsNullOrWhiteSpace(e.MissingReason) ? "missing without a reason"
        : e.Value is { } v && !double.IsFinite(v) ? $"not finite: {v}"
        : e.HasInterval && !(e.Lower <= e.Upper) ? $"an interval is reversed: {e.Lower} to {e.Upper}"
        : e.HasInterval && !(e.Lower <= e.Value && e.Value <= e.Upper) ? $"{e.Value} is outside {e.Lower} to {e.Upper}"
        : e.HasInterval && !(double.IsFinite(e.Lower!.Value) && double.IsFinite(e.Upper!.Value)) ? "an interval without an end" : null;
}
