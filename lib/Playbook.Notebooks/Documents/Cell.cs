using System.Security.Cryptography;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>One cell of a notebook: the kernel that runs it, its text, and what it last showed.</summary>
/// <param name="Kernel">
/// Name of the kernel: <c>csharp</c>, <c>markdown</c>, <c>html</c>, <c>mermaid</c>, or a SQL connection's name.
/// </param>
/// <param name="Source">The cell's text, lines separated by <c>\n</c>, without its header.</param>
public sealed record Cell(string Kernel, string Source)
{
    /// <summary>What the cell showed when it last ran; empty for a file without outputs.</summary>
    public IReadOnlyList<CellOutput> Outputs { get; init; } = [];

    /// <summary>Position in the order of execution, from 1; <c>null</c> when it has not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Identity in an <c>.ipynb</c> file; <c>null</c> lets the writer derive one from kernel and text.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// What an <c>.ipynb</c> file holds of the cell beside its text and outputs; <c>null</c> when there is nothing of the kind.
    /// </summary>
    public CellExtras? Extras { get; init; }

    /// <summary>True for text that is shown rather than run.</summary>
    public bool IsMarkdown => Kernel == KernelNames.Markdown;

    /// <summary>
    /// Ids for all cells: their own, or the first 8 hexadecimal digits of a SHA-256 of kernel and text, so that an edit changes
    /// one id and the same notebook gives the same file. Repeats get a running number.
    /// </summary>
    public static IReadOnlyList<string> StableIds(IReadOnlyList<Cell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var ids = new List<string>(cells.Count);
        foreach (var cell in cells)
        {
            var id = cell.Id ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.Kernel + "\n" + cell.Source)))[..8];
            var unique = id;
            for (var n = 2; !used.Add(unique); n++) unique = $"{id}-{n}";
            ids.Add(unique);
        }
        return ids;
    }
}
