using System.Text;

namespace Playbook.Notebooks;

/// <summary>Draws a flowchart.</summary>
internal static class FlowchartSvg
{
    private const double Margin = 12;

    public static string Draw(Flowchart chart)
    {
        var (width, height) = FlowchartLayout.Place(chart);
        var back = chart.Edges.Any(edge => edge.IsBack) ? 34 : 0;
        var (w, h) = (width + 2 * Margin + (chart.Horizontal ? 0 : back), height + 2 * Margin + (chart.Horizontal ? back : 0));
        var svg = new StringBuilder();
        svg.Append("<svg viewBox=\"").Append(Px(-Margin)).Append(' ').Append(Px(-Margin)).Append(' ').Append(Px(w))
            .Append(' ').Append(Px(h))
            .Append("\" width=\"").Append(Px(w)).Append("\" font-size=\"14\" font-family=\"sans-serif\" role=\"img\" aria-label=\"")
            .Append(Html.Encode(Description(chart))).Append("\"><g fill=\"none\" stroke=\"var(--soft, #55626e)\" stroke-width=\"1.4\">");
        foreach (var edge in chart.Edges) Line(svg, chart, edge, width, height);
        svg.Append("</g>");
        foreach (var node in chart.Nodes) Node(svg, node);
        foreach (var edge in chart.Edges.Where(edge => edge.Label.Length > 0)) Label(svg, chart, edge, width, height);
        return svg.Append("</svg>").ToString();
    }

    private static string Description(Flowchart chart) => "Flowchart: " + string.Join("; ", chart.Edges.Count == 0
        ? chart.Nodes.Select(node => Flat(node.Text))
        : chart.Edges.Select(
            edge => $"{Flat(edge.From.Text)} to {Flat(edge.To.Text)}{(edge.Label.Length > 0 ? $" ({Flat(edge.Label)})" : "")}"));

    private static string Flat(string text) => text.Replace('\n', ' ');

    private static string Px(double value) => MermaidDiagram.Px(value);

    private static void Line(StringBuilder svg, Flowchart chart, FlowEdge edge, double width, double height)
    {
        var points = Points(chart, edge, width, height);
        svg.Append("<path d=\"M").Append(Px(points[0].X)).Append(' ').Append(Px(points[0].Y));
        for (var n = 1; n < points.Count; n++)
        {
            var (a, b) = (points[n - 1], points[n]);
            if (edge.IsBack)
            {
                svg.Append('L').Append(Px(b.X)).Append(' ').Append(Px(b.Y));
                continue;
            }
            var (c1, c2) = chart.Horizontal
                ? (((a.X + b.X) / 2, a.Y), ((a.X + b.X) / 2, b.Y))
                : ((a.X, (a.Y + b.Y) / 2), (b.X, (a.Y + b.Y) / 2));
            svg.Append('C').Append(Px(c1.Item1)).Append(' ').Append(Px(c1.Item2)).Append(' ').Append(Px(c2.Item1)).Append(' ')
                .Append(Px(c2.Item2)).Append(' ').Append(Px(b.X)).Append(' ').Append(Px(b.Y));
        }
        svg.Append('"');
        if (edge.Dotted) svg.Append(" stroke-dasharray=\"3 4\"");
        if (edge.Thick) svg.Append(" stroke-width=\"2.6\"");
        svg.Append("/>");
        if (!edge.Arrow) return;
        var (tip, before) = (points[^1], points[^2]);
        var (dx, dy) = edge.IsBack ? (Math.Sign(tip.X - before.X), Math.Sign(tip.Y - before.Y))
            : chart.Horizontal ? (Math.Sign(tip.X - before.X), 0) : (0, Math.Sign(tip.Y - before.Y));
        svg.Append("<path fill=\"var(--soft, #55626e)\" stroke=\"none\" d=\"M").Append(Px(tip.X)).Append(' ').Append(Px(tip.Y))
            .Append('L').Append(Px(tip.X - 8 * dx - 4.5 * dy)).Append(' ').Append(Px(tip.Y - 8 * dy - 4.5 * dx))
            .Append('L').Append(Px(tip.X - 8 * dx + 4.5 * dy)).Append(' ').Append(Px(tip.Y - 8 * dy + 4.5 * dx)).Append("Z\"/>");
    }

    private static List<(double X, double Y)> Points(Flowchart chart, FlowEdge edge, double width, double height)
    {
        var (from, to) = (edge.From, edge.To);
        if (edge.IsBack)
        {
            // Against the flow: out at the side, along the margin, and in again.
            return chart.Horizontal
                ? [(from.X, from.Y + from.Height / 2), (from.X, height + 22), (to.X, height + 22), (to.X, to.Y + to.Height / 2)]
                : [(from.X + from.Width / 2, from.Y), (width + 22, from.Y), (width + 22, to.Y), (to.X + to.Width / 2, to.Y)];
        }
        var sign = chart.Reversed ? -1 : 1;
        return chart.Horizontal
            ? [(from.X + sign * from.Width / 2, from.Y), .. edge.Bends.Select(bend => (bend.X, bend.Y)), (to.X - sign * to.Width / 2, to.Y)]
            : [(from.X, from.Y + sign * from.Height / 2), .. edge.Bends.Select(bend => (bend.X, bend.Y)),
                (to.X, to.Y - sign * to.Height / 2)];
    }

    private static void Node(StringBuilder svg, FlowNode node)
    {
        var (left, top) = (node.X - node.Width / 2, node.Y - node.Height / 2);
        svg.Append("<g stroke=\"var(--soft, #55626e)\" stroke-width=\"1.2\" fill=\"var(--wash, #f5f7f9)\">");
        if (node.Shape == NodeShape.Diamond)
        {
            svg.Append("<path d=\"M").Append(Px(node.X)).Append(' ').Append(Px(top)).Append('L').Append(Px(left + node.Width)).Append(' ')
                .Append(Px(node.Y))
                .Append('L').Append(Px(node.X)).Append(' ').Append(Px(top + node.Height)).Append('L').Append(Px(left)).Append(' ')
                .Append(Px(node.Y)).Append("Z\"/>");
        }
        else if (node.Shape == NodeShape.Store)
        {
            var arc = $"A{Px(node.Width / 2)} 7 0 0 ";
            svg.Append("<path d=\"M").Append(Px(left)).Append(' ').Append(Px(top + 7)).Append(arc).Append("1 ")
                .Append(Px(left + node.Width)).Append(' ').Append(Px(top + 7))
                .Append('V').Append(Px(top + node.Height - 7)).Append(arc).Append("1 ").Append(Px(left)).Append(' ')
                .Append(Px(top + node.Height - 7))
                .Append("Z\"/><path fill=\"none\" d=\"M").Append(Px(left)).Append(' ').Append(Px(top + 7)).Append(arc).Append("0 ")
                .Append(Px(left + node.Width)).Append(' ').Append(Px(top + 7)).Append("\"/>");
        }
        else
        {
            var radius = node.Shape switch { NodeShape.Pill => node.Height / 2, NodeShape.Round => 9, _ => 3 };
            svg.Append("<rect x=\"").Append(Px(left)).Append("\" y=\"").Append(Px(top)).Append("\" width=\"").Append(Px(node.Width))
                .Append("\" height=\"").Append(Px(node.Height)).Append("\" rx=\"").Append(Px(radius)).Append("\"/>");
        }
        svg.Append("</g>");
        Text(svg, node.X, node.Y + (node.Shape == NodeShape.Store ? 5 : 0), node.Lines, "var(--ink, #17212b)");
    }

    private static void Label(StringBuilder svg, Flowchart chart, FlowEdge edge, double width, double height)
    {
        var points = Points(chart, edge, width, height);
        var (a, b) = edge.IsBack ? (points[1], points[2]) : edge.Bends.Count > 0 ? (points[0], points[1]) : (points[0], points[^1]);
        var (x, y) = ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        var lines = edge.Label.Split('\n');
        var (w, h) = (lines.Max(MermaidDiagram.TextWidth) + 8, 18 * lines.Length);
        svg.Append("<rect fill=\"var(--paper, #fff)\" x=\"").Append(Px(x - w / 2)).Append("\" y=\"").Append(Px(y - h / 2.0))
            .Append("\" width=\"").Append(Px(w)).Append("\" height=\"").Append(Px(h)).Append("\"/>");
        Text(svg, x, y, lines, "var(--soft, #55626e)");
    }

    private static void Text(StringBuilder svg, double x, double y, string[] lines, string colour)
    {
        for (var n = 0; n < lines.Length; n++)
            svg.Append("<text text-anchor=\"middle\" fill=\"").Append(colour).Append("\" x=\"").Append(Px(x)).Append("\" y=\"")
                .Append(Px(y + 5 + 19 * (n - (lines.Length - 1) / 2.0))).Append("\">").Append(Html.Encode(lines[n])).Append("</text>");
    }
}
