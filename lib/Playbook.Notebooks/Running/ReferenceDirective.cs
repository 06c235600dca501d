using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>What stands behind <c>#r "…"</c>: a library file, an assembly that the host carries, or a package.</summary>
internal static class ReferenceDirective
{
    private const string Package = "nuget:";

    /// <summary>References for the text between the quotes.</summary>
    /// <exception cref="InvalidOperationException">Nothing of that name can be referenced; the message says what was looked for.</exception>
    public static IReadOnlyList<MetadataReference> Resolve(string target, string folder)
    {
        if (target.StartsWith(Package, StringComparison.OrdinalIgnoreCase))
        {
            return ResolvePackage(target, target[Package.Length..].Split(',', StringSplitOptions.TrimEntries));
        }
        var path = Path.GetFullPath(Path.Combine(folder, target));
        if (File.Exists(path))
        {
            try
            {
                return AssemblyCatalog.LoadFile(path);
            }
            catch (BadImageFormatException error)
            {
                throw new InvalidOperationException($"#r \"{target}\": {path} is not a .NET library.", error);
            }
        }
        var name = Path.GetFileName(target);
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) name = name[..^4];
        // A notebook names a library by its build output; a host that carries the library itself need not have that folder.
        return AssemblyCatalog.FindLoaded(name)
            ?? throw new InvalidOperationException($"#r \"{target}\": there is no file {path} and no loaded library '{name}'. Build it first, or correct the path.");
    }

    /// <summary>A package is taken as the host carries it; another version of it, or one it does not carry, is refused with the reason.</summary>
    private static IReadOnlyList<MetadataReference> ResolvePackage(string target, string[] parts)
    {
        if (HostPackages.Find(parts[0]) is not { } package)
            return AssemblyCatalog.FindLoaded(parts[0]) ?? throw new InvalidOperationException(
                $"#r \"{target}\": restoring packages is not supported yet; only a package that the host already carries can be named. "
                + $"Add '{parts[0]}' to the host's project, or refer to its library by path.");
        if (parts.Length > 1 && parts[1].Length > 0 && parts[1] != package.Version && !parts[1].Contains('*', StringComparison.Ordinal))
            throw new InvalidOperationException($"#r \"{target}\": version {package.Version} of {parts[0]} is in use already; one process cannot hold two. Ask for that version or for none.");
        return [.. package.Libraries.SelectMany(library => AssemblyCatalog.FindLoaded(library) ?? [])];
    }
}
