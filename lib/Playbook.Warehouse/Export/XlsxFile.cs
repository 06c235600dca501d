using System.Globalization;
using System.Numerics;
using System.Xml;
using DuckDB.NET.Data;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Playbook.Warehouse;

/// <summary>
/// Writes a result as a workbook of one sheet: texts as texts, never as formulas; numbers that a spreadsheet would round as texts.
/// </summary>
internal static class XlsxFile
{
    private const int MostRows = 1_048_576, LongestText = 32_767, Digits = 15;

    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    public static async Task<long> Write(DuckDBConnection connection, ExportSource source, string path, CancellationToken cancellation)
    {
        using var command = Sql.Command(connection, source.Sql, source.Parameters);
        using var row = command.ExecuteReader();
        var names = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        ExportPersons.CheckNames(names, source.Name);
        await using var file = File.Create(path);
        await using var book = await Spreadsheet.CreateNewAsync(file, cancellationToken: cancellation);
        var head = book.AddStyle(new Style { Font = { Bold = true } });
        var day = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd") });
        var moment = book.AddStyle(new Style { Format = NumberFormat.Custom("yyyy\\-mm\\-dd\\ hh:mm:ss") });
        await book.StartWorksheetAsync("data", new WorksheetOptions { FrozenRows = 1 }, cancellation);
        await book.AddRowAsync(names.Select(name => new Cell(XmlText(name), head)).ToList(), cancellation);
        var cells = new Cell[row.FieldCount];
        var rows = 0L;
        while (row.Read())
        {
            if (++rows >= MostRows)
                throw new WarehouseException(
                    $"{source.Name} has more rows than a workbook holds; allowed: {MostRows - 1} rows, or .csv, .parquet.");
            for (var i = 0; i < cells.Length; i++)
                cells[i] = ExportPersons.Checked(row, i, source.Name, rows) is { } value
                    ? Of(value, day, moment, source, rows, names[i]) : default;
            await book.AddRowAsync(cells, cancellation);
        }

        await book.FinishAsync(cancellation);
        return rows;
    }

    private static Cell Of(object value, StyleId day, StyleId moment, ExportSource source, long row, string column) => value switch
    {
        bool flag => new Cell(flag),
        byte or short or int => new Cell(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
        long number => Math.Abs((decimal)number) < 1e15m ? new Cell(number) : new Cell(CsvText.Plain(value)),
        BigInteger big =>
            BigInteger.Abs(big) < new BigInteger(1e15) ? new Cell((long)big) : new Cell(big.ToString(CultureInfo.InvariantCulture)),
        decimal money => money.ToString(CultureInfo.InvariantCulture).Count(char.IsAsciiDigit) <= Digits ? new Cell(money)
            : new Cell(CsvText.Plain(value)),
        double number => double.IsFinite(number) ? new Cell(number) : new Cell(CsvText.Plain(value)),
        // A workbook knows no day before 1900, and counts one of that February that never was.
        DateOnly date when date >= FirstDay => new Cell(date.ToDateTime(TimeOnly.MinValue), day),
        DateTime at when DateOnly.FromDateTime(at) >= FirstDay => new Cell(at, moment),
        string text => Text(text, source, row, column),
        _ => Text(CsvText.Plain(value), source, row, column),
    };

    private static Cell Text(string text, ExportSource source, long row, string column)
    {
        if (text.Length > LongestText)
            throw new WarehouseException($"{source.Name}, row {row}, column {column}: "
                + $"a text of {text.Length} characters does not fit a workbook; allowed: {LongestText}, or .csv, .parquet.");
        return new Cell(XmlText(text));
    }

    // XML 1.0 has no place for most control characters, for U+FFFE and U+FFFF, and for half of a surrogate pair.
    private static string XmlText(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) return text;
        var sound = text.ToCharArray();
        for (var i = 0; i < sound.Length; i++)
        {
            if (XmlConvert.IsXmlChar(sound[i])) continue;
            if (i + 1 < sound.Length && char.IsSurrogatePair(sound[i], sound[i + 1])) i++;
            else sound[i] = '\uFFFD';
        }

        return new string(sound);
    }
}
