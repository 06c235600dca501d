using NPOI.HSSF.UserModel;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Writes workbooks for tests: xlsx and the old xls, several sheets of cells.</summary>
internal static class Books
{
    /// <summary>An xlsx. Cells are texts, numbers, dates, null, a <see cref="Formula"/>, or a number shown as a percentage (<see cref="Percent"/>).</summary>
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
