using System.Collections.Concurrent;

namespace Playbook.Notebooks;

/// <summary>
/// The script files that a notebook has taken in by <c>#load</c> and <c>#!import</c>: their lines are the author's own in a trace.
/// </summary>
internal sealed class LoadedScripts
{
    private readonly ConcurrentDictionary<string, byte> names = new(StringComparer.Ordinal);

    /// <summary>Makes a file known.</summary>
    public void Add(string path) => names.TryAdd(Path.GetFileName(path), 0);

    /// <summary>True for the name of such a file.</summary>
    public bool Contains(string file) => names.ContainsKey(file);

    /// <summary>
    /// Line of the cell, from 1, that loads a file; the first that loads any when another script of it loads the file; <c>null</c> when
    /// none does.
    /// </summary>
    public static int? LineOf(string cell, string file)
    {
        int? any = null;
        var lines = cell.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("#load", StringComparison.Ordinal)) continue;
            if (Path.GetFileName(lines[i].Split('"').ElementAtOrDefault(1)) == file) return i + 1;
            any ??= i + 1;
        }
        return any;
    }
}
