using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Playbook.Notebooks;

/// <summary>What a <c>#r "library.dll"</c> would bring that has not been run yet. Files are read, nothing is loaded.</summary>
internal static class UnrunReferences
{
    private static readonly ConcurrentDictionary<(string, DateTime), IReadOnlyList<string>> Known = [];

    /// <summary>The library and the libraries beside it that it leans on or was built with; none when there is no such file.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        try
        {
            return File.Exists(path) ? Known.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => Closure(key.Item1)) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return [];
        }
    }

    private static List<string> Closure(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var found = new List<string>();
        var built = DependencyFile.Libraries(DependencyFile.Read(Path.ChangeExtension(path, ".deps.json")),
            Path.GetFileNameWithoutExtension(path));
        var queue = new Queue<string>([path, .. built.Select(name => Path.Combine(folder, name + ".dll")).Where(File.Exists)]);
        while (queue.TryDequeue(out var next))
        {
            if (found.Contains(next, StringComparer.Ordinal)) continue;
            using var stream = File.OpenRead(next);
            using var image = new PEReader(stream);
            if (!image.HasMetadata) continue;
            found.Add(next);
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.AssemblyReferences)
            {
                var beside = Path.Combine(folder, metadata.GetString(metadata.GetAssemblyReference(handle).Name) + ".dll");
                if (File.Exists(beside)) queue.Enqueue(beside);
            }
        }

        return found;
    }
}
