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
    public override string ToString() => string.Format(SentenceFormat.Plain, Text.Format, Text.GetArguments());

    private sealed class Html : SentenceFormat
    {
        protected override string Literal(string text) => HtmlText.Encode(text);

        protected override string Value(Estimate estimate) => $"<b>{HtmlText.Value(estimate)}</b>";

        protected override string Interval(Estimate estimate) => HtmlText.Interval(estimate);
    }
}
