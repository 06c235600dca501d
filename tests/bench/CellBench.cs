using System.Globalization;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>
/// Cells run again as a strategist runs them again: each notebook once from the top, then every cell three times more in the same session.
/// States the slowest ten of all chapters beside their first run.
/// </summary>
internal static class CellBench
{
    private const int Again = 3;
    private const int Shown = 10;

    /// <summary>Runs every chapter on a demo brand of scale 1 and prints a table.</summary>
    public static async Task MeasureAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-cells-").FullName;
        try
        {
            var data = Path.Combine(folder, "demo.duckdb");
            DemoBrand.Generate(data, cancellation: cancellation);
            List<(string Cell, double First, double Again)> cells = [];
            foreach (var chapter in NotebookCatalog.Load(Folders.Notebooks, null))
                cells.AddRange(await RunAsync(chapter, data, folder, cancellation));
            Terminal.Table(["cell", "first run ms", "run again ms, median of 3", "target"],
                [.. cells.OrderByDescending(cell => cell.Again).Take(Shown).Select(cell => new[]
                {
                    cell.Cell, Milliseconds(cell.First), Milliseconds(cell.Again), "300 ms",
                })], right: [1, 2]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<(string, double, double)>> RunAsync(
        CatalogEntry chapter, string data, string outcomes, CancellationToken cancellation)
    {
        using var kit = Session.BeginInEditor(NotebookHost.Kit(data, outcomes, new Dictionary<string, string>()));
        await using var session = new NotebookSession(chapter.Document, NotebookHost.Options(data, new Dictionary<string, string>()));
        var cells = chapter.Document.Cells.Select((cell, n) => (Cell: cell, Number: n + 1)).Where(each => !each.Cell.IsMarkdown).ToList();
        List<double[]> passes = [];
        for (var pass = 0; pass <= Again; pass++)
        {
            List<double> times = [];
            foreach (var (cell, number) in cells)
            {
                var run = await session.RunAsync(cell, number, cancellation);
                if (run.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault() is { } error)
                    throw new UserErrorException($"{chapter.Name}, cell {number}, run {pass + 1}: {error.Message}");
                times.Add(run.Duration.TotalMilliseconds);
            }

            passes.Add([.. times]);
        }

        Terminal.Line($"  {chapter.Name}: {passes[0].Sum() / 1000:0.0} s, again {passes[^1].Sum() / 1000:0.0} s");
        return [.. cells.Select((each, n) => ($"{chapter.Name}, cell {each.Number} ({each.Cell.Kernel})", passes[0][n],
            passes.Skip(1).Select(pass => pass[n]).Order().ElementAt(Again / 2)))];
    }

    private static string Milliseconds(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
