namespace Playbook.Warehouse.Import;

/// <summary>
/// The mapping that every table has without a file: a CSV whose headers are the table's own column names, values in its units.
/// </summary>
public static class TableFormat
{
    /// <summary>Names of the tables that can be loaded.</summary>
    public static IReadOnlyCollection<string> Tables => TargetTable.Names;

    /// <summary>The mapping of a table.</summary>
    /// <param name="table">Name of the table.</param>
    /// <returns>Columns that may be NULL are optional; all others must be in the file.</returns>
    /// <exception cref="ImportException">There is no such table; the nearest name is given.</exception>
    public static Mapping For(string table)
    {
        var target = TargetTable.Find(table) ?? throw new ImportException(
            $"There is no table '{table}'{DidYouMean.Hint(table, TargetTable.Names)}; allowed: {string.Join(", ", TargetTable.Names)}.");
        var fields = target.Columns.Select(c => new FieldMapping(c.Name, [c.Name], null, TargetFit.Type(c.Type)) 
        {
            Optional = !c.Required,
            RefusePhones = PersonColumn.All.Any(p => p.Table == target.Info && p.Column.Name == c.Name),
        });
        var sources = target.Columns.Select(c => new ColumnSource(c.Name, [c.Name], null, false, 0)).ToList();
        return new Mapping(
            $"table {table}",
            target.Info.Grain,
            $"table {table}",
            MappingFile.Version(target.Info.Ddl),
            new FileFormat(true, null, '"', "auto"),
            [.. fields],
            [],
            [new TableMapping(table, [sources], KeepExisting: false, Once: false)]);
    }
}
