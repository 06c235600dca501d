namespace Playbook.Notebooks;

/// <summary>
/// Places a flowchart's nodes in ranks along the flow (Sugiyama, Tagawa and Toda 1981): longest path for the ranks, bends where an edge
/// passes a rank, barycentres against crossings. The same diagram is always placed the same.
/// </summary>
internal static class FlowchartLayout
{
    private const double RankGap = 52;
    private const double NodeGap = 26;

    /// <summary>Sets the nodes' sizes and places and the edges' bends; gives the size of the picture.</summary>
    public static (double Width, double Height) Place(Flowchart chart)
    {
        foreach (var node in chart.Nodes) Measure(node);
        MarkBackEdges(chart);
        Rank(chart);
        var ranks = Ranks(chart);
        for (var pass = 0; pass < 4; pass++) Order(chart, ranks, forward: pass % 2 == 0);
        return Coordinates(chart, ranks);
    }

    private static void Measure(FlowNode node)
    {
        var text = node.Lines.Max(MermaidDiagram.TextWidth);
        (node.Width, node.Height) = (Math.Max(56, text + 28), 20 + 19 * node.Lines.Length);
        if (node.Shape == NodeShape.Diamond) (node.Width, node.Height) = (text * 1.35 + 48, node.Height * 1.6);
        if (node.Shape == NodeShape.Store) node.Height += 14;
        if (node.Shape == NodeShape.Pill) node.Width += 12;
    }

    private static void MarkBackEdges(Flowchart chart)
    {
        var state = new Dictionary<FlowNode, int>();
        foreach (var node in chart.Nodes) Visit(node);

        void Visit(FlowNode node)
        {
            if (!state.TryAdd(node, 1)) return;
            foreach (var edge in chart.Edges.Where(edge => edge.From == node))
            {
                edge.IsBack = state.GetValueOrDefault(edge.To) == 1;
                if (!edge.IsBack) Visit(edge.To);
            }
            state[node] = 2;
        }
    }

    private static void Rank(Flowchart chart)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var edge in chart.Edges)
            {
                if (edge.IsBack || edge.To.Rank > edge.From.Rank) continue;
                edge.To.Rank = edge.From.Rank + 1;
                changed = true;
            }
        }
    }

    private static List<List<FlowNode>> Ranks(Flowchart chart)
    {
        var ranks = Enumerable.Range(0, chart.Nodes.Max(node => node.Rank) + 1).Select(_ => new List<FlowNode>()).ToList();
        foreach (var node in chart.Nodes) ranks[node.Rank].Add(node);
        foreach (var edge in chart.Edges.Where(edge => !edge.IsBack))
        {
            for (var rank = edge.From.Rank + 1; rank < edge.To.Rank; rank++)
            {
                var bend = new FlowNode("") { IsBend = true, Rank = rank, Width = 8, Height = 8 };
                edge.Bends.Add(bend);
                ranks[rank].Add(bend);
            }
        }
        return ranks;
    }

    private static void Order(Flowchart chart, List<List<FlowNode>> ranks, bool forward)
    {
        var place = new Dictionary<FlowNode, double>();
        foreach (var rank in ranks) Note(rank);
        var links = chart.Edges.Where(edge => !edge.IsBack)
            .SelectMany(edge => Pairs([edge.From, .. edge.Bends, edge.To])).ToArray();
        foreach (var rank in forward ? ranks : Enumerable.Reverse(ranks))
        {
            var ordered = rank.OrderBy(node =>
            {
                var near = forward
                    ? links.Where(link => link.To == node).Select(link => place[link.From])
                    : links.Where(link => link.From == node).Select(link => place[link.To]);
                return near.DefaultIfEmpty(place[node]).Average();
            }).ToArray();
            rank.Clear();
            rank.AddRange(ordered);
            Note(rank);
        }

        // A place between 0 and 1, so that ranks of different length compare.
        void Note(List<FlowNode> rank)
        {
            for (var n = 0; n < rank.Count; n++) place[rank[n]] = (n + 0.5) / rank.Count;
        }
    }

    private static IEnumerable<(FlowNode From, FlowNode To)> Pairs(IReadOnlyList<FlowNode> chain) =>
        chain.Skip(1).Select((node, n) => (chain[n], node));

    private static (double, double) Coordinates(Flowchart chart, List<List<FlowNode>> ranks)
    {
        double Along(FlowNode node) => chart.Horizontal ? node.Width : node.Height;
        double Across(FlowNode node) => chart.Horizontal ? node.Height : node.Width;
        var breadth = ranks.Max(rank => rank.Sum(Across) + NodeGap * (rank.Count - 1));
        double along = 0;
        for (var r = 0; r < ranks.Count; r++)
        {
            var depth = ranks[r].Max(Along);
            var across = (breadth - ranks[r].Sum(Across) - NodeGap * (ranks[r].Count - 1)) / 2;
            foreach (var node in ranks[r])
            {
                (node.X, node.Y) = chart.Horizontal
                    ? (along + depth / 2, across + Across(node) / 2)
                    : (across + Across(node) / 2, along + depth / 2);
                across += Across(node) + NodeGap;
            }
            var label = chart.Edges.Where(edge => edge.From.Rank == r && edge.Label.Length > 0)
                .Select(edge => chart.Horizontal ? MermaidDiagram.TextWidth(edge.Label) + 24 : 30).DefaultIfEmpty(0).Max();
            along += depth + (r == ranks.Count - 1 ? 0 : Math.Max(RankGap, label + 20));
        }
        if (chart.Reversed)
            foreach (var node in ranks.SelectMany(rank => rank))
                if (chart.Horizontal) node.X = along - node.X;
                else node.Y = along - node.Y;
        return chart.Horizontal ? (along, breadth) : (breadth, along);
    }
}
