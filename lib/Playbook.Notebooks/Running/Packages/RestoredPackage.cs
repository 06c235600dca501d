using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>A package on this machine, with its files for this platform.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that the restore chose.</param>
/// <param name="Libraries">Paths of its .NET libraries.</param>
/// <param name="Natives">Paths of its native libraries.</param>
internal sealed record RestoredPackage(string Id, string Version, IReadOnlyList<string> Libraries, IReadOnlyList<string> Natives)
{
    /// <summary>Paths of its libraries of texts, each in a folder named after its culture.</summary>
    public IReadOnlyList<string> Satellites { get; init; } = [];

    /// <summary>Ids of the packages that it names as its own dependencies.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Reads what a restore wrote: <c>obj/project.assets.json</c>.</summary>
    /// <param name="assets">The file's text.</param>
    /// <param name="rid">The platform, for example <c>linux-x64</c>.</param>
    /// <exception cref="JsonException">It is not such a file.</exception>
    public static IReadOnlyList<RestoredPackage> FromAssets(string assets, string rid)
    {
        var root = JsonNode.Parse(assets) as JsonObject ?? throw new JsonException("The restore's list of assets is no object.");
        var folders = (root["packageFolders"] as JsonObject ?? []).Select(folder => folder.Key).ToArray();
        var target = (root["targets"] as JsonObject ?? [])
            .FirstOrDefault(each => each.Key.EndsWith("/" + rid, StringComparison.Ordinal)).Value as JsonObject
            ?? throw new JsonException($"The restore's list of assets has none for {rid}.");
        var found = new List<RestoredPackage>();
        foreach (var (key, node) in target)
        {
            if (node is not JsonObject package || (string?)package["type"] != "package" || key.Split('/') is not [var id, var version])
                continue;
            var place = (string?)root["libraries"]?[key]?["path"] ?? $"{id}/{version}".ToLowerInvariant();
            found.Add(new(id, version, Files("runtime", ".dll"), Files("native", ""))
            {
                Satellites = Files("resource", ".dll"),
                Dependencies = [.. (package["dependencies"] as JsonObject ?? []).Select(dependency => dependency.Key)],
            });

            // "_._" stands for "nothing here is meant so".
            string[] Files(string group, string ending) =>
            [
                .. (package[group] as JsonObject ?? []).Select(file => file.Key)
                    .Where(file => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
                        && !file.EndsWith("/_._", StringComparison.Ordinal))
                    .Select(file => folders.Select(folder => Path.Combine(folder, place, file)).FirstOrDefault(File.Exists)
                        ?? Path.Combine(folders.FirstOrDefault() ?? "", place, file)),
            ];
        }
        return found;
    }
}
