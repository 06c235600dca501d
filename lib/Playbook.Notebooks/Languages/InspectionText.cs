using System.Text;

namespace Playbook.Notebooks;

/// <summary>How a run of text is set.</summary>
internal enum TextStyle
{
    Plain,
    Code,
    Strong,
}

/// <summary>A run of text.</summary>
internal readonly record struct TextRun(string Text, TextStyle Style = TextStyle.Plain);

/// <summary>What an inspection says, written once and shown as plain text, Markdown and HTML.</summary>
internal sealed class InspectionText(string language)
{
    private readonly List<(Kind Kind, IReadOnlyList<TextRun> Runs)> blocks = [];

    private enum Kind
    {
        Signature,
        Paragraph,
        Item,
        Rule,
    }

    /// <summary>True until something is said.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>A line of code; strong runs in it are marked.</summary>
    public InspectionText Signature(params IReadOnlyList<TextRun> runs) => Add(Kind.Signature, runs);

    /// <summary>A line of code.</summary>
    public InspectionText Signature(string code) => Signature([new TextRun(code)]);

    /// <summary>A paragraph; nothing when it has no text.</summary>
    public InspectionText Paragraph(params IReadOnlyList<TextRun> runs) => Add(Kind.Paragraph, runs);

    /// <summary>An item of a list: a name, then what is said of it.</summary>
    public InspectionText Item(string name, IReadOnlyList<TextRun> runs) => Add(Kind.Item, [new(name, TextStyle.Code), new(": "), .. runs]);

    /// <summary>A line between two subjects.</summary>
    public InspectionText Rule() => IsEmpty ? this : Add(Kind.Rule, [new("")], always: true);

    /// <summary>The text in its three forms; <c>null</c> when nothing was said.</summary>
    public MimeBundle? ToBundle() =>
        IsEmpty ? null : new((MimeBundle.Plain, Plain()), (MimeTypes.Markdown, Markdown()), (MimeBundle.Html, Html()));

    private InspectionText Add(Kind kind, IReadOnlyList<TextRun> runs, bool always = false)
    {
        if (always || runs.Any(run => !string.IsNullOrWhiteSpace(run.Text))) blocks.Add((kind, runs));
        return this;
    }

    private string Plain()
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0) text.Append(Joined(i) ? "\n" : "\n\n");
            if (blocks[i].Kind == Kind.Item) text.Append("  ");
            if (blocks[i].Kind == Kind.Rule) text.Append("---");
            foreach (var run in blocks[i].Runs)
                text.Append(run.Style == TextStyle.Strong && blocks[i].Kind == Kind.Signature ? $"«{run.Text}»" : run.Text);
        }

        return text.ToString();
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            var (kind, runs) = blocks[i];
            if (i > 0) text.Append(Joined(i) && kind == Kind.Item ? "\n" : "\n\n");
            if (kind == Kind.Signature && runs.All(run => run.Style != TextStyle.Strong))
            {
                text.Append("```" + language + "\n").AppendJoin("", runs.Select(run => run.Text)).Append("\n```");
                continue;
            }

            if (kind == Kind.Item) text.Append("- ");
            if (kind == Kind.Rule) text.Append("---");
            foreach (var run in runs)
            {
                text.Append(kind == Kind.Signature && run.Style == TextStyle.Plain || run.Style == TextStyle.Code ? Code(run.Text)
                    : run.Style == TextStyle.Strong ? $"**{Code(run.Text)}**" : Escape(run.Text));
            }
        }

        return text.ToString();
    }

    private string Html()
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            var (kind, runs) = blocks[i];
            var body = string.Concat(runs.Select(run => (run.Style, kind) switch
            {
                (TextStyle.Strong, _) => $"<b>{Notebooks.Html.Encode(run.Text)}</b>",
                (TextStyle.Code, _) => $"<code>{Notebooks.Html.Encode(run.Text)}</code>",
                _ => Notebooks.Html.Encode(run.Text),
            }));
            if (kind == Kind.Item && !Joined(i)) text.Append("<ul>");
            text.Append(kind switch
            {
                Kind.Signature => $"<pre>{body}</pre>",
                Kind.Item => $"<li>{body}</li>",
                Kind.Rule => "<hr>",
                _ => $"<p>{body}</p>",
            });
            if (kind == Kind.Item && (i + 1 == blocks.Count || blocks[i + 1].Kind != Kind.Item)) text.Append("</ul>");
        }

        return text.ToString();
    }

    private bool Joined(int i) => i > 0 && blocks[i].Kind == blocks[i - 1].Kind && (blocks[i].Kind is Kind.Item or Kind.Signature);

    // A run of code may hold backticks itself: `List`1`.
    private static string Code(string text) =>
        text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : text.Trim().Length == 0 ? text : $"`{text}`";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|') escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
