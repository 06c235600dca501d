using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The files within an archive (zip, gz), unpacked into a temporary folder that is deleted afterwards; any other file is itself. What grows
/// beyond reason is refused before it fills the disk; an archive within an archive is left out and named.
/// </summary>
public sealed class Unpacked : IDisposable
{
    /// <summary>Most bytes that all files of an archive may have together.</summary>
    public const long LargestTotal = 16L << 30;

    private readonly TemporaryFolder? _folder;

    private Unpacked(TemporaryFolder? folder, IReadOnlyList<InputFile> files, IReadOnlyList<UnreadFile> unread) =>
        (_folder, Files, Unread) = (folder, files, unread);

    /// <summary>The files, by name.</summary>
    public IReadOnlyList<InputFile> Files { get; }

    /// <summary>Archives within the archive, and why they were left out.</summary>
    public IReadOnlyList<UnreadFile> Unread { get; }

    /// <summary>Unpacks a file when it is an archive, told by its content.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancel">Stops the work; nothing is left behind.</param>
    /// <exception cref="ImportException">
    /// The archive is damaged, needs a password, holds nothing but archives, or grows beyond reason.
    /// </exception>
    public static Unpacked Open(InputFile file, CancellationToken cancel = default)
    {
        var kind = Kind(file.Path, out var stream);
        using (stream)
        {
            if (kind is not (Container.Zip or Container.Gzip) || (kind == Container.Zip && ZipKind.IsWorkbook(file.Path, stream)))
                return new Unpacked(null, [file], []);
            var folder = TemporaryFolder.Create();
            try
            {
                stream.Position = 0;
                var unread = new List<UnreadFile>();
                var files = kind == Container.Zip ? Zip(file, stream, folder.Path, unread, cancel)
                    : [Gzip(file, stream, folder.Path, cancel)];
                return new Unpacked(folder, files, unread);
            }
            catch (Exception e)
            {
                folder.Dispose();
                if (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
                    throw ImportException.At(
                        $"the archive is damaged: {e.Message}", file.Path, allowed: "a sound .zip or .gz file", cause: e);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder?.Dispose();

    private static Container Kind(string path, out FileStream stream)
    {
        OrdinaryFile.Check(path);
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ImportException.At($"the file cannot be read: {e.Message}", path, cause: e);
        }

        var start = new byte[64];
        return FileKind.Of(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false))).Container;
    }

    private static List<InputFile> Zip(InputFile file, Stream stream, string folder, List<UnreadFile> unread, CancellationToken cancel)
    {
        var meant = EntryNames.Of(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, EntryNames.Encoding);
        var files = new List<InputFile>();
        var total = 0L;
        foreach (var entry in zip.Entries.Where(Wanted).OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var full = meant.GetValueOrDefault(entry.FullName, entry.FullName);
            var name = $"{file.Name}/{Persons.Masked(full.Replace('\\', '/'))}";
            if (entry.IsEncrypted)
                throw ImportException.At($"the archive is protected by a password ({full})", file.Path, allowed: "an archive without one");
            ZipGuard.Check(file.Path, entry.Length, entry.CompressedLength);
            using var content = entry.Open();
            if (Write(content, file, name, folder, files.Count + unread.Count, ref total, entry.CompressedLength, cancel) is { } path)
                files.Add(new InputFile(path, name));
            else
                unread.Add(new UnreadFile(name, $"{name}: an archive within the archive; allowed: tables; unpack it first"));
        }

        if (files.Count > 0)
            return files;
        throw unread.Count > 0 ? Nested(file, unread[0].File[(file.Name.Length + 1)..])
            : ImportException.At("the archive holds no file", file.Path, allowed: "at least one table");
    }

    private static InputFile Gzip(InputFile file, Stream stream, string folder, CancellationToken cancel)
    {
        var name = file.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file.Name[..^3] : file.Name;
        using var content = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var total = 0L;
        var path = Write(content, file, name, folder, 0, ref total, stream.Length, cancel) ?? throw Nested(file, name);
        return GzipEnd.IsThere(stream, total) ? new InputFile(path, name)
            : throw ImportException.At("the archive is damaged: its end is missing, and rows with it", file.Path,
                allowed: "a sound .zip or .gz file; download it again");
    }

    private static string Ending(string name) =>
        Path.GetExtension(name) is { Length: <= 8 } end && end.Skip(1).All(char.IsAsciiLetterOrDigit) ? end : "";

    // The sizes that an archive states may be wrong: what is written is counted. Null when the content is an archive itself.
    private static string? Write(
        Stream content, InputFile archive, string name, string folder, int number, ref long total, long packed, CancellationToken cancel)
    {
        // A number alone: the archive's own names may be longer than the disk allows, or lead out of the folder. Messages have the name.
        var path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + Ending(name));
        using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 17];
        var written = 0L;
        var first = true;
        for (int read; (read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; first = false)
        {
            cancel.ThrowIfCancellationRequested();
            if (first && FileKind.Of(buffer.AsSpan(0, Math.Min(read, 64))).Container is Container.Gzip)
                return null;
            written += read;
            total += read;
            ZipGuard.Check(archive.Path, written, packed);
            if (total > LargestTotal)
                throw ImportException.At(
                    $"the archive unpacks to more than {LargestTotal >> 30} GiB", archive.Path, allowed: "smaller archives");
            target.Write(buffer, 0, read);
        }

        target.Flush();
        target.Dispose();
        using var check = new FileStream(path, FileMode.Open, FileAccess.Read);
        var start = new byte[64];
        if (FileKind.Of(start.AsSpan(0, check.ReadAtLeast(start, 64, throwOnEndOfStream: false))).Container == Container.Zip
            && !ZipKind.IsWorkbook(path, check))
            return null;
        return path;
    }

    private static bool Wanted(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.Name.StartsWith("~$", StringComparison.Ordinal);

    private static ImportException Nested(InputFile archive, string name) =>
        ImportException.At($"an archive within the archive ({name})", archive.Path, allowed: "tables; unpack it first");
}
