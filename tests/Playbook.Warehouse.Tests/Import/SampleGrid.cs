using System.Text;
using ExcelDataReader;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A sample file as cells that a test can change and write again in the file's own format.</summary>
internal sealed class SampleGrid
{
    private readonly string _ending;

    private SampleGrid(string ending, List<List<object?>> rows) => (_ending, Rows) = (ending, rows);

    /// <summary>Cells by row: text, number, date, <see cref="Books.Percent"/>, or null.</summary>
    public List<List<object?>> Rows { get; }

    /// <summary>The header: of the first ten rows the first with the most cells, for titles and notes have fewer.</summary>
    public int Header
    {
        get
        {
            var filled = Rows.Take(10).Select(r => r.Count(c => c is string { Length: > 0 })).ToList();
            return filled.IndexOf(filled.Max());
        }
    }

    /// <summary>True for a text file.</summary>
    public bool IsText => _ending == ".csv";

    /// <summary>Texts that stand in the personal columns of the samples (tests/samples/Brand.cs).</summary>
    public static IReadOnlyList<string> PersonalTexts { get; } = ["PII-", "张三丰", "13900008888", "样例收件人", "13800000000", "样例地址"];

    /// <summary>True when personal data stand in a column.</summary>
    public bool IsPersonal(int column) =>
        Rows.Any(r => column < r.Count && r[column] is string text && PersonalTexts.Any(p => text.Contains(p, StringComparison.Ordinal)));

    public static SampleGrid Read(string path)
    {
        var ending = Path.GetExtension(path);
        return new SampleGrid(ending, ending == ".csv" ? CsvCells(Text(File.ReadAllBytes(path))) : SheetCells(path));
    }

    /// <summary>The text of a sample: UTF-8 where it is, else GB18030.</summary>
    public static string Text(byte[] bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("gb18030").GetString(bytes);
        }
    }

    public SampleGrid Copy() => new(_ending, [.. Rows.Select(r => r.ToList())]);

    public byte[] Bytes() => _ending switch
    {
        ".csv" => Encoding.UTF8.GetBytes(string.Concat(Rows.Select(r => string.Join(',', r.Select(c => Quoted((string)c!))) + "\r\n"))),
        ".xls" => Books.Xls(("Sheet1", [.. Rows.Select(r => r.ToArray())])),
        _ => Books.Xlsx(("Sheet1", [.. Rows.Select(r => r.ToArray())])),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static List<List<object?>> SheetCells(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<List<object?>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(
                i => reader.GetValue(i) is double share && reader.GetNumberFormatString(i)?.Contains('%') == true
                    ? new Books.Percent(share) : reader.GetValue(i))]);
        }

        return rows;
    }

    // The samples' CSV: commas, quotes doubled within quotes.
    private static List<List<object?>> CsvCells(string text)
    {
        var rows = new List<List<object?>>();
        var row = new List<object?>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    rows.Add(row);
                    row = [];
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        if (row.Count > 0 || cell.Length > 0)
            rows.Add([.. row, cell.ToString()]);
        return rows;
    }
}
