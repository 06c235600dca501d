using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads a mapping from YAML. Keys: name, about, file (header, delimiter, quote, encoding), nulls, fields, given, filters, checks,
/// definitions, tables; see datasets/mappings/README.md. An error names the file, the line, the key, what is allowed and the nearest valid
/// name.
/// </summary>
public static class MappingFile
{
    /// <summary>Reads a mapping file.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="ImportException">The file is missing or not a valid mapping.</exception>
    public static Mapping Read(string path)
    {
        if (!File.Exists(path))
            throw ImportException.At("mapping not found", path);
        return Parse(File.ReadAllText(path), path);
    }

    /// <summary>Reads a mapping from its text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="path">Named in messages.</param>
    /// <exception cref="ImportException">The text is not a valid mapping.</exception>
    public static Mapping Parse(string text, string path)
    {
        var root = YamlMap.Parse(text, path)
            .Only("name", "about", "file", "nulls", "fields", "given", "filters", "checks", "definitions", "tables", "not_headers",
                "recognised_by", "joined", "currency", "zone");
        var format = Format(root.Map("file"));
        var nulls = root.Texts("nulls");
        var fieldMap = root.Map("fields") ?? throw root.Missing("fields", "a map of the file's columns");
        var fields = fieldMap.Keys.Select((name, i) => MappingFields.Read(name, fieldMap, i, format.Header, nulls)).ToList();
        if (fields.Count == 0)
            throw root.Wrong("fields", "no field is declared", null, "at least one column of the file");

        var joined = MappingExtras.Joined(root.Map("joined"), fields, nulls);
        fields.AddRange(MappingExtras.Given(root.Map("given"), fields));
        foreach (var field in fields.Where(f => f.Year is not (null or "name" or "title")))
        {
            var dates = fields.Where(f => f.Type is FieldType.Date or FieldType.Timestamp && f.Year is null).Select(f => f.Name).ToList();
            fieldMap.Map(field.Name)!.Choice("year", "", ["name", "title", .. dates]);
        }

        var tableMap = root.Map("tables") ?? throw root.Missing("tables", "a map of the warehouse's tables");
        var tables = tableMap.Keys.Select(name => MappingTables.Read(name, tableMap, fields)).ToList();
        if (tables.Count == 0)
            throw root.Wrong("tables", "no table is filled", null, "at least one table of the warehouse");
        return new Mapping(
            root.RequiredText("name", "a short name in lower case"),
            root.Text("about") ?? "",
            path,
            MappingMeaning.Hash(text),
            format,
            fields,
            Filters(root.Map("filters"), fields),
            tables)
        {
            Checks = MappingExtras.Checks(root.Map("checks"), fields),
            Definitions = MappingExtras.Definitions(root.Map("definitions")),
            NotHeaders = root.Texts("not_headers"),
            RecognisedBy = root.Texts("recognised_by"),
            Joined = joined,
            Currency = Stated(root, "currency", Planning.Currency.IsCode, "three capital letters, such as CNY, USD, EUR"),
            Zone = Stated(root, "zone", z => LocalZone.Parse(z) is not null,
                "Beijing, UTC, an offset such as -03:00, or a name such as Europe/London"),
        };
    }

    private static string? Stated(YamlMap root, string key, Func<string, bool> holds, string allowed) =>
        root.Text(key) is not { } text || holds(text) ? root.Text(key) : throw root.Bad(key, text, allowed);

    /// <summary>First eight hexadecimal digits of the SHA-256 of a text, line ends unified.</summary>
    internal static string Version(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))))[..8];

    private static FileFormat Format(YamlMap? map)
    {
        if (map is null)
            return new FileFormat(true, null, '"', "utf-8");
        map.Only("format", "header", "delimiter", "quote", "encoding");
        map.Choice("format", "csv", ["csv"]);
        return new FileFormat(
            map.Flag("header", true),
            map.Has("delimiter") ? One(map, "delimiter", ',') : null,
            One(map, "quote", '"'),
            map.Choice("encoding", "utf-8", FileFormat.Encodings));
    }

    private static char One(YamlMap map, string key, char otherwise) => map.Text(key) switch
    {
        null => otherwise,
        "tab" => '\t',
        [var c] when c is not ('\n' or '\r') => c,
        var text => throw map.Bad(key, text, "one character, or tab"),
    };

    private static List<RowFilter> Filters(YamlMap? map, List<FieldMapping> fields)
    {
        var filters = new List<RowFilter>();
        foreach (var name in map?.Keys ?? [])
        {
            var rule = map!.Map(name)!.Only("field", "from", "to", "not", "minimum", "maximum", "why");
            var names = fields.Select(f => f.Name).ToList();
            rule.Choice("field", "", names);
            var field = fields.First(f => f.Name == rule.RequiredText("field", string.Join(", ", names)));
            if ((rule.Has("from") || rule.Has("to")) && field.Type is not (FieldType.Date or FieldType.Timestamp))
                throw rule.Wrong("field", "a period needs a field of type date or timestamp", field.Name, "date, timestamp");
            if ((rule.Has("minimum") || rule.Has("maximum"))
                && field.Type is not (FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Duration))
                throw rule.Wrong("field", "a limit needs a field of numbers", field.Name, "integer, number, money, duration");
            if (!rule.Has("from") && !rule.Has("to") && !rule.Has("not") && !rule.Has("minimum") && !rule.Has("maximum"))
                throw map.Wrong(name, "the rule leaves nothing out", null, "from, to, not, minimum, maximum");
            filters.Add(new RowFilter(name, field.Name, rule.RequiredText("why", "the reason, in a few words"))
            {
                From = rule.Day("from"),
                To = rule.Day("to"),
                Not = rule.Texts("not").ToHashSet(),
                Minimum = rule.Number("minimum"),
                Maximum = rule.Number("maximum"),
            });
        }

        return filters;
    }
}
