using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>The part of a mapping file that declares the columns of the file.</summary>
internal static class MappingFields
{
    private static readonly string[] Types = Enum.GetNames<FieldType>().Select(n => n.ToLowerInvariant()).ToArray();

    public static FieldMapping Read(string name, YamlMap parent, int position, bool header, IReadOnlyList<string> nulls)
    {
        // "item: id" is short for "item: { type: id }".
        var map = parent.IsMap(name) ? parent.Map(name)! : null;
        map?.Only(
            "type", "header", "index", "optional", "required", "personal", "unit", "scale", "round", "sign", "minimum", "maximum", "nulls",
            "values", "otherwise", "format", "zone", "weekday", "phones", "range", "open_end", "part", "year");
        var word = map is null ? parent.Choice(name, "text", Types) : map.Choice("type", "text", Types);
        var type = Enum.Parse<FieldType>(word, ignoreCase: true);
        var index = map?.Whole("index", 1);
        if (header && index is not null)
            throw map!.Wrong("index", "a file with a header is mapped by header, never by position", null, "header: NAME");
        if (!header && map?.Has("header") == true)
            throw map.Wrong("header", "the file has no header", null, "index: 1, 2, …");

        var headers = map?.Texts("header") ?? [];
        var field = new FieldMapping(
            name, header ? (headers.Count > 0 ? headers : [name]) : [], header ? null : index ?? position + 1, type)
        {
            Nulls = nulls.Concat(map?.Texts("nulls") ?? []).ToHashSet(),
            Personal = type == FieldType.Person,
            Minimum = type == FieldType.Money ? 0 : null,
        };
        if (header && Units.InHeader(HeaderText.Normal(field.Headers[0]), type) is { } written)
            field = field with { Unit = written, Scale = Units.Factor(written) };
        if (map is not null)
            field = Detailed(field, map);
        return field.Headers.FirstOrDefault(PersonalHeaders.Is) is not { } personal || field.Personal
            ? field
            : throw parent.Wrong(name, $"header '{personal}' holds personal data", null,
                "'personal: true', which leaves the column unread, or 'type: person', which keeps a keyed hash");
    }

    private static FieldMapping Detailed(FieldMapping field, YamlMap map)
    {
        var money = field.Type == FieldType.Money;
        var numeric = money || field.Type is FieldType.Integer or FieldType.Number or FieldType.Duration;
        var timed = field.Type is FieldType.Date or FieldType.Timestamp;
        Only(map, numeric, "unit", "scale", "minimum", "maximum", "range", "open_end");
        Only(map, numeric || timed, "part");
        Only(map, money || field.Type == FieldType.Integer, "round");
        Only(map, money, "sign");
        Only(map, timed, "format", "zone", "weekday", "year");
        Only(map, field.Type != FieldType.Person, "values");
        Only(map, field.Type == FieldType.Text, "otherwise");
        if (map.Has("otherwise") && !map.Has("values"))
            throw map.Wrong(
                "otherwise", "'otherwise' goes with 'values' only", null, "values: { text of the file: text of the warehouse }");

        var unit = map.Has("unit") ? map.Choice("unit", "", Units.For(field.Type)) : field.Unit;
        var scale = (unit is null ? 1 : Units.Factor(unit)) * (map.Number("scale") ?? 1);
        if (scale == 0)
            throw map.Bad("scale", "0", "a number other than 0");
        var minimum = map.Number("minimum") ?? field.Minimum;
        var maximum = map.Number("maximum");
        if (minimum > maximum)
            throw map.Wrong(
                "maximum", "maximum is below minimum", maximum.Value.ToString(CultureInfo.InvariantCulture), $"at least {minimum}");
        return field with
        {
            Optional = map.Flag("optional", false),
            Required = map.Flag("required", false),
            Personal = map.Flag("personal", field.Personal) || field.Personal,
            RefusePhones = map.Choice("phones", "allow", ["allow", "refuse"]) == "refuse",
            Unit = unit,
            Range = Enum.Parse<RangeChoice>(map.Choice("range", "refuse", ["refuse", "low", "high", "middle"]), ignoreCase: true),
            OpenEndIsLower = map.Choice("open_end", "refuse", ["refuse", "lower"]) == "lower",
            Part = map.Choice("part", "", ["first", timed ? "last" : "second"]) switch { "first" => 1, "" => 0, _ => 2 },
            Year = map.Text("year"),
            Scale = scale,
            Round = map.Flag("round", false),
            Unsigned = map.Choice("sign", "as printed", ["as printed", "absolute"]) == "absolute",
            Minimum = minimum,
            Maximum = maximum,
            Values = Values(map),
            Otherwise = map.Text("otherwise"),
            Formats = map.Texts("format"),
            Zone = Zone(map),
            Weekday = map.Text("weekday") is { } day ? Day(map, day) : null,
        };
    }

    private static void Only(YamlMap map, bool fits, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (!fits && map.Has(key))
            {
                throw map.Wrong(key, $"'{key}' does not go with type {map.Text("type") ?? "text"}", null, key switch
                {
                    "round" => "type integer, money",
                    "sign" => "type money",
                    "format" or "zone" or "weekday" or "year" => "type date, timestamp",
                    "values" => "any type but person",
                    "otherwise" => "type text",
                    "part" => "type integer, number, money, duration, date, timestamp",
                    _ => "type integer, number, money, duration",
                });
            }
        }
    }

    private static Dictionary<string, string>? Values(YamlMap map)
    {
        if (!map.Has("values"))
            return null;
        if (!map.IsMap("values"))
            return map.Texts("values").ToDictionary(v => v, v => v);
        var values = map.Map("values")!;
        return values.Keys.ToDictionary(k => k, k => values.Text(k)!);
    }

    private static DayOfWeek Day(YamlMap map, string text) =>
        Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && !char.IsAsciiDigit(text[0])
            ? day
            : throw map.Bad("weekday", text, string.Join(", ", Enum.GetNames<DayOfWeek>()));

    private static TimeSpan? Zone(YamlMap map)
    {
        switch (map.Text("zone"))
        {
            case null:
                return null;
            case "Beijing" or "Asia/Shanghai":
                return BeijingTime.Offset;
            case "UTC":
                return TimeSpan.Zero;
            case [('+' or '-') and var sign, .. var rest]
                when TimeSpan.TryParseExact(rest, @"hh\:mm", CultureInfo.InvariantCulture, out var offset)
                && offset <= TimeSpan.FromHours(14):
                return sign == '-' ? -offset : offset;
            case var text:
                throw map.Bad("zone", text, "Beijing, UTC, or an offset such as +09:00");
        }
    }
}
