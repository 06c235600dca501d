namespace Playbook.Warehouse.Import;

/// <summary>The part of a mapping file that says where one column's value comes from.</summary>
internal static class MappingColumns
{
    private static readonly string[] Ways =
        ["field", "text", "sum", "difference", "product", "ratio", "first_of", "join", "week_of", "rank_of",
            "number_within", "row_number"];

    // What goes with which way.
    private static readonly (string Key, string[] Ways)[] Details =
    [
        ("otherwise", ["field", "text"]),
        ("when", ["field", "text"]),
        ("stands", ["text"]),
        ("lacks", ["field", "text"]),
        ("minus", ["sum"]),
        ("missing", ["sum", "join"]),
        ("within", ["rank_of"]),
        ("with", ["join"]),
        ("round", ["product", "ratio"]),
        ("once_per", ["field", "sum", "difference", "product", "first_of"]),
    ];

    public static ColumnSource Read(string column, YamlMap map, TargetTable target, List<FieldMapping> fields)
    {
        var needed = target.Column(column);
        var line = map.LineOf(column);
        if (map.IsMap(column))
            return Detailed(map.Map(column)!, column, line, map, needed, fields, nested: false);
        return Checked(Plain(column, map.Texts(column), line), map, needed, fields);
    }

    private static ColumnSource Plain(string column, IReadOnlyList<string> texts, int line)
    {
        var fixedText = texts is [['=', .. var text]] ? text : null;
        return new ColumnSource(column, fixedText is null ? texts : [], fixedText, false, line);
    }

    private static ColumnSource Detailed(
        YamlMap detail, string column, int line, YamlMap map, TargetColumn needed, List<FieldMapping> fields, bool nested)
    {
        detail.Only([.. Ways, .. Details.Select(d => d.Key)]);
        string[] ways = nested ? [.. Ways.Except(["rank_of", "number_within", "row_number"])] : Ways;
        if (Ways.Count(detail.Has) != 1 || !ways.Any(detail.Has))
            throw map.Wrong(column, "a column has one source", null, string.Join(", ", ways));
        foreach (var (key, with) in Details.Where(d => detail.Has(d.Key) && !d.Ways.Any(detail.Has)))
        {
            throw detail.Wrong(
                key, $"'{key}' goes with {string.Join(", ", with.Select(w => $"'{w}'"))} only", null, string.Join(", ", with));
        }

        if (nested && detail.Has("once_per"))
            throw detail.Wrong("once_per", "'once_per' stands beside the whole column", null, "the column's own map");
        var source = new ColumnSource(
            column, detail.Texts("field"), detail.Text("text") ?? detail.Text("otherwise"), detail.Flag("row_number", false), line)
        {
            When = detail.Text("when"),
            Stands = detail.Text("stands"),
            Lacks = detail.Text("lacks"),
            Stated = detail.Has("text"),
            OncePer = detail.Text("once_per"),
            Derived = Derived(detail, column, line, map, needed, fields),
        };
        // A text where a field has a value, and another where it has none, is the first of two.
        if (source.Stated && detail.Text("otherwise") is { } other)
            source = source with
            {
                Constant = null, When = null, Stands = null, Lacks = null, Stated = false,
                Derived = new FirstOf([source, new ColumnSource(column, [], other, false, line)]),
            };
        if (detail.Has("row_number") && !source.RowNumber)
            throw map.Wrong(column, "a column has one source", null, string.Join(", ", ways));
        if (detail.Has("field") && source.Fields.Count == 0)
            throw map.Wrong(column, "no field is named", null, "field: NAME");
        return Checked(source, map, needed, fields);
    }

    private static Derivation? Derived(
        YamlMap detail, string column, int line, YamlMap map, TargetColumn needed, List<FieldMapping> fields)
    {
        if (detail.Has("sum"))
            return new SumOf(detail.Texts("sum"), detail.Texts("minus"), detail.Number("missing"));
        if (detail.Has("difference"))
            return new SumOf([Two(detail, "difference")[0]], [Two(detail, "difference")[1]], null);
        if (detail.Has("product"))
            return new ProductOf(
                detail.Texts("product") is { Count: > 1 } parts ? parts : Two(detail, "product"), detail.Flag("round", false));
        if (detail.Has("ratio"))
            return new RatioOf(Two(detail, "ratio")[0], Two(detail, "ratio")[1], detail.Flag("round", false));
        if (detail.Has("week_of"))
            return new WeekOf(detail.RequiredText("week_of", "a field with a day"));
        if (detail.Has("rank_of"))
            return new RankOf(detail.Texts("rank_of") is { Count: > 0 } ranked ? ranked : [detail.RequiredText("rank_of", "a field")],
                detail.RequiredText("within", "the field that makes the group"));
        if (detail.Has("number_within"))
            return new RankOf([], detail.RequiredText("number_within", "the field that makes the group"));
        if (detail.Has("join"))
            return new JoinOf(detail.Texts("join"), detail.Text("with") ?? "|", detail.Choice("missing", "", ["skip"]) == "skip");
        if (!detail.Has("first_of"))
            return null;
        var sources = detail.Items("first_of").Select(i => i.Map is { } inner
            ? Detailed(inner, column, line, map, needed, fields, nested: true)
            : Checked(Plain(column, [i.Text!], line), map, needed, fields)).ToList();
        return sources.Count > 0 ? new FirstOf(sources)
            : throw detail.Wrong("first_of", "no source is named", null, "fields, =text, or maps");
    }

    private static IReadOnlyList<string> Two(YamlMap detail, string way) =>
        detail.Texts(way) is { Count: 2 } two ? two : throw detail.Wrong(way, $"'{way}' has two fields", null, "[A, B]");

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
            if (name == source.When || name == source.OncePer || name == source.Stands || name == source.Lacks)
                continue;
            if (source.Derived is SumOf or ProductOf or RatioOf && !IsNumber(field))
                throw map.Wrong(
                    column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} is no number to reckon with", null,
                    "a field of type integer, number, money, duration");
            if (source.Derived is WeekOf && field.Type is not (FieldType.Date or FieldType.Timestamp))
                throw map.Wrong(column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} has no week", null,
                    "a field of type date, timestamp");
            if (source.Derived is null or SumOf or WeekOf && !TargetFit.Fits(field.Type, needed.Type))
                throw map.Wrong(column, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} does not fit {needed.SqlType}",
                    null, TargetFit.Allowed(needed.Type));
        }

        if (source.OncePer is not null
            && needed.Type is not (TargetType.Decimal or TargetType.Double or TargetType.Integer or TargetType.Bigint))
            throw map.Wrong(column, "'once_per' counts a figure once", needed.SqlType, "a column of numbers");
        if (source.Derived is { } derived)
            Reckonable(derived, source, map, needed, [.. derived.Fields.Select(n => fields.First(f => f.Name == n))]);
        if (source.Constant is { } constant && TargetFit.Constant(constant, needed) is null)
            throw map.Wrong(column, $"the text does not fit {needed.SqlType}", constant, needed.SqlType);
        return source;
    }

    // What is added up is of one kind, and the result fits its column: yuan times pieces are yuan, yuan times yuan are nothing.
    private static void Reckonable(Derivation derived, ColumnSource source, YamlMap map, TargetColumn needed, List<FieldMapping> fields)
    {
        var (money, lengths) = (fields.Count(f => f.Type == FieldType.Money), fields.Count(f => f.Type == FieldType.Duration));
        var plain = fields.Count(f => f.Type == FieldType.Number);
        var allowed = derived switch
        {
            SumOf when money > 0 && money + plain < fields.Count => "fields of type money alone",
            SumOf when lengths > 0 && lengths + plain < fields.Count => "fields of type duration alone",
            ProductOf when money > 1 || lengths > 1 || money + lengths > 1 => "one amount of money or one length of time, times numbers",
            ProductOf or RatioOf when needed.Type is not (TargetType.Double or TargetType.Decimal)
                && !(derived is ProductOf && needed.Type is TargetType.Integer or TargetType.Bigint
                    && fields.TrueForAll(f => f.Type == FieldType.Integer)) => "DECIMAL, DOUBLE, or a product of whole numbers",
            ProductOf or RatioOf when needed.Type == TargetType.Decimal && lengths > 0 => "no length of time in a column of yuan",
            WeekOf when needed.Type != TargetType.Date => "DATE",
            _ => null,
        };
        if (allowed is not null)
            throw map.Wrong(source.Column, "these do not go together", string.Join(", ", fields.Select(
                f => $"{f.Name} ({f.Type.ToString().ToLowerInvariant()})")) + $" in {needed.SqlType}", allowed);
    }

    private static bool IsNumber(FieldMapping field) =>
        field.Type is FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Duration;
}
