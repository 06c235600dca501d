using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>
/// What stands behind <c>#r "…"</c>: a library file, or an assembly that the host carries. Packages are <see cref="NotebookPackages"/>.
/// </summary>
internal static class ReferenceDirective
{
    /// <summary>References for the text between the quotes.</summary>
    /// <exception cref="InvalidOperationException">
    /// Nothing of that name can be referenced; the message says what was looked for.
    /// </exception>
    public static IReadOnlyList<MetadataReference> Resolve(string target, string folder)
    {
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
            ?? throw new InvalidOperationException(
                $"#r \"{target}\": there is no file {path} and no loaded library '{name}'. Build it first, or correct the path.");
    }
}
