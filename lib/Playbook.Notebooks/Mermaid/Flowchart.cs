namespace Playbook.Notebooks;

/// <summary>Outline of a flowchart's node.</summary>
internal enum NodeShape
{
    /// <summary><c>[text]</c>.</summary>
    Box,

    /// <summary><c>(text)</c>.</summary>
    Round,

    /// <summary><c>([text])</c> or <c>((text))</c>.</summary>
    Pill,

    /// <summary><c>{text}</c>.</summary>
    Diamond,

    /// <summary><c>[(text)]</c>.</summary>
    Store,
}

/// <summary>A node: its lines of text and its place once laid out (centre, size; px).</summary>
internal sealed class FlowNode(string id)
{
    public string Id { get; } = id;

    public string Text { get; set; } = id;

    public NodeShape Shape { get; set; } = NodeShape.Box;

    /// <summary>True for a bend of a long edge rather than a node of the diagram.</summary>
    public bool IsBend { get; init; }

    public int Rank { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }

    public string[] Lines => Text.Split('\n');
}

/// <summary>An edge with its label and look.</summary>
internal sealed record FlowEdge(FlowNode From, FlowNode To, string Label, bool Arrow, bool Dotted, bool Thick)
{
    /// <summary>Points between its ends, for an edge that passes other ranks.</summary>
    public List<FlowNode> Bends { get; } = [];

    /// <summary>True for an edge against the direction of flow.</summary>
    public bool IsBack { get; set; }
}

/// <summary>A flowchart.</summary>
/// <param name="Horizontal">True when it flows from left to right (or right to left).</param>
/// <param name="Reversed">True when it flows from right to left or from bottom to top.</param>
/// <param name="Nodes">Nodes in order of appearance.</param>
/// <param name="Edges">Edges in order of appearance.</param>
internal sealed record Flowchart(bool Horizontal, bool Reversed, IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges);
