using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>
/// Finds a member's documentation in XML files by a search through their bytes: the runtime's are 31 MB, of which an editor asks for a few
/// hundred bytes at a time. What was found is kept.
/// </summary>
internal sealed class DocumentationFiles : DocumentationProvider
{
    private static readonly Lazy<DocumentationFiles> OfRuntime = new(() => new(RuntimeFiles()));

    private readonly ConcurrentDictionary<string, string> found = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> fileOfType = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<string> paths;

    private DocumentationFiles(IReadOnlyList<string> paths) => this.paths = paths;

    /// <summary>Documentation of a library: the file beside it, or the reference pack's files for a part of the runtime.</summary>
    public static DocumentationProvider For(string libraryPath)
    {
        if (string.Equals(Path.GetDirectoryName(libraryPath), RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar),
            StringComparison.Ordinal))
            return OfRuntime.Value;
        var beside = Path.ChangeExtension(libraryPath, ".xml");
        return File.Exists(beside) ? new DocumentationFiles([beside]) : Default;
    }

    /// <summary>The XML of one member by its documentation id, such as <c>M:System.String.Trim</c>; empty when there is none.</summary>
    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture,
        CancellationToken cancellationToken = default) =>
        found.GetOrAdd(documentationMemberID, Find);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private string Find(string id)
    {
        var type = TypeOf(id);
        // The runtime's types live in other assemblies than the ones they are documented under, so the type's file is searched for once.
        var file = fileOfType.GetOrAdd(type,
            _ => paths.Count == 1 ? paths[0] : paths.FirstOrDefault(path => Search(path, "T:" + type) is not null) ?? "");
        return file.Length == 0 ? "" : Search(file, id) ?? "";
    }

    // The outermost type of the id: its nested types are documented in the same file, but the id alone does not tell a namespace from a
    // type.
    private static string TypeOf(string id)
    {
        var name = id[2..];
        var open = name.IndexOfAny(['(', '~']);
        if (open >= 0) name = name[..open];
        return id[0] == 'T' ? name : name[..Math.Max(name.LastIndexOf('.'), 0)];
    }

    private static string? Search(string path, string id)
    {
        try
        {
            var bytes = File.ReadAllBytes(path).AsSpan();
            var key = Encoding.UTF8.GetBytes($"<member name=\"{id.Replace("&", "&amp;", StringComparison.Ordinal)}\">");
            var start = bytes.IndexOf(key);
            if (start < 0) return null;
            var rest = bytes[start..];
            var length = rest.IndexOf("</member>"u8);
            return length < 0 ? null : Encoding.UTF8.GetString(rest[..(length + "</member>"u8.Length)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static List<string> RuntimeFiles()
    {
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var packs = Path.Combine(runtime.Parent?.Parent?.Parent?.FullName ?? "", "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs)) return [];
        var prefix = $"{Environment.Version.Major.ToString(CultureInfo.InvariantCulture)}.";
        var pack = Directory.GetDirectories(packs).Where(folder => Path.GetFileName(folder).StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).LastOrDefault();
        if (pack is null || !Directory.Exists(Path.Combine(pack, "ref"))) return [];
        // The largest file holds the commonest types.
        return [.. Directory.GetFiles(Path.Combine(pack, "ref"), "*.xml", SearchOption.AllDirectories)
            .OrderByDescending(file => new FileInfo(file).Length).ThenBy(file => file, StringComparer.Ordinal)];
    }

}
