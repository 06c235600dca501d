using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>Recognises files of another kind by their first bytes, so that the message can say what they are and what to do.</summary>
internal static class FileKind
{
    private static readonly (byte[] Magic, int Offset, string What)[] Signatures =
    [
        ([0x50, 0x4B, 0x03, 0x04], 0, "a zip archive or an Excel workbook (.xlsx): save the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], 0, "an old Excel workbook (.xls): save the sheet as CSV"),
        ([0x1F, 0x8B], 0, "a gzip archive: unpack it"),
        ([0x52, 0x61, 0x72, 0x21], 0, "a rar archive: unpack it"),
        ([0x37, 0x7A, 0xBC, 0xAF], 0, "a 7z archive: unpack it"),
        ("%PDF"u8.ToArray(), 0, "a PDF"),
        ("PAR1"u8.ToArray(), 0, "a Parquet file: write it as CSV"),
        ("DUCK"u8.ToArray(), 8, "a DuckDB database"),
        ("SQLite format 3"u8.ToArray(), 0, "a SQLite database"),
        ([0x89, 0x50, 0x4E, 0x47], 0, "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], 0, "a JPEG picture"),
        ([0x7F, 0x45, 0x4C, 0x46], 0, "a program"),
    ];

    /// <summary>What the file is when it is not a table in text, or null.</summary>
    public static string? Other(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, offset, what) in Signatures)
        {
            if (start.Length >= offset + magic.Length && start.Slice(offset, magic.Length).SequenceEqual(magic))
                return what;
        }

        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "a web page (HTML), perhaps the log-in page of the platform: export again";
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return "an XML file: save it as CSV";
        if (text.StartsWith('{') || text.StartsWith('['))
            return "a JSON file: write it as CSV";
        return null;
    }
}
