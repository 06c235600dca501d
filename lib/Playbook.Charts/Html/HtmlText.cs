using System.Globalization;
using System.Text;
using Playbook.Planning;

namespace Playbook.Charts.Html;

/// <summary>Text into HTML: every text of the data goes through here.</summary>
public static class HtmlText
{
    /// <summary>
    /// The text with &amp; &lt; &gt; " ' encoded, fit for element content and for quoted attributes;
    /// letters of all scripts stay as they are.
    /// </summary>
    public static string Encode(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0) return text;
        var html = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(c),
            };
        }

        return html.ToString();
    }

    /// <summary>An amount of money, kept to the fen, that the page can show in yuan or in 万/亿, as the reader chooses.</summary>
    public static string Yuan(double value, string text) =>
        $"<span class=\"yuan\" data-yuan=\"{Math.Round(value, 2).ToString("R", CultureInfo.InvariantCulture)}\">{Encode(text)}</span>";

    /// <summary>The value of an estimate; "–" when it is missing.</summary>
    public static string Value(Estimate estimate) => estimate is { Unit: Unit.Yuan, Value: { } v }
        ? Yuan(v, FigureText.Value(estimate))
        : Encode(FigureText.Value(estimate));

    /// <summary>The interval of an estimate, or the reason why it is missing; empty when it is exact.</summary>
    public static string Interval(Estimate estimate)
    {
        var text = FigureText.Interval(estimate);
        if (estimate is not { Unit: Unit.Yuan, HasValue: true, Lower: { } a, Upper: { } b }) return Encode(text);
        if (text.Split(" to ") is not [var low, var high]) return Encode(text);
        return $"{Yuan(a, low)} to {Yuan(b, high)}";
    }

    /// <summary>A table cell's content.</summary>
    public static string CellContent(object? value, Unit? unit) => value switch
    {
        Estimate { HasValue: false } e => Interval(e) is { Length: > 0 } why ? $"– <small class=\"why\">{why}</small>" : "–",
        Estimate e => Interval(e) is { Length: > 0 } interval ? $"{Value(e)} <small>{interval}</small>" : Value(e),
        _ when unit == Unit.Yuan && Cell.Number(value) is { } v => Yuan(v, Cell.Text(value, unit)),
        _ => Encode(Cell.Text(value, unit)),
    };
}
