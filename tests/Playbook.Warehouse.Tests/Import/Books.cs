using NPOI.HSSF.UserModel;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Writes workbooks for tests: xlsx and the old xls, several sheets of cells.</summary>
internal static class Books
{
    /// <summary>
    /// An xlsx. Cells are texts, numbers, dates, null, a <see cref="Formula"/>, or a number shown as a percentage (<see cref="Percent"/>).
    /// </summary>
    public static byte[] Xlsx(params (string Sheet, object?[][] Rows)[] sheets)
    {
        using var memory = new MemoryStream();
        using (var book = Spreadsheet.CreateNewAsync(memory).AsTask().GetAwaiter().GetResult())
        {
            var percent = book.AddStyle(new Style { Format = NumberFormat.Custom("0.00%") });
            foreach (var (sheet, rows) in sheets)
            {
                book.StartWorksheetAsync(sheet).AsTask().GetAwaiter().GetResult();
                foreach (var row in rows)
                    book.AddRowAsync(row.Select(c => Of(c, percent)).ToList()).AsTask().GetAwaiter().GetResult();
            }

            book.FinishAsync().AsTask().GetAwaiter().GetResult();
        }

        return memory.ToArray();
    }

    /// <summary>
    /// An xlsx of parts as they are given: sheets by name, state and the XML of their rows; number formats count from 164.
    /// </summary>
    public static byte[] Raw(string workbook, string[] formats, params (string Name, string State, string Rows)[] sheets)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/";
        var styles = string.Concat(
            formats.Select((f, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{System.Security.SecurityElement.Escape(f)}\"/>"));
        var cells = string.Concat(
            formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" applyNumberFormat=\"1\"/>"));
        var listed = sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"r{i}\"/>");
        var related = sheets.Select(
            (_, i) => $"<Relationship Id=\"r{i}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>");
        (string, byte[])[] parts =
        [
            ("[Content_Types].xml",
                Bytes($"<Types xmlns=\"{package}content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>")),
            ("_rels/.rels", Bytes($"<Relationships xmlns=\"{package}relationships\">"
                + $"<Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/workbook.xml",
                Bytes($"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\">{workbook}<sheets>{string.Concat(listed)}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Bytes($"<Relationships xmlns=\"{package}relationships\">"
                + $"<Relationship Id=\"s\" Type=\"{office}/styles\" Target=\"styles.xml\"/>"
                + $"{string.Concat(related)}</Relationships>")),
            ("xl/styles.xml", Bytes(
                $"<styleSheet xmlns=\"{main}\"><numFmts>{styles}</numFmts><cellXfs><xf numFmtId=\"0\"/>{cells}</cellXfs></styleSheet>")),
            .. sheets.Select((s, i) =>
                ($"xl/worksheets/sheet{i + 1}.xml", Bytes($"<worksheet xmlns=\"{main}\"><sheetData>{s.Rows}</sheetData></worksheet>"))),
        ];
        return RecognitionTests.Zip(parts);

        static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
    }

    /// <summary>An xls (BIFF8).</summary>
    public static byte[] Xls(params (string Sheet, object?[][] Rows)[] sheets)
    {
        var book = new HSSFWorkbook();
        foreach (var (name, rows) in sheets)
        {
            var sheet = book.CreateSheet(name);
            for (var r = 0; r < rows.Length; r++)
            {
                var row = sheet.CreateRow(r);
                for (var c = 0; c < rows[r].Length; c++)
                {
                    if (rows[r][c] is string text)
                        row.CreateCell(c).SetCellValue(text);
                    else if (rows[r][c] is { } number)
                        row.CreateCell(c).SetCellValue(Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture));
                }
            }
        }

        using var memory = new MemoryStream();
        book.Write(memory);
        return memory.ToArray();
    }

    private static Cell Of(object? value, StyleId percent) => value switch
    {
        null => default,
        string text => new Cell(text),
        double number => new Cell(number),
        int number => new Cell(number),
        long number => new Cell((double)number),
        DateTime time => new Cell(time),
        bool truth => new Cell(truth),
        Formula formula => new Cell(new SpreadCheetah.Formula(formula.Text), formula.Cached),
        Percent share => new Cell(share.Share, percent),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    /// <summary>A formula and the value that the program last gave it.</summary>
    public sealed record Formula(string Text, double Cached);

    /// <summary>A number that is shown as a percentage.</summary>
    public sealed record Percent(double Share);
}
