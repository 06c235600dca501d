using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>A package or project in a <c>.deps.json</c>.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Libraries">Its libraries, by simple name.</param>
/// <param name="Dependencies">What it names as its own dependencies.</param>
internal sealed record Dependency(string Version, string[] Libraries, string[] Dependencies);

/// <summary>
/// What a program or library was built with, as the build wrote it into <c>.deps.json</c>. A library's own references lack what its code
/// does not use, and a package that is there to be used by others is just that.
/// </summary>
internal static class DependencyFile
{
    /// <summary>Packages and projects by name; none when the file is missing or not readable.</summary>
    public static IReadOnlyDictionary<string, Dependency> Read(string path)
    {
        var found = new Dictionary<string, Dependency>(StringComparer.OrdinalIgnoreCase);
        try
        {
            if (!File.Exists(path) || JsonNode.Parse(File.ReadAllText(path))?["targets"] is not JsonObject targets) return found;
            foreach (var package in targets.SelectMany(target => target.Value as JsonObject ?? []))
            {
                if (package.Key.Split('/') is not [var id, var version]) continue;
                found.TryAdd(id, new(version, [.. Names(package.Value, "runtime").Select(file => Path.GetFileNameWithoutExtension(file)!)],
                    [.. Names(package.Value, "dependencies")]));
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            // Without the list, libraries are still found by what they refer to.
        }
        return found;
    }

    /// <summary>Libraries of a package or project and of all it depends on, by simple name.</summary>
    public static IReadOnlyList<string> Libraries(IReadOnlyDictionary<string, Dependency> packages, string id)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { id };
        var queue = new Queue<string>(seen);
        var found = new List<string>();
        while (queue.TryDequeue(out var next))
        {
            if (!packages.TryGetValue(next, out var package)) continue;
            found.AddRange(package.Libraries);
            foreach (var dependency in package.Dependencies)
                if (seen.Add(dependency)) queue.Enqueue(dependency);
        }
        return found;
    }

    private static IEnumerable<string> Names(JsonNode? package, string part) =>
        package?[part] is JsonObject entries ? entries.Select(entry => entry.Key) : [];
}
