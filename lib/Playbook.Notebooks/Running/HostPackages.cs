using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>The packages that the host was built with, read from its <c>.deps.json</c>: their versions, and the libraries in them.</summary>
internal static class HostPackages
{
    private static readonly Lazy<Dictionary<string, (string Version, string[] Libraries)>> Packages = new(Read);

    /// <summary>Version and libraries (simple names) of a package; <c>null</c> when the host does not carry it.</summary>
    public static (string Version, string[] Libraries)? Find(string id) => Packages.Value.TryGetValue(id, out var found) ? found : null;

    private static Dictionary<string, (string, string[])> Read()
    {
        var found = new Dictionary<string, (string, string[])>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                if (!File.Exists(path) || JsonNode.Parse(File.ReadAllText(path))?["targets"] is not JsonObject targets) continue;
                foreach (var package in targets.SelectMany(target => target.Value as JsonObject ?? []))
                {
                    var parts = package.Key.Split('/');
                    if (parts.Length != 2) continue;
                    var libraries = package.Value?["runtime"] is JsonObject files ? files.Select(file => Path.GetFileNameWithoutExtension(file.Key)).ToArray() : [];
                    found.TryAdd(parts[0], (parts[1], libraries));
                }
            }
            catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
            {
                // Without the list, packages are still found by the name of their library.
            }
        }
        return found;
    }
}
