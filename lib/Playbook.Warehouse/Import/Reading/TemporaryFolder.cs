using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A folder of this process among the system's temporary ones, readable by its owner only. What a process that was killed left there,
/// perhaps exports in clear, goes when the next one makes a folder.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "playbook-import-";

    private TemporaryFolder(string path) => Path = path;

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>Makes a folder.</summary>
    /// <exception cref="ImportException">There is no place for temporary files.</exception>
    public static TemporaryFolder Create()
    {
        var place = System.IO.Path.GetTempPath();
        try
        {
            ClearLeftovers(place);
            return new(Directory.CreateTempSubdirectory(
                string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(Directory.Exists(place) ? $"Nothing can be unpacked into {place}: {e.Message}"
                : $"The folder for temporary files, {place}, does not exist. Create it, or set the variable TMPDIR to one that does.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void ClearLeftovers(string place)
    {
        foreach (var old in Directory.EnumerateDirectories(place, Prefix + "*-*"))
        {
            if (!int.TryParse(System.IO.Path.GetFileName(old)[Prefix.Length..].Split('-')[0], NumberStyles.None,
                CultureInfo.InvariantCulture, out var owner) || WarehousePlace.Lives(owner))
                continue;
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, who clears it; or another process does just that.
            }
        }
    }
}
