using System.Globalization;

namespace Playbook.Planning;

/// <summary>
/// How figures stand in a sentence: an <see cref="Estimate"/> as <c>{x:value}</c>, <c>{x:interval}</c> or <c>{x}</c> (both, with the
/// level of the interval), anything else that is given a format in the invariant culture, and the rest as the cells of a table.
/// </summary>
public abstract class SentenceFormat : IFormatProvider, ICustomFormatter
{
    /// <summary>Sentences in plain text.</summary>
    public static SentenceFormat Plain { get; } = new PlainText();

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The format of an estimate is not one of the three.</exception>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        Estimate e => Figure(e, format),
        IFormattable f when !string.IsNullOrEmpty(format) => Literal(f.ToString(format, CultureInfo.InvariantCulture)),
        _ => Literal(Cell.Text(arg)),
    };

    /// <summary>A text that is not a figure.</summary>
    protected abstract string Literal(string text);

    /// <summary>The value of a figure.</summary>
    protected abstract string Value(Estimate estimate);

    /// <summary>The interval of a figure, or the reason why it is missing.</summary>
    protected abstract string Interval(Estimate estimate);

    private string Figure(Estimate e, string? format) => format switch
    {
        "value" => Value(e),
        "interval" => Interval(e),
        null or "" when !e.HasValue => $"{Value(e)} ({Interval(e)})",
        null or "" => e.HasInterval ? $"{Value(e)} ({Level(e)} interval {Interval(e)})" : Value(e),
        _ => throw new FormatException($"A figure in a sentence has the format value, interval or none; got \"{format}\"."),
    };

    private static string Level(Estimate e) => (e.Level * 100).ToString("0.#", CultureInfo.InvariantCulture) + "\u202f%";

    private sealed class PlainText : SentenceFormat
    {
        protected override string Literal(string text) => text;

        protected override string Value(Estimate estimate) => FigureText.Value(estimate);

        protected override string Interval(Estimate estimate) => FigureText.Interval(estimate);
    }
}
