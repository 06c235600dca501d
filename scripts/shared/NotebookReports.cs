using System.Text.Encodings.Web;
using System.Text.Json;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>What the notebook commands print.</summary>
internal static class NotebookReports
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line for a file, one for each cell that something happened to, and one for what the new format cannot hold.</summary>
    public static void Change(FileChange change)
    {
        Terminal.Line(change.Changed ? $"wrote {change.Path}" : $"{change.Path}: nothing to change");
        foreach (var step in change.Steps) Terminal.Line("  " + step);
        if (change.Losses.Count > 0) Terminal.Error($"{change.Path} does not hold: {string.Join("; ", change.Losses)}");
    }

    /// <summary>The parameters as a table or as JSON, a list for each notebook.</summary>
    public static void Describe(IReadOnlyList<CatalogEntry> notebooks, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(notebooks.Select(e => new { Notebook = e.Path, e.Parameters }), Json));
            return;
        }

        Terminal.Table(["notebook", "parameter", "type", "default", "range", "meaning"],
            [.. notebooks.SelectMany(e => e.Parameters.Count == 0
            ? [new[] { e.Path, "", "", "", "", "" }]
            : e.Parameters.Select((p, i) => new[] { i == 0 ? e.Path : "", p.Name, p.Type, p.Default, p.Range, p.Help }))]);
    }

    /// <summary>A finished run as JSON.</summary>
    public static void Result(CatalogEntry entry, RunResult run, string data, IReadOnlyDictionary<string, string> values) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(new
        {
            Ok = !run.Failed,
            Notebook = entry.Path,
            Data = data,
            Parameters = entry.Parameters.ToDictionary(p => p.Name, p => values.GetValueOrDefault(p.Name, p.Default),
                StringComparer.Ordinal),
            Seconds = Seconds(run.Duration),
            Failure = run.Failure is { } f ? new { f.Cell, f.Line, f.Message } : null,
            Cells = run.Cells.Select(c => new
            {
                c.Number, c.Cell.Kernel, Status = JsonNamingPolicy.CamelCase.ConvertName(c.Status.ToString()),
                Seconds = Seconds(c.Duration),
            }),
        }, Json));

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
