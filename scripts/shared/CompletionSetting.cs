namespace Playbook.Scripts;

/// <summary>
/// The one setting of VS Code's Jupyter extension without which it asks no C# kernel what could stand at a place. It counts only among the
/// user's own settings, so no file of the checkout can bring it.
/// </summary>
internal static class CompletionSetting
{
    /// <summary>Name of the setting.</summary>
    public const string Name = "jupyter.completionTriggerCharacters";

    /// <summary>What it says of C#: choices come after a point, a number sign and a quotation mark.</summary>
    public const string Value = """[".", "#", "\""]""";

    private const string Language = "csharp";

    // Names of the editor's folder, the likeliest first.
    private static readonly string[] Editors = ["Code", "Code - Insiders", "VSCodium"];

    /// <summary>Where VS Code's settings of the user may be on this system, the likeliest first.</summary>
    public static IEnumerable<string> Places(Func<string, string?> variable, string home)
    {
        if (variable("VSCODE_PORTABLE") is { Length: > 0 } portable)
            yield return Path.Combine(portable, "user-data", "User", "settings.json");
        var data = OperatingSystem.IsWindows() ? variable("APPDATA") ?? Path.Combine(home, "AppData", "Roaming")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support")
            : variable("XDG_CONFIG_HOME") is { Length: > 0 } config ? config : Path.Combine(home, ".config");
        foreach (var editor in Editors) yield return Path.Combine(data, editor, "User", "settings.json");
        if (!OperatingSystem.IsWindows()) yield return Path.Combine(home, ".local", "share", "code-server", "User", "settings.json");
    }

    /// <summary>The first place that there is an editor's folder for.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static string Find(IReadOnlyList<string> places) =>
        places.FirstOrDefault(place => Directory.Exists(Path.GetDirectoryName(place)))
            ?? throw new UserErrorException("VS Code's settings are not found; looked for\n  " + string.Join("\n  ", places)
                + "\nIn VS Code, \"Preferences: Open User Settings (JSON)\" opens the file; name it with --settings FILE.");

    /// <summary>Puts the setting into a file, or takes it out; nothing else in it changes. Gives the lines that came or went.</summary>
    /// <param name="file">The file; made when it is missing.</param>
    /// <param name="undo">True to take it out.</param>
    /// <param name="write">False to only say what would be written.</param>
    /// <exception cref="UserErrorException">The file is no settings file, or has the setting otherwise.</exception>
    public static IReadOnlyList<string> Apply(string file, bool undo, bool write)
    {
        // A settings file may be a link into a folder of such files: the link stays.
        var target = File.Exists(file) ? File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file : file;
        var before = File.Exists(target) ? File.ReadAllText(target) : "";
        var mark = File.Exists(target) && File.ReadAllBytes(target) is [0xEF, 0xBB, 0xBF, ..] ? "\uFEFF" : "";
        var after = undo ? SettingsText.Without(before, Name, Language) : SettingsText.With(before, Name, Language, Value);
        if (after == before) return [];
        if (write) Playbook.Notebooks.AtomicFile.Write(target, mark + after);
        return [.. Changed(before, after, "- "), .. Changed(after, before, "+ ").Where(line => line.Trim() != "+")];
    }

    // Lines of a text that the other has not; each is there once, for one thing is put in or taken out.
    private static IEnumerable<string> Changed(string text, string other, string sign)
    {
        var rest = other.Split('\n').ToList();
        foreach (var line in text.Split('\n'))
            if (!rest.Remove(line) && line.Trim().Length > 0) yield return sign + line.TrimEnd('\r');
    }
}
