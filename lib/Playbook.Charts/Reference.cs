namespace Playbook.Charts;

/// <summary>A fixed value to compare with, drawn as a dashed line with its label: a benchmark, a target, break-even.</summary>
/// <param name="Value">The value, in the unit of its axis.</param>
/// <param name="Label">Text at the line ("deck: 40 %").</param>
/// <param name="BenchmarkId">Id of the benchmark row it comes from; null for none.</param>
public sealed record Reference(double Value, string Label, string? BenchmarkId = null)
{
    internal string Text => BenchmarkId is null ? Label : Label.Length == 0 ? BenchmarkId : $"{Label} · {BenchmarkId}";
}

/// <summary>An event on a time axis or a position on a number axis, drawn as a thin vertical line with its text at the top.</summary>
/// <param name="X">Where: a day or a number.</param>
/// <param name="Text">What.</param>
public sealed record Mark(object X, string Text);
