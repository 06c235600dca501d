using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Playbook.Notebooks.Jupyter;

/// <summary>A kernel as Jupyter finds it: a folder named after it, with <c>kernel.json</c>, logos and here the program itself.</summary>
public sealed partial record Kernelspec
{
    /// <summary>File that Jupyter reads.</summary>
    public const string FileName = "kernel.json";

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the folder: letters, digits, points, hyphens, underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Name that a person chooses it by.</summary>
    public required string DisplayName { get; init; }

    /// <summary>
    /// The command, given the folder that the kernel will lie in; <c>{connection_file}</c> stands for the connection file.
    /// </summary>
    public required Func<string, IReadOnlyList<string>> Command { get; init; }

    /// <summary>Variables of the environment that the kernel is started with, besides those of the client.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Writes the whole folder beside its place and then puts it there, so that Jupyter sees the old kernel, the new one, or none, never a
    /// part.
    /// </summary>
    /// <param name="data">Jupyter's data folder; see <see cref="JupyterFolders"/>.</param>
    /// <param name="fill">Puts the program and the logos into the folder it is given.</param>
    /// <returns>The kernel's folder.</returns>
    /// <exception cref="ArgumentException">The name is none that Jupyter takes.</exception>
    /// <exception cref="IOException">A folder cannot be written; the old kernel is as it was.</exception>
    public string Install(string data, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var place = PlaceOf(data, Name);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var fresh = Path.Combine(data, $".{Name}.{Guid.NewGuid():N}");
        var old = fresh + ".old";
        Directory.CreateDirectory(fresh);
        try
        {
            fill(fresh);
            File.WriteAllText(Path.Combine(fresh, FileName), Json(place));
            if (Directory.Exists(place)) Directory.Move(place, old);
            try
            {
                Directory.Move(fresh, place);
            }
            catch when (Directory.Exists(old))
            {
                Directory.Move(old, place);
                throw;
            }
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
        }
        return place;
    }

    /// <summary>Takes a kernel away. Gives false when there was none.</summary>
    /// <inheritdoc cref="Install"/>
    public static bool Uninstall(string data, string name)
    {
        var place = PlaceOf(data, name);
        if (!Directory.Exists(place)) return false;
        // Out of Jupyter's sight first, in one step.
        var gone = Path.Combine(data, $".{name}.{Guid.NewGuid():N}");
        Directory.Move(place, gone);
        Directory.Delete(gone, recursive: true);
        return true;
    }

    /// <summary>The kernel's folder.</summary>
    /// <inheritdoc cref="Install"/>
    public static string PlaceOf(string data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!Valid().IsMatch(name ?? ""))
            throw new ArgumentException($"'{name}' is no name for a kernel: letters, digits, '.', '-' and '_' only.", nameof(name));
        return Path.Combine(data, "kernels", name!);
    }

    private string Json(string place) => new JsonObject(Environment.Count == 0 ? []
        : [new("env", new JsonObject(Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))))])
    {
        ["argv"] = new JsonArray([.. Command(place).Select(part => (JsonNode?)part)]), ["display_name"] = DisplayName, ["language"] = "C#",
        ["interrupt_mode"] = "message", ["metadata"] = new JsonObject { ["debugger"] = false },
    }.ToJsonString(Layout) + "\n";

    [GeneratedRegex("^[A-Za-z0-9_-][A-Za-z0-9._-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Valid();
}
