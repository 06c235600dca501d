using System.Runtime.CompilerServices;
using System.Text;

namespace Playbook.Planning;

/// <summary>
/// The text of a title with its figures still in it, so that it can be written for another reader. An interpolated string becomes one where
/// a title is asked for: <c>$"After {hour}:00, {rate:value} stay unpaid"</c>, with figures as <see cref="SentenceFormat"/> writes them.
/// </summary>
/// <remarks>
/// A finding that one of its figures cannot carry is none: when an estimate in it is missing, the title reads as the reason. An
/// interpolated string in a conditional expression (<c>a ? $"…" : "…"</c>) is a plain string to the compiler, and its figures are lost.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Title
{
    private readonly StringBuilder format;
    private readonly List<object?> arguments;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    /// <param name="literalLength">Characters outside the figures.</param>
    /// <param name="formattedCount">Number of figures.</param>
    public Title(int literalLength, int formattedCount)
    {
        format = new(literalLength + (4 * formattedCount));
        arguments = new(formattedCount);
    }

    private Title(string format, IEnumerable<object?> arguments)
    {
        this.format = new(format);
        this.arguments = [.. arguments];
    }

    /// <summary>The composite format: "After {0}:00, {1:value} stay unpaid".</summary>
    public string Format => format.ToString();

    /// <summary>What stands in the places of the format.</summary>
    public IReadOnlyList<object?> Arguments => arguments;

    /// <summary>Why the first missing estimate in the title is missing; null when none is.</summary>
    public string? Missing => arguments.OfType<Estimate>().FirstOrDefault(e => !e.HasValue) is { } e ? FigureText.Interval(e) : null;

    /// <summary>A text without figures.</summary>
    public static implicit operator Title(string text) => FromString(text);

    /// <summary>A text with its figures.</summary>
    public static implicit operator Title(FormattableString text) => FromFormattableString(text);

    /// <summary>A text without figures.</summary>
    public static Title FromString(string text) => new(Escaped(text), []);

    /// <summary>A text with its figures.</summary>
    public static Title FromFormattableString(FormattableString text) => new(text.Format, text.GetArguments());

    /// <summary>Called by the compiler for the text between figures.</summary>
    public void AppendLiteral(string value) => format.Append(Escaped(value));

    /// <summary>Called by the compiler for a figure or another value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="alignment">Least width, negative for flush left; 0 for none.</param>
    /// <param name="format">Its format.</param>
    public void AppendFormatted<T>(T value, int alignment = 0, string? format = null)
    {
        this.format.Append('{').Append(arguments.Count);
        if (alignment != 0) this.format.Append(',').Append(alignment);
        if (!string.IsNullOrEmpty(format)) this.format.Append(':').Append(format);
        this.format.Append('}');
        arguments.Add(value);
    }

    /// <summary>Called by the compiler for a figure or another value with a format.</summary>
    public void AppendFormatted<T>(T value, string? format) => AppendFormatted(value, 0, format);

    /// <summary>Called by the compiler for another title: its text goes on here with its figures still in it.</summary>
    /// <param name="value">The title.</param>
    public void AppendFormatted(Title value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (text, first) = (value.Format, arguments.Count);
        for (var i = 0; i < text.Length; i++)
        {
            format.Append(text[i]);
            if (text[i] is not ('{' or '}')) continue;
            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                format.Append(text[++i]);
                continue;
            }

            if (text[i] == '}') continue;
            var digits = text.AsSpan(i + 1)[..text.AsSpan(i + 1).IndexOfAnyExceptInRange('0', '9')];
            format.Append(first + int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
            i += digits.Length;
        }

        arguments.AddRange(value.arguments);
    }

    /// <summary>The same text as .NET's own kind.</summary>
    public FormattableString ToFormattableString() => FormattableStringFactory.Create(Format, [.. arguments]);

    /// <summary>The title in plain text: the sentence, or the reason when a figure in it is missing.</summary>
    public override string ToString() => Missing is { } reason
        ? reason.Length > 0 ? char.ToUpperInvariant(reason[0]) + reason[1..] : reason
        : string.Format(SentenceFormat.Plain, Format, [.. arguments]);

    private static string Escaped(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
