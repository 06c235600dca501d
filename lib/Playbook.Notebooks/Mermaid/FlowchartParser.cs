using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>Reads the text of a Mermaid flowchart: nodes, chains of edges, labels; styles are passed over, subgraphs are refused.</summary>
internal sealed partial class FlowchartParser
{
    private static readonly string[] PassedOver = ["classDef", "class", "style", "linkStyle", "click", "direction", "accTitle", "accDescr"];

    private static readonly (string Open, string Close, NodeShape Shape)[] Shapes =
    [
        ("([", "])", NodeShape.Pill), ("((", "))", NodeShape.Pill), ("[(", ")]", NodeShape.Store), ("[[", "]]", NodeShape.Box),
        ("{{", "}}", NodeShape.Diamond), ("[/", "/]", NodeShape.Box), ("[", "]", NodeShape.Box), ("(", ")", NodeShape.Round),
        ("{", "}", NodeShape.Diamond), (">", "]", NodeShape.Box),
    ];

    private readonly Dictionary<string, FlowNode> nodes = new(StringComparer.Ordinal);
    private readonly List<FlowNode> order = [];
    private readonly List<FlowEdge> edges = [];
    private string line = "";
    private int at;

    public static Flowchart Parse(string source) => new FlowchartParser().Read(source);

    private Flowchart Read(string source)
    {
        var statements = source.Split('\n')
            .SelectMany(text => text.TrimStart().StartsWith("%%", StringComparison.Ordinal) ? [] : SplitStatements(text))
            .Select(text => text.Trim()).Where(text => text.Length > 0).ToArray();
        var direction = statements[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? "TD";
        if (direction is not ("TD" or "TB" or "BT" or "LR" or "RL"))
            throw new NotebookFormatException($"'{direction}' is no direction of a flowchart");
        foreach (var statement in statements.Skip(1))
        {
            var word = statement.Split(' ')[0];
            if (PassedOver.Contains(word, StringComparer.Ordinal)) continue;
            if (word is "subgraph" or "end") throw new NotebookFormatException("Flowcharts with subgraphs are not drawn");
            (line, at) = (statement, 0);
            Statement();
        }
        if (order.Count == 0) throw new NotebookFormatException("The flowchart has no nodes");
        return new(direction is "LR" or "RL", direction is "RL" or "BT", order, edges);
    }

    private static IEnumerable<string> SplitStatements(string text)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') quoted = !quoted;
            if (text[i] != ';' || quoted) continue;
            yield return text[start..i];
            start = i + 1;
        }
        yield return text[start..];
    }

    private void Statement()
    {
        var from = Group();
        while (at < line.Length)
        {
            var (label, arrow, dotted, thick) = Link();
            var to = Group();
            edges.AddRange(from.SelectMany(_ => to, (start, end) => new FlowEdge(start, end, label, arrow, dotted, thick)));
            from = to;
        }
    }

    private List<FlowNode> Group()
    {
        var group = new List<FlowNode> { Node() };
        Blanks();
        while (at < line.Length && line[at] == '&')
        {
            at++;
            group.Add(Node());
            Blanks();
        }
        return group;
    }

    private FlowNode Node()
    {
        Blanks();
        var match = Identifier().Match(line, at);
        if (!match.Success) throw Fault();
        at += match.Length;
        if (!nodes.TryGetValue(match.Value, out var node))
        {
            node = nodes[match.Value] = new(match.Value);
            order.Add(node);
        }
        foreach (var (open, close, shape) in Shapes)
        {
            if (string.CompareOrdinal(line, at, open, 0, open.Length) != 0) continue;
            var start = at + open.Length;
            var quoted = start < line.Length && line[start] == '"' ? line.IndexOf('"', start + 1) : -1;
            var end = line.IndexOf(close, Math.Max(start, quoted), StringComparison.Ordinal);
            if (end < 0) throw Fault();
            (node.Text, node.Shape) = (Text(line[start..end]), shape);
            at = end + close.Length;
            break;
        }
        if (string.CompareOrdinal(line, at, ":::", 0, 3) == 0) at += 3 + Identifier().Match(line, at + 3).Length;
        return node;
    }

    private (string Label, bool Arrow, bool Dotted, bool Thick) Link()
    {
        Blanks();
        var match = LinkPattern().Match(line, at);
        if (!match.Success) throw Fault();
        at += match.Length;
        var label = match.Groups["pipe"].Success ? match.Groups["pipe"].Value : match.Groups["text"].Value;
        return (Text(label), match.Value.Contains('>', StringComparison.Ordinal), match.Groups["dot"].Success,
            match.Groups["thick"].Success);
    }

    private static string Text(string raw) =>
        Break().Replace(raw.Trim().Trim('"').Replace("\\n", "\n", StringComparison.Ordinal), "\n").Trim();

    private void Blanks()
    {
        while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
    }

    private NotebookFormatException Fault() => new($"'{line}' is not understood at character {at + 1}");

    [GeneratedRegex(@"\G[\p{L}\p{N}_]+(?:-(?![-.=>])[\p{L}\p{N}_]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    // -->  ---  -- text -->  -.->  -. text .->  ==>  == text ==>, each with an optional |text| behind it.
    [GeneratedRegex(
        @"\G(?:(?<dot>-\.(?:(?<text>[^|]*?)\.)?-+>?)|(?<thick>==(?:\s*(?<text>[^=|>]+?)\s*==|=)*=*>?)|"
        + @"--(?:\s*(?<text>[^->|\s][^|]*?)\s*--)?-*>?)(?:\s*\|(?<pipe>[^|]*)\|)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Break();
}
