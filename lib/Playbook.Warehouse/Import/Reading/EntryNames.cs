using System.IO.Compression;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Names of the files in a zip archive, whose encoding only some archives state: those of a Mac are UTF-8 and do not say so, those of a
/// Chinese Windows GBK.
/// </summary>
internal static class EntryNames
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Opens an archive so that names without a stated encoding keep their bytes, one in each character.</summary>
    public static Encoding Encoding => Encoding.Latin1;

    /// <summary>The names as they were meant, by those that an archive opened with <see cref="Encoding"/> gives.</summary>
    /// <param name="stream">The archive; it is left open.</param>
    public static IReadOnlyDictionary<string, string> Of(Stream stream)
    {
        // Names whose encoding is stated are the same whatever encoding the others are read in.
        var (one, other) = (Names(stream, Encoding), Names(stream, System.Text.Encoding.UTF8));
        var meant = new Dictionary<string, string>();
        for (var i = 0; i < one.Count; i++)
            meant[one[i]] = one[i] == other[i] ? one[i] : Read(one[i]);
        return meant;
    }

    private static List<string> Names(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, encoding);
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private static string Read(string name)
    {
        var bytes = Encoding.GetBytes(name);
        foreach (var encoding in new[] { Strict, Gb18030Reader.Encoding })
        {
            try
            {
                return encoding.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                // The next one, or the bytes as they are.
            }
        }

        return name;
    }
}
