using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Playbook.Warehouse.Import;

/// <summary>A map of a YAML file that knows its line and its path, so that every error says where and what is allowed.</summary>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly string _file;
    private readonly string _path;

    private YamlMap(YamlMappingNode node, string file, string path) => (_node, _file, _path) = (node, file, path);

    public int Line => (int)_node.Start.Line;

    public IEnumerable<string> Keys => _node.Children.Keys.Select(k => ((YamlScalarNode)k).Value ?? "");

    /// <summary>Parses one YAML document whose root is a map.</summary>
    public static YamlMap Parse(string text, string file)
    {
        try
        {
            if (YamlText.Parse(text).Documents is [{ RootNode: YamlMappingNode root }])
                return Checked(root, file, "");
        }
        catch (YamlException e)
        {
            throw ImportException.InMapping($"not valid YAML: {e.InnerException?.Message ?? e.Message}", file, (int)e.Start.Line, cause: e);
        }

        throw ImportException.InMapping("a mapping is one YAML document of 'key: value' lines", file, 1);
    }

    /// <summary>Refuses keys outside the list, naming the nearest valid one.</summary>
    public YamlMap Only(params string[] allowed)
    {
        foreach (var key in _node.Children.Keys)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (!allowed.Contains(name))
                throw At(key, name, $"unknown key '{name}'{DidYouMean.Hint(name, allowed)}", null, string.Join(", ", allowed));
        }

        return this;
    }

    public bool Has(string key) => _node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>The text at the key, or null when the key is absent.</summary>
    public string? Text(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return null;
        return node is YamlScalarNode scalar
            ? scalar.Value ?? ""
            : throw At(node, key, $"'{key}' needs a single value", null, "text");
    }

    public string RequiredText(string key, string allowed) =>
        Text(key) is { Length: > 0 } text ? text : throw At(_node, key, $"'{key}' is missing", null, allowed);

    public bool Flag(string key, bool otherwise) => Text(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        var text => throw Bad(key, text, "true, false"),
    };

    public decimal? Number(string key) => Text(key) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw Bad(key, text, "a number");

    public int? Whole(string key, int least) => Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= least ? value
        : throw Bad(key, text, $"a whole number from {least}");

    public DateOnly? Day(string key) => Text(key) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value
        : throw Bad(key, text, "a day such as 2026-01-31");

    /// <summary>One of a list of words; the nearest is named when it is none.</summary>
    public string Choice(string key, string otherwise, IReadOnlyList<string> allowed) =>
        Text(key) is not { } text ? otherwise
        : allowed.Contains(text) ? text
        : throw At(_node.Children[new YamlScalarNode(key)], key, $"'{key}' is not valid{DidYouMean.Hint(text, allowed)}", text,
            string.Join(", ", allowed));

    /// <summary>A list of texts; a single text counts as a list of one; absent is empty.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return [];
        return node switch
        {
            YamlScalarNode scalar => [scalar.Value ?? ""],
            YamlSequenceNode list => [.. list.Select(item => item is YamlScalarNode s
                ? s.Value ?? ""
                : throw At(item, key, $"'{key}' needs texts", null, "a text or a list of texts"))],
            _ => throw At(node, key, $"'{key}' needs texts", null, "a text or a list of texts"),
        };
    }

    /// <summary>A list whose items are texts or maps; absent is empty.</summary>
    public IReadOnlyList<(string? Text, YamlMap? Map)> Items(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return [];
        return node is YamlSequenceNode list
            ? [.. list.Select(item => item switch
            {
                YamlScalarNode scalar => (scalar.Value ?? "", (YamlMap?)null),
                YamlMappingNode map => ((string?)null, Checked(map, _file, Under(key))),
                _ => throw At(item, key, $"'{key}' needs a list of sources", null, "fields, =text, or maps"),
            })]
            : throw At(node, key, $"'{key}' needs a list of sources", null, "fields, =text, or maps");
    }

    /// <summary>The map at the key, or null when the key is absent.</summary>
    public YamlMap? Map(string key) => !_node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? null
        : node is YamlMappingNode map ? Checked(map, _file, Under(key))
        : throw At(node, key, $"'{key}' needs a map", null, "indented 'key: value' lines");

    /// <summary>The list of maps at the key; absent is empty.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return [];
        return node is YamlSequenceNode list
            ? [.. list.Select(item => item is YamlMappingNode map
                ? Checked(map, _file, Under(key))
                : throw At(item, key, $"'{key}' needs a list of maps", null, "lines that begin with '- '"))]
            : throw At(node, key, $"'{key}' needs a list of maps", null, "lines that begin with '- '");
    }

    public bool IsMap(string key) => _node.Children[new YamlScalarNode(key)] is YamlMappingNode;

    public int LineOf(string key) =>
        _node.Children.TryGetValue(new YamlScalarNode(key), out var node) ? (int)node.Start.Line : Line;

    public ImportException Bad(string key, string value, string allowed) =>
        At(_node.Children[new YamlScalarNode(key)], key, $"'{key}' is not valid", value, allowed);

    public ImportException Missing(string key, string allowed) => At(_node, key, $"'{key}' is missing", null, allowed);

    public ImportException Wrong(string key, string reason, string? value, string allowed) =>
        ImportException.InMapping(reason, _file, LineOf(key), Under(key), value, allowed);

    private static YamlMap Checked(YamlMappingNode node, string file, string path)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode)
                throw ImportException.InMapping("a key must be a text", file, (int)key.Start.Line, path);
        }

        return new YamlMap(node, file, path);
    }

    private string Under(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private ImportException At(YamlNode node, string key, string reason, string? value, string allowed) =>
        ImportException.InMapping(reason, _file, (int)node.Start.Line, Under(key), value, allowed);
}
