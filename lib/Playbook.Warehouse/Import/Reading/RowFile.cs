namespace Playbook.Warehouse.Import;

/// <summary>A file that holds one table whose columns have names: the first record that it gives is those names.</summary>
internal abstract class RowFile : IDisposable
{
    /// <summary>Most columns, as many as a sheet of a workbook has.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Reads it from its beginning. It is read once at a time.</summary>
    public abstract RecordReader Read();

    /// <summary>Share of the file read, 0 to 1; null when the position in the file tells it.</summary>
    /// <param name="line">Row that is read now.</param>
    public virtual double? Share(long line) => null;

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>A column whose cells are no single values.</summary>
    protected static ImportException Nested(string path, long? row, string column, string what) => ImportException.At(
        $"the column holds {what} in its cells", path, row, Persons.Masked(column),
        allowed: "one value in each cell: spread it over columns, or leave it out of the export");

    /// <summary>A table with more columns than any export has.</summary>
    protected static ImportException TooMany(string path, long? row) => ImportException.At(
        $"more than {MostColumns} columns", path, row, allowed: $"{MostColumns} columns at most");
}
