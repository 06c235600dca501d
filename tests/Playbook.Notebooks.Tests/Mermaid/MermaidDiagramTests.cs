using System.Xml.Linq;

namespace Playbook.Notebooks.Tests.Mermaid;

public class MermaidDiagramTests
{
    private static XElement Svg(string source) =>
        XElement.Parse(MermaidDiagram.Render(source)).Element("svg") ?? throw new InvalidOperationException(MermaidDiagram.Render(source));

    [Theory]
    [InlineData("flowchart LR\nA --> B", "A to B")]
    [InlineData("graph TD; A[Start]-->|yes| B(End);", "Start to End (yes)")]
    [InlineData("flowchart TD\nA -- text --> B\nB -.-> C\nC ==> D\nA --- D", "A to B (text); B to C; C to D; A to D")]
    [InlineData("flowchart LR\nA & B --> C --> D", "A to C; B to C; C to D")]
    [InlineData("flowchart LR\nA[\"a (b) <br/> c\"] --> B{ok?}", "a (b)   c to ok?")]
    [InlineData("flowchart LR\nA-->B\nclassDef x fill:#f00\nclass A x\n%% note\nB:::x --> A", "A to B; B to A")]
    [InlineData("flowchart LR\n入口 --> data-base", "入口 to data-base")]
    [InlineData("flowchart LR\nA -. maybe .-> B", "A to B (maybe)")]
    public void A_flowchart_is_read(string source, string edges) =>
        Assert.Equal("Flowchart: " + edges, Svg(source).Attribute("aria-label")!.Value);

    [Theory]
    [InlineData("flowchart LR\nA --> B --> C\nA --> C\nC --> A")]
    [InlineData("flowchart TD\nA --> B\nA --> C\nB --> D\nC --> D\nA --> D")]
    [InlineData("flowchart RL\nA[(db)] --> B([x]) --> C((y))\nB --> B")]
    public void Nodes_do_not_overlap(string source)
    {
        var chart = FlowchartParser.Parse(source);
        var (width, height) = FlowchartLayout.Place(chart);
        foreach (var a in chart.Nodes)
        {
            Assert.InRange(a.X - a.Width / 2, -0.01, width);
            Assert.InRange(a.Y + a.Height / 2, 0, height + 0.01);
            foreach (var b in chart.Nodes.Where(b => b != a))
                Assert.True(Math.Abs(a.X - b.X) >= (a.Width + b.Width) / 2 || Math.Abs(a.Y - b.Y) >= (a.Height + b.Height) / 2,
                    $"{a.Id} and {b.Id}");
        }
    }

    [Fact]
    public void A_gantt_chart_is_drawn_with_its_dates()
    {
        var svg = Svg("gantt\n title Plan\n dateFormat YYYY-MM-DD\n section Content\n Shoot :done, a, 2026-01-01, 10d\n Edit :after a, 1w\n"
            + " section Live\n Launch :milestone, 2026-02-01, 0d");
        Assert.Equal("Gantt chart, Plan: Shoot, 2026-01-01 to 2026-01-11, done; Edit, 2026-01-11 to 2026-01-18; Launch, "
            + "2026-02-01 to 2026-02-01, milestone", svg.Attribute("aria-label")!.Value);
    }

    [Theory]
    [InlineData("sequenceDiagram\nA->>B: hi", "sequenceDiagram")]
    [InlineData("flowchart LR\nsubgraph x\nA\nend", "subgraphs")]
    [InlineData("flowchart LR\nA ~~~ ]", "not understood")]
    [InlineData("flowchart XY\nA", "no direction")]
    [InlineData("gantt\nx : 3", "not understood")]
    [InlineData("", "not drawn")]
    public void What_is_not_understood_is_shown_as_its_source_with_the_reason(string source, string reason)
    {
        var figure = XElement.Parse(MermaidDiagram.Render(source));
        Assert.Equal(source, figure.Element("pre")!.Value);
        Assert.Contains(reason, figure.Element("figcaption")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        var html = MermaidDiagram.Render("flowchart LR\nA[\"</text><script>alert(1)</script>\"] -->|\"<b>\"| B");
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }
}
