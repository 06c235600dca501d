namespace Playbook.Notebooks;

/// <summary>
/// Looks through a text cell for lines that were meant to begin a cell or to command the engine. A <c>.dib</c> file has no end of a cell
/// but the next header, so a header that is none makes text of the code below it, and the run would go on without it.
/// </summary>
internal static class TextCell
{
    private const string Example =
        "{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\"},ITEM]}}";

    /// <summary>
    /// What is wrong with the first such line; <c>null</c> when there is none. Code that Markdown shows between fences is left alone.
    /// </summary>
    /// <param name="kernel">The cell's kernel.</param>
    /// <param name="source">Its text.</param>
    /// <param name="declared">Kernels that the notebook's metadata declares.</param>
    public static CellFailedException? Fault(string kernel, string source, IReadOnlyList<string> declared)
    {
        var lines = source.Split('\n');
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart();
            var mark = text.StartsWith("```", StringComparison.Ordinal)
                ? "```" : text.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : null;
            if (mark is not null) fence = fence is null ? mark : fence == mark ? null : fence;
            if (fence is null && MagicCommand.IsOne(lines[i]) && Told(kernel, lines[i].Trim(), declared) is { } fault)
                return CellFailedException.Magic(i + 1, fault);
        }
        return null;
    }

    private static string? Told(string kernel, string line, IReadOnlyList<string> declared)
    {
        var (name, rest) = line.Split([' ', '\t'], 2) is [var first, var more] ? (first, more.TrimStart()) : (line, "");
        // A sentence may begin with the name of a command; a command has options or nothing behind it.
        if (rest.Length > 0 && !rest.StartsWith("--", StringComparison.Ordinal) && name is not ("#!connect" or "#!import" or "#!share"))
            return null;
        if (MagicHelp.Names.Contains(name, StringComparer.Ordinal))
            return $"{name} stands in a {kernel} cell, where it is text and does nothing. Write #!csharp on a line of its own above it.";
        var target = name[2..];
        var isBuiltIn = KernelNames.BuiltIn.Any(known => known.Name == target || known.Aliases.Contains(target, StringComparer.Ordinal));
        if (isBuiltIn && rest.Length == 0) return null;
        var item = $"{{\"name\":\"{target}\",\"languageName\":\"SQL\"}}";
        var meta = isBuiltIn || declared.Contains(target, StringComparer.Ordinal) ? ""
            : declared.Count > 0 ? $"\nThe notebook's #!meta does not list '{target}': add {item} to the items of its kernelInfo."
            : $"\nThe notebook has no #!meta that lists '{target}': begin the file with\n\n#!meta\n\n"
                + $"{Example.Replace("ITEM", item, StringComparison.Ordinal)}";
        return rest.Length == 0
            ? $"{name} begins no cell here: it and the lines below it are text of the {kernel} cell, and nothing runs.{meta}"
            : $"{line} begins no cell here: it and the lines below it are text of the {kernel} cell, and nothing runs. A header is bare, "
                + "options go on the cell's first line:"
                + $"\n\n{name}\n\n{line}{meta}";
    }
}
