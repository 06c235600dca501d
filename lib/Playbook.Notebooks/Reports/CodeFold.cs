using System.Text;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>A cell's code, folded under a line that says what it is and how long it took.</summary>
internal static class CodeFold
{
    /// <summary>The fold; open where the cell failed.</summary>
    /// <param name="run">The cell as it ran.</param>
    /// <param name="metadata">The notebook's metadata, which declares its languages.</param>
    /// <param name="rows">HTML of the rows that the cell names, which stand below the code.</param>
    public static string Of(CellRun run, JsonObject? metadata, string rows = "")
    {
        var (language, what) = Describe(run.Cell, metadata);
        var html = new StringBuilder("<details class=\"code\"");
        if (run.Status == CellStatus.Failed) html.Append(" open data-failed");
        html.Append("><summary>").Append(Html.Encode(language));
        if (what.Length > 0) html.Append(" · ").Append(Html.Encode(what));
        if (run.Status == CellStatus.NotRun) html.Append(" · not run");
        else html.Append("<span class=\"took\" data-took=\"").Append(run.Number).Append("\"></span>");
        return html.Append("</summary><pre><code>").Append(Html.Encode(run.Cell.Source)).Append("</code></pre>")
            .Append(rows).Append("</details>\n").ToString();
    }

    /// <summary>True for a cell that begins with the switch to a database and names its result: <c>#!duck --name hours</c>.</summary>
    public static bool NamesRows(Cell cell) => cell.Source.Split('\n').FirstOrDefault(line => line.Length > 0) is { } first
        && MagicCommand.IsOne(first) && MagicCommand.Parse(first, 1) is var command && command.Name[2..] == cell.Kernel
        && command.Options.ContainsKey("name");

    /// <summary>Language of the cell, and the first comment of its first lines, or else what its first line of code is.</summary>
    internal static (string Language, string What) Describe(Cell cell, JsonObject? metadata)
    {
        var kernel = cell.Kernel;
        foreach (var line in cell.Source.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal)) return (Language(), line.TrimStart('/').Trim());
            if (line.StartsWith("--", StringComparison.Ordinal)) return (Language(), line.TrimStart('-').Trim());
            if (line.StartsWith("/*", StringComparison.Ordinal)) return (Language(), line.Trim('/', '*', ' '));
            if (MagicCommand.IsOne(line) && !line.Contains("--kernel-name", StringComparison.Ordinal))
            {
                var name = line[2..].Split(' ')[0];
                if (name is not ("time" or "set" or "share" or "value" or "who" or "whos" or "import")) kernel = name;
            }
        }
        // A cell of a command alone is called after it.
        return (Language(), cell.Source.Split('\n').FirstOrDefault(MagicCommand.IsOne) is { } only ? only[2..].Split(' ')[0] : "");

        string Language() => KernelNames.Language(kernel, metadata) is var known && known != kernel
            || KernelNames.BuiltIn.Any(info => info.Name == kernel) ? known : "SQL";
    }
}
