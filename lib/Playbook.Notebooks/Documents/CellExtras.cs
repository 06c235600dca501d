using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>What a cell of an <c>.ipynb</c> file has beside text and outputs. Every part is written back as it was read.</summary>
public sealed class CellExtras
{
    /// <summary>Metadata such as tags, known to this kit or not; <c>null</c> for none. The kernel's name in it follows the cell.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>Pictures and other files inside a Markdown or raw cell; <c>null</c> for none.</summary>
    public JsonObject? Attachments { get; init; }

    /// <summary>True for a raw cell: text for a converter. It is shown as Markdown here, and stays raw in the file.</summary>
    public bool IsRaw { get; init; }
}
