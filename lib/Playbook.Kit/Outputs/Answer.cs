using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A chapter's answer in one sentence.</summary>
/// <param name="Text">The sentence with its figures.</param>
public sealed record Answer(Title Text)
{
    /// <summary>The sentence as HTML: texts encoded, figures bold with their interval.</summary>
    public string ToHtml() => string.Format(new Html(), HtmlText.Encode(Text.Format), [.. Text.Arguments]);

    /// <summary>The sentence as plain text; a figure that is missing is told as such, the rest of the sentence stands.</summary>
    public override string ToString() => string.Format(SentenceFormat.Plain, Text.Format, [.. Text.Arguments]);

    private sealed class Html : SentenceFormat
    {
        protected override string Literal(string text) => HtmlText.Encode(text);

        protected override string Value(Estimate estimate) => $"<b>{HtmlText.Value(estimate)}</b>";

        protected override string Interval(Estimate estimate) => HtmlText.Interval(estimate);
    }
}
