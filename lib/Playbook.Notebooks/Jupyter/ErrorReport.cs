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
        foreach (var line in error.Trace) traceback.Add((JsonNode?)("   " + CellName().Replace(line, "cell [$1]")));
        if (error.Trace.Count == 0 && error.Line is { } at)
        {
            var column = error.Column is { } c ? string.Create(CultureInfo.InvariantCulture, $", column {c}") : "";
            traceback.Add((JsonNode?)string.Create(CultureInfo.InvariantCulture, $"   at cell [{number}], line {at}{column}"));
        }
        return new() { ["ename"] = error.Name, ["evalue"] = error.Message, ["traceback"] = traceback };
    }

    /// <summary>A fault of a request, not of a cell.</summary>
    public static JsonObject Of(string name, string message) => new()
    {
        ["status"] = "error", ["ename"] = name, ["evalue"] = message, ["traceback"] = new JsonArray((JsonNode?)$"{name}: {message}"),
    };

    // Jupyter tells a kernel no file name: its cells belong to a notebook without one, which is called "notebook".
    [GeneratedRegex("notebook, cell ([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex CellName();
}
