namespace Playbook.Notebooks;

/// <summary>
/// Mermaid diagrams drawn as SVG in the page's colours: flowcharts (<c>flowchart</c>, <c>graph</c>; labelled edges, common shapes) and
/// simple Gantt charts. Anything else, or a diagram with a fault, is shown as its source with a note: a wrong picture would be worse than
/// none.
/// </summary>
internal static class MermaidDiagram
{
    /// <summary>The figure of a diagram.</summary>
    public static string Render(string source)
    {
        try
        {
            var kind = source.Split('\n').Select(line => line.Trim())
                .FirstOrDefault(line => line.Length > 0 && !line.StartsWith("%%", StringComparison.Ordinal)) ?? "";
            var word = kind.Split(' ', ';')[0];
            var svg = word switch
            {
                "flowchart" or "graph" => FlowchartSvg.Draw(FlowchartParser.Parse(source)),
                "gantt" => GanttSvg.Draw(GanttParser.Parse(source)),
                _ => throw new NotebookFormatException($"Diagrams of the kind '{word}' are not drawn"),
            };
            return $"<figure class=\"diagram\" style=\"background:var(--paper,#fff)\">{svg}</figure>";
        }
        catch (NotebookFormatException error)
        {
            return $"<figure class=\"diagram\"><pre class=\"value\">{Html.Encode(source)}</pre><figcaption>{Html.Encode(error.Message)}; "
                + "this is the diagram's source.</figcaption></figure>";
        }
    }

    /// <summary>
    /// The diagram's text for front ends that know Mermaid, its picture for those that do not, and its text again for a terminal.
    /// </summary>
    public static MimeBundle Bundle(string source) =>
        new((MimeTypes.Mermaid, source), (MimeBundle.Html, Render(source)), (MimeBundle.Plain, source));

    /// <summary>Width of a text at 14 px, in px: an estimate that errs on the wide side (Chinese characters are square).</summary>
    public static double TextWidth(string text) => text.Sum(c => c >= '\u2e80' ? 14.5
        : char.IsUpper(c) || c is 'm' or 'w' or '%' ? 10.2
        : c is 'i' or 'l' or '.' or ',' or ' ' or 'j' or 't' ? 4.9 : 8.1);

    /// <summary>A number of px in SVG, at most one decimal.</summary>
    public static string Px(double value) => Math.Round(value, 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
