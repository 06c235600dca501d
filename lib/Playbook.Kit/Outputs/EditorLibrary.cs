using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace Playbook.Kit.Outputs;

/// <summary>
/// The scripts that draw in a notebook editor's page, some 4 MB: packed, for an output to carry, and as a file of the workspace, for a
/// page that shows an output before the one that carries them. VS Code renders an output only when it comes on screen.
/// </summary>
internal static class EditorLibrary
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "playbook-figures.js";

    private static readonly Lazy<string> Base64 = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(Script());
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    });

    // Files that this process has seen to: their content is compared once.
    private static readonly ConcurrentDictionary<string, bool> Written = new(StringComparer.Ordinal);

    /// <summary>The scripts, gzip in Base64.</summary>
    public static string Packed => Base64.Value;

    /// <summary>
    /// Address of the file from a notebook's folder, after it was written should it be missing or another; <c>null</c> where no relative
    /// address leads to it, or it cannot be written.
    /// </summary>
    /// <param name="folder">Where the file lies; <c>null</c> for nowhere.</param>
    /// <param name="notebook">The notebook's folder.</param>
    public static string? Address(string? folder, string notebook)
    {
        if (folder is null) return null;
        var relative = Path.GetRelativePath(notebook, folder);
        var path = Path.Combine(folder, FileName);
        if (Path.IsPathRooted(relative) || !(Written.ContainsKey(path) && File.Exists(path)) && !Write(path)) return null;
        Written[path] = true;
        return string.Join('/', [.. relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString), FileName]);
    }

    private static bool Write(string path)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            var script = Script();
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(script)) return true;
            // Kernels of several notebooks may write it at once: each beside its place, then in one step.
            File.WriteAllBytes(fresh, script);
            File.Move(fresh, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The output that carries the scripts does without the file.
            if (File.Exists(fresh)) File.Delete(fresh);
            return false;
        }
    }

    private static byte[] Script()
    {
        var script = new StringBuilder();
        // A front end with an AMD loader would take plotly.js for a module of its own.
        foreach (var asset in KitAssets.All.Where(a => a.Kind == "js" && a.Id != "kit-script"))
            script.Append("(function (define, module, exports) {\n").Append(asset.Content).Append("\n}).call(window);\n");
        return Encoding.UTF8.GetBytes(script.ToString());
    }
}
