using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// How large a table may be, whatever its format: what a workbook itself allows, and a budget of cells, since a few bytes can claim
/// millions of empty ones (a cell over many columns and rows, one cell at the far end of a sheet).
/// </summary>
internal static class TableLimits
{
    /// <summary>Most columns, those of a workbook (XFD).</summary>
    public const int Columns = 16_384;

    /// <summary>Most rows of a sheet or of a table of a web page, those of a workbook; a text may have more.</summary>
    public const int Rows = 1_048_576;

    /// <summary>Most cells of a sheet, empty ones too: rows times columns.</summary>
    public const long Cells = 100_000_000;

    /// <summary>Most cells of all tables that are held in memory at once, as those of a web page are.</summary>
    public const long HeldCells = 10_000_000;

    /// <summary>Checks the extent of a table.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="what">What the table is, such as <c>the sheet</c>.</param>
    /// <param name="rows">Its rows, empty ones too.</param>
    /// <param name="columns">Its columns, empty ones too.</param>
    /// <exception cref="ImportException">It is larger than a table may be.</exception>
    public static void Check(string path, string what, long rows, long columns)
    {
        if (rows is >= 0 and <= Rows && columns is >= 0 and <= Columns && rows * columns <= Cells)
            return;
        throw ImportException.At($"{what} reaches to row {Text(rows)} and column {Text(columns)}", path,
            allowed: $"{Text(Rows)} rows, {Text(Columns)} columns and {Text(Cells)} cells: delete the empty rows and columns at its end, "
                + "or save it as CSV");
    }

    /// <summary>A number as messages write it.</summary>
    public static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
