using System.IO.Compression;
using System.Xml;

namespace Playbook.Warehouse.Import;

/// <summary>
/// What an .xlsx says in its parts and the library that reads its cells does not tell: where days are counted from, and which formulas
/// failed.
/// </summary>
internal sealed class WorkbookParts
{
    private const int Block = 1 << 16;

    private static readonly IReadOnlyDictionary<(long Row, int Column), string> None = new Dictionary<(long, int), string>();

    private readonly List<IReadOnlyDictionary<(long Row, int Column), string>> _errors = [];

    private WorkbookParts()
    {
    }

    /// <summary>A workbook without such parts.</summary>
    public static WorkbookParts Empty { get; } = new();

    /// <summary>True when days are counted from 1904-01-01.</summary>
    public bool From1904 { get; private set; }

    /// <summary>Cells of a sheet whose formula failed (#REF!, #DIV/0! …), by row from 1 and column from 0.</summary>
    /// <param name="place">Place of the sheet among all, hidden ones too, from 0.</param>
    public IReadOnlyDictionary<(long Row, int Column), string> Errors(int place) => place < _errors.Count ? _errors[place] : None;

    /// <summary>Reads the parts of an archive.</summary>
    /// <exception cref="XmlException">A part is damaged.</exception>
    public static WorkbookParts Of(ZipArchive zip)
    {
        var parts = new WorkbookParts();
        // The names of parts differ in case and slashes among the programs that write them.
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
            entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        if (!entries.TryGetValue("xl/workbook.xml", out var book))
            return parts;
        var sheets = new List<string>();
        Elements(book, xml =>
        {
            if (xml.LocalName == "workbookPr")
                parts.From1904 = xml.GetAttribute("date1904") is "1" or "true";
            else if (xml.LocalName == "sheet")
                sheets.Add(xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "");
        });
        var targets = new Dictionary<string, string>();
        if (entries.TryGetValue("xl/_rels/workbook.xml.rels", out var relations))
            Elements(relations, xml => targets[xml.GetAttribute("Id") ?? ""] = xml.GetAttribute("Target") ?? "");
        foreach (var sheet in sheets)
        {
            var target = targets.GetValueOrDefault(sheet, "").Replace('\\', '/');
            var entry = entries.GetValueOrDefault(
                target.StartsWith('/') ? target[1..] : "xl/" + (target.StartsWith("./", StringComparison.Ordinal) ? target[2..] : target));
            parts._errors.Add(entry is not null && HasErrors(entry) ? ErrorsOf(entry) : None);
        }

        return parts;
    }

    // Nearly no export has any: a search through the bytes tells so faster than reading them as XML.
    private static bool HasErrors(ZipArchiveEntry sheet)
    {
        using var stream = sheet.Open();
        var buffer = new byte[Block];
        for (var kept = 0; ;)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), Block - kept, throwOnEndOfStream: false);
            var data = buffer.AsSpan(0, kept + read);
            if (data.IndexOf("t=\"e\""u8) >= 0 || data.IndexOf("t='e'"u8) >= 0)
                return true;
            if (read == 0)
                return false;
            kept = Math.Min(4, data.Length);
            data[^kept..].CopyTo(buffer);
        }
    }

    private static Dictionary<(long Row, int Column), string> ErrorsOf(ZipArchiveEntry sheet)
    {
        var errors = new Dictionary<(long, int), string>();
        var (row, column) = (0L, -1);
        var failed = false;
        using var stream = sheet.Open();
        using var xml = Reader(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                row = long.TryParse(xml.GetAttribute("r"), out var stated) ? stated : row + 1;
                column = -1;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = Column(xml.GetAttribute("r")) ?? column + 1;
                failed = xml.GetAttribute("t") == "e";
            }
            else if (failed && xml.NodeType == XmlNodeType.Element && xml.LocalName == "v")
            {
                var text = xml.ReadElementContentAsString().Trim();
                errors[(row, column)] = text.Length > 0 ? text : "#VALUE!";
                failed = false;
            }
        }

        return errors;
    }

    // AB12 is column 27.
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
                break;
            column = (column * 26) + (c - 'A') + 1;
        }

        return column == 0 ? null : column - 1;
    }

    private static void Elements(ZipArchiveEntry part, Action<XmlReader> found)
    {
        using var stream = part.Open();
        using var xml = Reader(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
                found(xml);
        }
    }

    private static XmlReader Reader(Stream stream) =>
        XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
}
