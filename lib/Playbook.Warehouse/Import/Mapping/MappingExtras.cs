using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>The parts of a mapping file beside columns and tables: given values, checks, definitions.</summary>
internal static class MappingExtras
{
    private static readonly string[] GivenTypes =
        [.. Enum.GetValues<FieldType>().Where(t => t != FieldType.Person).Select(t => t.ToString().ToLowerInvariant())];

    public static List<FieldMapping> Given(YamlMap? map, List<FieldMapping> fields)
    {
        var given = new List<FieldMapping>();
        foreach (var name in map?.Keys ?? [])
        {
            if (fields.Any(f => f.Name == name))
                throw map!.Wrong(name, $"'{name}' is a field already", null, "a name that no field has");
            var rule = map!.Map(name)!.Only("type", "format", "file_name", "otherwise");
            var type = Enum.Parse<FieldType>(rule.Choice("type", "text", GivenTypes), ignoreCase: true);
            if (rule.Has("format") && type is not (FieldType.Date or FieldType.Timestamp))
                throw rule.Wrong(
                    "format", $"'format' does not go with type {type.ToString().ToLowerInvariant()}", null, "type date, timestamp");
            var day = rule.Text("file_name") switch
            {
                "day" => NameDay.Day,
                "first day" => NameDay.First,
                "last day" => NameDay.Last,
                _ => NameDay.None,
            };
            if (day != NameDay.None && type is not (FieldType.Date or FieldType.Timestamp))
                throw rule.Wrong("file_name", $"'{rule.Text("file_name")}' does not go with this type", null, "type date, timestamp");
            given.Add(new FieldMapping(name, [], null, type)
            {
                Optional = true,
                Formats = rule.Texts("format"),
                Given = new GivenValue(
                    day == NameDay.None && rule.Text("file_name") is { } pattern ? Pattern(rule, pattern) : null, rule.Text("otherwise"))
                {
                    NameDay = day,
                },
            });
        }

        return given;
    }

    public static List<JoinedFile> Joined(YamlMap? map, List<FieldMapping> fields, IReadOnlyList<string> nulls)
    {
        var joined = new List<JoinedFile>();
        foreach (var name in map?.Keys ?? [])
        {
            var rule = map!.Map(name)!.Only("key", "header", "fields");
            var key = rule.RequiredText("key", "the field of this file that names a row of the other");
            if (fields.FirstOrDefault(f => f.Name == key) is not { } own)
                throw rule.Wrong("key", $"unknown field '{key}'{DidYouMean.Hint(key, fields.Select(f => f.Name))}", null,
                    string.Join(", ", fields.Select(f => f.Name)));
            if (own.Type is not (FieldType.Id or FieldType.Text))
                throw rule.Wrong("key", $"field '{key}' of type {own.Type.ToString().ToLowerInvariant()} is no key", null, "type id, text");
            var columns = rule.Map("fields") ?? throw rule.Missing("fields", "a map of the other file's columns");
            var added = columns.Keys.Select(
                (f, i) => MappingFields.Read(f, columns, i, header: true, nulls) with { Joined = name }).ToList();
            if (added.Find(a => fields.Exists(f => f.Name == a.Name)) is { } twice)
                throw columns.Wrong(twice.Name, $"'{twice.Name}' is a field already", null, "a name that no field has");
            fields.AddRange(added);
            joined.Add(new JoinedFile(
                name, key, rule.Texts("header") is { Count: > 0 } headers ? headers : own.Headers, [.. added.Select(f => f.Name)]));
        }

        return joined;
    }

    public static List<FieldCheck> Checks(YamlMap? map, List<FieldMapping> fields)
    {
        var checks = new List<FieldCheck>();
        foreach (var name in map?.Keys ?? [])
        {
            var rule = map!.Map(name)!.Only("ratio", "sum", "minus", "equals", "within", "broken");
            if (rule.Has("ratio") == rule.Has("sum"))
                throw map.Wrong(name, "a check compares a ratio or a sum", null, "ratio: [A, B], or sum: [A, …]");
            if (rule.Has("minus") && !rule.Has("sum"))
                throw rule.Wrong("minus", "'minus' goes with 'sum' only", null, "sum");
            var ratio = rule.Texts("ratio");
            if (rule.Has("ratio") && ratio.Count != 2)
                throw rule.Wrong("ratio", "a ratio has two fields", string.Join(", ", ratio), "[numerator, denominator]");
            var within = rule.Number("within") ?? 0;
            if (within < 0)
                throw rule.Bad("within", rule.Text("within")!, "0 or more");
            var check = new FieldCheck(
                name,
                ratio.Count == 2 ? [ratio[0]] : rule.Texts("sum"),
                rule.Texts("minus"),
                ratio.Count == 2 ? ratio[1] : null,
                rule.RequiredText("equals", "the field that states the result"),
                within,
                rule.Choice("broken", "list", ["list", "refuse"]) == "refuse");
            foreach (var used in check.Fields)
                Numeric(map, name, used, fields);
            checks.Add(check);
        }

        return checks;
    }

    public static List<MetricDefinition> Definitions(YamlMap? map)
    {
        var definitions = new List<MetricDefinition>();
        foreach (var metric in map?.Keys ?? [])
        {
            if (!map!.IsMap(metric))
            {
                definitions.Add(new MetricDefinition(metric, map.RequiredText(metric, "what is counted, in words"), null));
                continue;
            }

            var detail = map.Map(metric)!.Only("meaning", "window_days");
            definitions.Add(
                new MetricDefinition(metric, detail.RequiredText("meaning", "what is counted, in words"), detail.Whole("window_days", 0)));
        }

        return definitions;
    }

    private static void Numeric(YamlMap map, string check, string name, List<FieldMapping> fields)
    {
        var field = fields.FirstOrDefault(f => f.Name == name)
            ?? throw map.Wrong(check, $"unknown field '{name}'{DidYouMean.Hint(name, fields.Select(f => f.Name))}", null,
                string.Join(", ", fields.Select(f => f.Name)));
        if (field.Type is not (FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Duration))
            throw map.Wrong(check, $"field '{name}' of type {field.Type.ToString().ToLowerInvariant()} is no number", null,
                "a field of type integer, number, money, duration");
    }

    private static Regex Pattern(YamlMap rule, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw rule.Bad("file_name", pattern, $"a regular expression ({e.Message})");
        }
    }
}
