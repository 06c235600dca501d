using Playbook.Notebooks;

namespace Playbook.Kernel.Tests;

/// <summary>What an executed notebook must hold, whichever engine ran it.</summary>
internal static class Executed
{
    /// <summary>Every cell of the notebook ran once, none failed, SQL cells show rows, and figures are drawn.</summary>
    /// <param name="name">The notebook in this checkout.</param>
    /// <param name="shown">The executed .ipynb.</param>
    public static void IsWhole(string name, string shown)
    {
        var source = NotebookDocument.Read(Repository.PathOf([.. (name + ".dib").Split('/')]));
        var cells = NotebookDocument.Read(shown).Cells.Where(cell => !cell.IsMarkdown).ToList();
        Assert.Equal(source.Cells.Where(cell => !cell.IsMarkdown).Select(cell => cell.Kernel), cells.Select(cell => cell.Kernel));
        Assert.Empty(cells.SelectMany(cell => cell.Outputs.OfType<ErrorOutput>()));
        Assert.Equal(Enumerable.Range(1, cells.Count), cells.Select(cell => cell.ExecutionCount ?? 0));
        // A SQL cell shows its rows, and a chapter figures with their tables.
        Assert.All(cells.Where(cell => cell.Kernel == "duck"),
            cell => Assert.Contains(cell.Outputs, output => Content(output)?.ContainsKey(MimeBundle.Csv) == true));
        Assert.Contains(cells.SelectMany(cell => cell.Outputs),
            output => Content(output)?.Find(MimeBundle.Html)?.Contains("<figure class=\"plot\"", StringComparison.Ordinal) == true);
    }

    private static MimeBundle? Content(CellOutput output) => output switch
    {
        DisplayOutput display => display.Content,
        ResultOutput result => result.Content,
        _ => null,
    };
}
