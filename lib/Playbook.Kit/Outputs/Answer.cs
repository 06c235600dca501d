using System.Globalization;
using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A chapter's answer in one sentence.</summary>
/// <param name="Text">The sentence with its figures.</param>
public sealed record Answer(FormattableString Text)
{
    /// <summary>The sentence as HTML: texts encoded, figures bold with their interval.</summary>
    public string ToHtml() => string.Format(new Html(), HtmlText.Encode(Text.Format), Text.GetArguments());

    /// <summary>The sentence as plain text.</summary>
    public override string ToString() => string.Format(new Plain(), Text.Format, Text.GetArguments());

    private static string Level(Estimate e) => (e.Level * 100).ToString("0.#", CultureInfo.InvariantCulture) + "\u2009%";

    private abstract class Writer : IFormatProvider, ICustomFormatter
    {
        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            Estimate e => Figure(e, format),
            IFormattable f when !string.IsNullOrEmpty(format) => Literal(f.ToString(format, CultureInfo.InvariantCulture)),
            _ => Literal(Cell.Text(arg)),
        };

        protected abstract string Literal(string text);

        protected abstract string Value(Estimate e);

        protected abstract string Interval(Estimate e);

        private string Figure(Estimate e, string? format) => format switch
        {
            "value" => Value(e),
            "interval" => Interval(e),
            null or "" when !e.HasValue => $"{Value(e)} ({Interval(e)})",
            null or "" => e.HasInterval ? $"{Value(e)} ({Level(e)} interval {Interval(e)})" : Value(e),
            _ => throw new FormatException($"A figure in an answer has the format value, interval or none; got \"{format}\"."),
        };
    }

    private sealed class Html : Writer
    {
        protected override string Literal(string text) => HtmlText.Encode(text);

        protected override string Value(Estimate e) => $"<b>{HtmlText.Value(e)}</b>";

        protected override string Interval(Estimate e) => HtmlText.Interval(e);
    }

    private sealed class Plain : Writer
    {
        protected override string Literal(string text) => text;

        protected override string Value(Estimate e) => FigureText.Value(e);

        protected override string Interval(Estimate e) => FigureText.Interval(e);
    }
}
