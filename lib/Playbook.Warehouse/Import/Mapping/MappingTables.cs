namespace Playbook.Warehouse.Import;

/// <summary>The part of a mapping file that fills tables.</summary>
internal static class MappingTables
{
    public static TableMapping Read(string name, YamlMap parent, List<FieldMapping> fields)
    {
        if (TargetTable.Find(name) is not { } target)
            throw parent.Wrong(
                name, $"unknown table '{name}'{DidYouMean.Hint(name, TargetTable.Names)}", null, string.Join(", ", TargetTable.Names));
        var map = parent.Map(name)!.Only("columns", "rows", "existing", "once", "incomplete", "overlap", "group");
        var once = map.Flag("once", false);
        var shared = map.Map("columns") is { } columns ? Columns(columns, target, fields) : [];
        var rows = map.Maps("rows");
        var shapes = rows.Count == 0
            ? [shared]
            : rows.Select(r => (IReadOnlyList<ColumnSource>)[.. shared, .. Columns(r, target, fields)]).ToList();
        foreach (var shape in shapes)
        {
            if (shape.GroupBy(c => c.Column).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw map.Wrong("columns", $"column '{twice.Key}' of table {name} is given twice", null, "once");
            if (once && shape.FirstOrDefault(c => c.Uses.Any() || c.RowNumber) is { } moving)
                throw map.Wrong("once", $"column '{moving.Column}' of table {name} changes with the row", null, "constants (=text) only");
            foreach (var column in target.Columns)
            {
                var source = shape.FirstOrDefault(c => c.Column == column.Name);
                if (column.Required && source is null)
                    throw parent.Wrong(
                        name, $"column '{column.Name}' of table {name} has no source", null, "a field, =text, or { row_number: true }");
            }
        }

        var (overlap, within, stay) = MappingOverlap.Read(map, target, shapes);
        return new TableMapping(name, shapes, map.Choice("existing", "refuse", ["refuse", "keep"]) == "keep" || once, once,
            map.Choice("incomplete", "refuse", ["refuse", "skip"]) == "skip")
        {
            Overlap = overlap,
            OverlapColumns = within,
            OthersStay = stay,
            Grouped = Grouped(map, target, shapes, fields),
        };
    }

    // "group: sum" is said for what happens to the figures.
    private static bool Grouped(YamlMap map, TargetTable target, IReadOnlyList<IReadOnlyList<ColumnSource>> shapes,
        List<FieldMapping> fields)
    {
        if (map.Choice("group", "", ["sum"]).Length == 0)
            return false;
        var sources = shapes.SelectMany(s => s).ToList();
        if (sources.Find(c => target.Info.Key.Contains(c.Column) && (c.RowNumber || c.Derived is RankOf)) is { } number)
            throw map.Wrong("group", $"the key of {target.Name} counts rows ({number.Column}), so that no two have one", null,
                "a key of fields and texts");
        if (sources.Find(c => !target.Info.Key.Contains(c.Column) && c.Uses.Any(u => fields.Exists(
            f => f.Name == u && f.Type == FieldType.Person))) is { } person)
            throw map.Wrong("group", $"column {person.Column} stands for a person, and persons do not add up", null,
                "=1 for a count of rows, or no such column");
        return true;
    }

    private static List<ColumnSource> Columns(YamlMap map, TargetTable target, List<FieldMapping> fields)
    {
        var names = target.Columns.Select(c => c.Name).ToArray();
        map.Only(names);
        return map.Keys.Select(column => MappingColumns.Read(column, map, target, fields)).ToList();
    }
}
