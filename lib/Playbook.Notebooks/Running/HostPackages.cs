namespace Playbook.Notebooks;

/// <summary>
/// The packages that the host was built with, read from its <c>.deps.json</c>: their versions, and the libraries in them.
/// </summary>
internal static class HostPackages
{
    private static readonly Lazy<Dictionary<string, Dependency>> Packages = new(Read);

    /// <summary>Version and libraries (simple names) of a package; <c>null</c> when the host does not carry it.</summary>
    public static (string Version, string[] Libraries)? Find(string id) =>
        Packages.Value.TryGetValue(id, out var found) ? (found.Version, found.Libraries) : null;

    /// <summary>Libraries of a package or project and of all it depends on, by simple name; none when the host does not carry it.</summary>
    public static IReadOnlyList<string> LibrariesWith(string id) => DependencyFile.Libraries(Packages.Value, id);

    private static Dictionary<string, Dependency> Read()
    {
        var found = new Dictionary<string, Dependency>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES") ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries))
            foreach (var (id, package) in DependencyFile.Read(path)) found.TryAdd(id, package);
        return found;
    }
}
