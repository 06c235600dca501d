namespace Playbook.Warehouse.Import;

/// <summary>The part of a mapping file that says where one column's value comes from.</summary>
internal static class MappingColumns
{
    private static readonly string[] Ways = ["field", "sum", "rank_of", "join", "row_number", "text"];

    public static ColumnSource Read(string column, YamlMap map, TargetTable target, List<FieldMapping> fields)
    {
        var needed = target.Column(column);
        var line = map.LineOf(column);
        if (!map.IsMap(column))
        {
            var texts = map.Texts(column);
            var fixedText = texts is [['=', .. var text]] ? text : null;
            return Checked(new ColumnSource(column, fixedText is null ? texts : [], fixedText, false, line), map, needed, fields);
        }

        var detail = map.Map(column)!.Only(
            "field", "text", "otherwise", "when", "row_number", "sum", "minus", "missing", "rank_of", "within", "join", "with");
        if (Ways.Count(detail.Has) != 1)
            throw map.Wrong(column, "a column has one source", null, string.Join(", ", Ways));
        Only(detail, "field", "otherwise");
        if (!detail.Has("text"))
            Only(detail, "field", "when");
        Only(detail, "sum", "minus", "missing");
        Only(detail, "rank_of", "within");
        Only(detail, "join", "with");
        var source = new ColumnSource(
            column, detail.Texts("field"), detail.Text("otherwise") ?? detail.Text("text"), detail.Flag("row_number", false), line)
        {
            When = detail.Text("when"),
            Stated = detail.Has("text"),
            Derived = Derived(detail),
        };
        if (detail.Has("row_number") && !source.RowNumber)
            throw map.Wrong(column, "a column has one source", null, string.Join(", ", Ways));
        if (detail.Has("field") && source.Fields.Count == 0)
            throw map.Wrong(column, "no field is named", null, "field: NAME");
        return Checked(source, map, needed, fields);
    }

    private static Derivation? Derived(YamlMap detail)
    {
        if (detail.Has("sum"))
            return new SumOf(detail.Texts("sum"), detail.Texts("minus"), detail.Number("missing"));
        if (detail.Has("rank_of"))
            return new RankOf(detail.RequiredText("rank_of", "a field"), detail.RequiredText("within", "the field that makes the group"));
        return detail.Has("join") ? new JoinOf(detail.Texts("join"), detail.Text("with") ?? "|") : null;
    }

    private static void Only(YamlMap detail, string way, params string[] keys)
    {
        foreach (var key in keys.Where(k => detail.Has(k) && !detail.Has(way)))
            throw detail.Wrong(key, $"'{key}' goes with '{way}' only", null, way);
    }

    private static ColumnSource Checked(ColumnSource source, YamlMap map, TargetColumn needed, List<FieldMapping> fields)
    {
        var column = source.Column;
        var whole = needed.Type is TargetType.Integer or TargetType.Bigint;
        if (source.RowNumber && !whole)
            throw map.Wrong(column, "a row number needs a whole-number column", needed.SqlType, "INTEGER, BIGINT");
        if (source.Derived is RankOf && !whole)
            throw map.Wrong(column, "a rank needs a whole-number column", needed.SqlType, "INTEGER, BIGINT");
        if (source.Derived is JoinOf && needed.Type != TargetType.Text)
            throw map.Wrong(column, "joined text needs a text column", needed.SqlType, "VARCHAR");
        foreach (var name in source.Uses)
        {
            var field = fields.FirstOrDefault(f => f.Name == name)
                ?? throw map.Wrong(column, $"unknown field '{name}'{DidYouMean.Hint(name, fields.Select(f => f.Name))}", null,
                    string.Join(", ", fields.Select(f => f.Name)));
            if (field.Personal && (field.Type != FieldType.Person || source.Derived is not null))
                throw map.Wrong(
                    column, $"field '{name}' is personal and may not reach a table", null, "type person, which keeps a keyed hash");
            if (source.Derived is SumOf && !(field.Type is FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Duration))
                throw map.Wrong(column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} cannot be added", null,
                    "a field of type integer, number, money, duration");
            if (source.Derived is not (RankOf or JoinOf) && name != source.When && !TargetFit.Fits(field.Type, needed.Type))
                throw map.Wrong(column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} does not fit {needed.SqlType}",
                    null, TargetFit.Allowed(needed.Type));
        }

        if (source.Constant is { } constant && TargetFit.Constant(constant, needed) is null)
            throw map.Wrong(column, $"the text does not fit {needed.SqlType}", constant, needed.SqlType);
        return source;
    }
}
