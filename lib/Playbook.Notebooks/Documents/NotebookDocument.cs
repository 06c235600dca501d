using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>A notebook: its cells in order and the metadata that travels with them.</summary>
public sealed class NotebookDocument
{
    /// <summary>A notebook of the given cells.</summary>
    /// <param name="cells">Cells in order.</param>
    /// <param name="metadata">Content of <c>#!meta</c>; <c>null</c> when there is none. Unknown keys are kept.</param>
    public NotebookDocument(IReadOnlyList<Cell> cells, JsonObject? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(cells);
        Cells = cells;
        Metadata = metadata;
    }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Metadata of the file; <c>null</c> when it has none.</summary>
    public JsonObject? Metadata { get; }

    /// <summary>
    /// Front-end keys of an <c>.ipynb</c> file's metadata (kernelspec, language, kernel declarations) as read; <c>null</c> lets the writer
    /// give this kit's own.
    /// </summary>
    public JsonObject? FrontEnd { get; init; }

    /// <summary>File it came from; <c>null</c> for a notebook made in memory. Relative references start at its folder.</summary>
    public string? Path { get; init; }

    /// <summary>File name without folder and extension, or <c>notebook</c>.</summary>
    public string Name => Path is null ? "notebook" : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Kernel of text that has no header.</summary>
    public string DefaultKernel => KernelNames.Default(Metadata);

    /// <summary>Reads a <c>.dib</c> or <c>.ipynb</c> file, told apart by its extension.</summary>
    /// <exception cref="NotebookFormatException">The file is neither, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookDocument Read(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".DIB" => DibFile.Read(path),
        ".IPYNB" => IpynbFile.Read(path),
        var other => throw new NotebookFormatException($"{path}: a notebook ends in .dib or .ipynb, this one in '{other}'."),
    };

    /// <summary>The same notebook with other cells.</summary>
    public NotebookDocument WithCells(IReadOnlyList<Cell> cells) => new(cells, Metadata) { Path = Path, FrontEnd = FrontEnd };
}
