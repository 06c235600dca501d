using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>How the bytes of a file are to be read.</summary>
internal enum Container
{
    Text,
    Workbook,
    Html,
    Json,
    Parquet,
    Zip,
    Gzip,
    Other,
}

/// <summary>Recognises a file by its first bytes, whatever its extension says.</summary>
/// <param name="Container">How it is read.</param>
/// <param name="What">What it is, for a message, when it is no table in text.</param>
internal sealed record FileKind(Container Container, string What)
{
    private static readonly FileKind PlainText = new(Container.Text, "text");

    private static readonly (byte[] Magic, int Offset, FileKind Kind)[] Signatures =
    [
        ([0x50, 0x4B, 0x03, 0x04], 0, new(Container.Zip, "a zip archive or an Excel workbook (.xlsx)")),
        ([0x50, 0x4B, 0x05, 0x06], 0, new(Container.Zip, "an empty zip archive")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, new(Container.Workbook, "an old Excel workbook (.xls)")),
        ([0x1F, 0x8B], 0, new(Container.Gzip, "a gzip archive")),
        ([0x52, 0x61, 0x72, 0x21], 0, Unread("a rar archive: unpack it")),
        ([0x37, 0x7A, 0xBC, 0xAF], 0, Unread("a 7z archive: unpack it")),
        ("%PDF"u8.ToArray(), 0, Unread("a PDF")),
        ("PAR1"u8.ToArray(), 0, new(Container.Parquet, "a Parquet file")),
        ("DUCK"u8.ToArray(), 8, Unread("a DuckDB database")),
        ("SQLite format 3"u8.ToArray(), 0, Unread("a SQLite database")),
        ([0x89, 0x50, 0x4E, 0x47], 0, Unread("a PNG picture")),
        ([0xFF, 0xD8, 0xFF], 0, Unread("a JPEG picture")),
        ([0x7F, 0x45, 0x4C, 0x46], 0, Unread("a program")),
    ];

    /// <summary>What a file is that begins with these bytes.</summary>
    public static FileKind Of(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, offset, kind) in Signatures)
        {
            if (start.Length >= offset + magic.Length && start.Slice(offset, magic.Length).SequenceEqual(magic))
                return kind;
        }

        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (Html(text))
            return new(Container.Html, "a web page (HTML)");
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            return Unread("an XML file: save it as CSV or xlsx");
        return Json(text) ? new(Container.Json, "a JSON file") : PlainText;
    }

    // Several back offices write a table in HTML and call it .xls; comments or an XML line may stand before it.
    private static bool Html(string text) => text.StartsWith('<') && (
        new[] { "<!doctype html", "<html", "<table", "<meta", "<head", "<style", "<body" }.Any(
            tag => text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
        || (new[] { "<table", "<html" }.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase))
            && !text.Contains("<Workbook", StringComparison.Ordinal)));

    // A title such as [青禾旗舰店] begins with a bracket too.
    private static bool Json(string text) => text.Length > 1 && text.AsSpan(1).TrimStart() is [var next, ..] && text[0] switch
    {
        '{' => next is '"' or '}',
        '[' => next is '"' or '{' or '[' or ']',
        _ => false,
    };

    private static FileKind Unread(string what) => new(Container.Other, what);
}
