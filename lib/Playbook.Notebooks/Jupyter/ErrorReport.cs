using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Playbook.Notebooks.Jupyter;

/// <summary>An error as Jupyter shows it: the message, then the lines of the notebook's own cells.</summary>
internal static partial class ErrorReport
{
    /// <param name="error">The error.</param>
    /// <param name="number">Execution count of the cell that failed.</param>
    public static JsonObject Of(ErrorOutput error, int number)
    {
        var traceback = new JsonArray { (JsonNode?)$"{error.Name}: {error.Message}" };
        var own = error.Line is { } at ? string.Create(CultureInfo.InvariantCulture, $"Cell In[{number}], line {at}") : null;
        var column = error.Column is { } c ? string.Create(CultureInfo.InvariantCulture, $", column {c}") : "";
        foreach (var line in error.Trace)
        {
            var place = CellName().Replace(line, "Cell In[$1], line $2");
            traceback.Add((JsonNode?)(place == own ? place + column : place == line ? "   " + line : place));
            if (place == own) column = "";
        }
        if (error.Trace.Count == 0 && own is not null) traceback.Add((JsonNode?)(own + column));
        return new() { ["ename"] = error.Name, ["evalue"] = error.Message, ["traceback"] = traceback };
    }

    /// <summary>A fault of a request, not of a cell.</summary>
    public static JsonObject Of(string name, string message) => new()
    {
        ["status"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray((JsonNode?)$"{name}: {message}"),
    };

    // Jupyter tells a kernel no file name: its cells belong to a notebook without one, which is called "notebook". Written as IPython
    // writes it, at the start of a line, VS Code leads from it to the cell's line.
    [GeneratedRegex("^at notebook, cell ([0-9]+), line ([0-9]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CellName();
}
