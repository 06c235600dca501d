namespace Playbook.Warehouse.Import;

/// <summary>The part of a mapping file that fills tables.</summary>
internal static class MappingTables
{
    public static TableMapping Read(string name, YamlMap parent, List<FieldMapping> fields)
    {
        if (TargetTable.Find(name) is not { } target)
            throw parent.Wrong(name, $"unknown table '{name}'{DidYouMean.Hint(name, TargetTable.Names)}", null, string.Join(", ", TargetTable.Names));
        var map = parent.Map(name)!.Only("columns", "rows", "existing", "once", "incomplete");
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
            if (once && shape.FirstOrDefault(c => c.Fields.Count > 0 || c.RowNumber) is { } moving)
                throw map.Wrong("once", $"column '{moving.Column}' of table {name} changes with the row", null, "constants (=text) only");
            foreach (var column in target.Columns)
            {
                var source = shape.FirstOrDefault(c => c.Column == column.Name);
                if (column.Required && source is null)
                    throw parent.Wrong(name, $"column '{column.Name}' of table {name} has no source", null, "a field, =text, or { row_number: true }");
            }
        }

        return new TableMapping(name, shapes, map.Choice("existing", "refuse", ["refuse", "keep"]) == "keep" || once, once, map.Choice("incomplete", "refuse", ["refuse", "skip"]) == "skip");
    }

    private static List<ColumnSource> Columns(YamlMap map, TargetTable target, List<FieldMapping> fields)
    {
        var names = target.Columns.Select(c => c.Name).ToArray();
        map.Only(names);
        return map.Keys.Select(column => Source(column, map, target, fields)).ToList();
    }

    private static ColumnSource Source(string column, YamlMap map, TargetTable target, List<FieldMapping> fields)
    {
        var line = map.LineOf(column);
        var needed = target.Columns.First(c => c.Name == column);
        IReadOnlyList<string> from;
        string? constant = null;
        if (map.IsMap(column))
        {
            var detail = map.Map(column)!.Only("field", "otherwise", "row_number");
            if (detail.Flag("row_number", false))
            {
                return needed.Type is TargetType.Integer or TargetType.Bigint
                    ? new ColumnSource(column, [], null, true, line)
                    : throw map.Wrong(column, "a row number needs a whole-number column", needed.SqlType, "INTEGER, BIGINT");
            }

            from = detail.Texts("field");
            constant = detail.Text("otherwise");
            if (from.Count == 0)
                throw map.Wrong(column, "no field is named", null, "field: NAME");
        }
        else
        {
            from = map.Texts(column);
            if (from is [['=', .. var text]])
                (from, constant) = ([], text);
        }

        foreach (var name in from)
        {
            var field = fields.FirstOrDefault(f => f.Name == name)
                ?? throw map.Wrong(column, $"unknown field '{name}'{DidYouMean.Hint(name, fields.Select(f => f.Name))}", null, string.Join(", ", fields.Select(f => f.Name)));
            if (!TargetFit.Fits(field.Type, needed.Type))
                throw map.Wrong(column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} does not fit {needed.SqlType}", null, TargetFit.Allowed(needed.Type));
            if (field.Personal && field.Type != FieldType.Person)
                throw map.Wrong(column, $"field '{name}' is personal and may not reach a table", null, "type person, which keeps a keyed hash");
        }

        if (constant is not null && TargetFit.Constant(constant, needed) is null)
            throw map.Wrong(column, $"the text does not fit {needed.SqlType}", constant, needed.SqlType);
        return new ColumnSource(column, from, constant, false, line);
    }
}
