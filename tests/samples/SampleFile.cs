using System.Globalization;
using System.Text;
using NPOI.HSSF.UserModel;
using SpreadCheetah;

namespace Playbook.Scripts.Samples;

/// <summary>How a sample is written.</summary>
internal enum SampleFormat
{
    /// <summary>CSV, UTF-8 with a mark, LF.</summary>
    Utf8Csv,

    /// <summary>CSV, GB18030, CRLF.</summary>
    GbCsv,

    /// <summary>Workbook.</summary>
    Xlsx,

    /// <summary>Old workbook (BIFF).</summary>
    Xls,
}

/// <summary>One made-up export: lines of cells, a text or a number each.</summary>
internal sealed class SampleFile(string name, SampleFormat format)
{
    private List<string> header = [];

    public string Name => name;

    public List<object?[]> Rows { get; } = [];

    /// <summary>A line of any width: a title, a note.</summary>
    public SampleFile Line(params object?[] cells)
    {
        Rows.Add(cells);
        return this;
    }

    /// <summary>The header; headers are parted by commas and line ends.</summary>
    public SampleFile Header(string headers)
    {
        header = [.. headers.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        Rows.Add([.. header]);
        return this;
    }

    /// <summary>A row by header; what is not named holds <paramref name="otherwise"/>.</summary>
    public void Row(object? otherwise, params (string Header, object? Value)[] values)
    {
        var row = new object?[header.Count];
        Array.Fill(row, otherwise);
        foreach (var (column, value) in values)
        {
            var at = header.IndexOf(column);
            if (at >= 0) row[at] = value;
            else if (!column.StartsWith('?')) throw new ArgumentException($"{name} has no header '{column}'");
        }

        Rows.Add(row);
    }

    public async Task WriteAsync(string folder)
    {
        var path = Path.Combine(folder, name);
        switch (format)
        {
            case SampleFormat.Xlsx:
                await using (var file = File.Create(path))
                {
                    await using var book = await Spreadsheet.CreateNewAsync(file);
                    await book.StartWorksheetAsync("Sheet1");
                    foreach (var row in Rows) await book.AddRowAsync(row.Select(Cell).ToArray());
                    await book.FinishAsync();
                }

                break;
            case SampleFormat.Xls:
                var old = new HSSFWorkbook();
                var sheet = old.CreateSheet("Sheet1");
                for (var r = 0; r < Rows.Count; r++)
                {
                    var row = sheet.CreateRow(r);
                    for (var c = 0; c < Rows[r].Length; c++)
                    {
                        if (Rows[r][c] is string text) row.CreateCell(c).SetCellValue(text);
                        else if (Rows[r][c] is { } number)
                            row.CreateCell(c).SetCellValue(Convert.ToDouble(number, CultureInfo.InvariantCulture));
                    }
                }

                await using (var file = File.Create(path)) old.Write(file);
                break;
            default:
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
                var gb = format == SampleFormat.GbCsv;
                var lines = string.Concat(Rows.Select(r => string.Join(',', r.Select(Quoted)) + (gb ? "\r\n" : "\n")));
                await File.WriteAllTextAsync(path, lines, gb ? Encoding.GetEncoding("GB18030") : new UTF8Encoding(true));
                break;
        }
    }

    private static DataCell Cell(object? value) => value switch
    {
        null => new DataCell(),
        string text => new DataCell(text),
        int number => new DataCell(number),
        decimal number => new DataCell((double)number),
        _ => throw new ArgumentException($"{value.GetType()} is no cell"),
    };

    private static string Quoted(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
