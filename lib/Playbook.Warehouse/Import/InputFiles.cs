using System.IO.Enumeration;

namespace Playbook.Warehouse.Import;

/// <summary>Turns what a user named (files, folders, patterns such as exports/*.csv) into the files to load.</summary>
public static class InputFiles
{
    private static readonly string[] Extensions =
    [
        ".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".parquet", ".zip", ".gz",
    ];

    // The journal of promises, which a render keeps beside a warehouse.
    private const string Journal = ".journal.json";

    /// <summary>The files, each once: in the order of the arguments, within a folder or pattern by path.</summary>
    /// <param name="paths">
    /// Files, folders (searched with their subfolders for tables and archives), or patterns with * and ? in the last part.
    /// </param>
    /// <param name="orNone">True when a folder may hold no file to load.</param>
    /// <exception cref="ImportException">A path does not exist, or a folder or pattern holds no file to load.</exception>
    public static IReadOnlyList<InputFile> Find(IEnumerable<string> paths, bool orNone = false)
    {
        var found = new List<InputFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var file in One(path, orNone).Where(f => seen.Add(Path.GetFullPath(f))))
                found.Add(InputFile.At(file));
        }

        return found;
    }

    /// <summary>What the named folders hold and the import does not read, by path: other kinds of files, such as .docx.</summary>
    /// <param name="paths">As for <see cref="Find"/>; files and patterns pass over nothing.</param>
    public static IReadOnlyList<string> PassedOver(IEnumerable<string> paths) =>
        [.. paths.Where(Directory.Exists).SelectMany(folder => Search(folder, "*", recurse: true)).Where(file => !IsRead(file))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsRead(string file) => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static List<string> One(string path, bool orNone)
    {
        if (File.Exists(path))
            return [path];
        if (Directory.Exists(path))
            return Some(Search(path, "*", recurse: true).Where(IsRead).Where(OrdinaryFile.IsOne), path, orNone);
        var name = Path.GetFileName(path);
        if (!name.AsSpan().ContainsAny('*', '?'))
            throw ImportException.At($"file not found: {Path.GetFullPath(path)}", path);
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        return Directory.Exists(folder)
            ? Some(Search(folder, name, recurse: false).Where(OrdinaryFile.IsOne), path)
            : throw ImportException.At($"folder not found: {Path.GetFullPath(folder)}", path);
    }

    // Excel's lock files (~$), what the kit itself keeps beside a warehouse, and the system's own files and folders (.…) are no exports; a
    // link to a folder may lead back to where it lies.
    private static FileSystemEnumerable<string> Search(string folder, string pattern, bool recurse) =>
        new(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
            new EnumerationOptions { RecurseSubdirectories = recurse, AttributesToSkip = FileAttributes.System })
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                !entry.FileName.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: true)
                && !entry.FileName.StartsWith('.') && !entry.FileName.StartsWith("~$")
                && !entry.FileName.EndsWith(RejectFile.Ending, StringComparison.OrdinalIgnoreCase)
                && !entry.FileName.EndsWith(Journal, StringComparison.OrdinalIgnoreCase),
        };

    private static List<string> Some(IEnumerable<string> files, string path, bool orNone = false)
    {
        var list = files.Order(StringComparer.Ordinal).ToList();
        return list.Count > 0 || orNone ? list
            : throw ImportException.At("no file to load is there", path, allowed: string.Join(", ", Extensions));
    }
}
