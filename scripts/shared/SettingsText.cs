using System.Text;
using System.Text.Json;

namespace Playbook.Scripts;

/// <summary>
/// The text of a VS Code settings file: JSON with comments and trailing commas. One entry of one setting is put in or taken out; every
/// other byte stays.
/// </summary>
/// <remarks>
/// What is put in becomes the first thing of its object: whatever comments and commas follow are those of what follows, so taking it out
/// again gives the text as it was.
/// </remarks>
internal static class SettingsText
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true };

    /// <summary>The text with an entry in a setting that is an object; the text itself when it is there.</summary>
    /// <param name="text">The file's text; empty for a file that is not there.</param>
    /// <param name="setting">Name of the setting.</param>
    /// <param name="entry">Name of the entry in it.</param>
    /// <param name="value">The entry's value, JSON on one line.</param>
    /// <exception cref="UserErrorException">
    /// The text is no JSON object with comments, the setting is no object, or the entry is there with another value.
    /// </exception>
    public static string With(string text, string setting, string entry, string value)
    {
        if (string.IsNullOrWhiteSpace(text)) return $"{{\n    {Quoted(setting)}: {{ {Quoted(entry)}: {value} }}\n}}\n";
        var root = Read(text);
        if (root.Find(setting) is not { } found) return Inserted(text, root, $"{Quoted(setting)}: {{ {Quoted(entry)}: {value} }}");
        var inner = Object(text, found, setting);
        if (inner.Find(entry) is not { } old) return Inserted(text, inner, $"{Quoted(entry)}: {value}");
        var there = Slice(text, old.Value);
        return JsonElement.DeepEquals(Parsed(there), Parsed(value)) ? text : throw new UserErrorException(
            $"\"{setting}\" has \"{entry}\": {there} already; it is left as it is. These notebooks want {value}: write that in its place.");
    }

    /// <summary>
    /// The text without the entry, and without the setting when nothing else is in it; the text itself when it is not there.
    /// </summary>
    /// <inheritdoc cref="With"/>
    public static string Without(string text, string setting, string entry)
    {
        if (string.IsNullOrWhiteSpace(text)) return text;
        var root = Read(text);
        if (root.Find(setting) is not { } found) return text;
        var inner = Object(text, found, setting);
        if (inner.Find(entry) is not { } old) return text;
        return inner.Members.Count == 1 ? Removed(text, root, found) : Removed(text, inner, old);
    }

    private static string Inserted(string text, Node parent, string member)
    {
        var after = text[parent.Open..parent.Close];
        var line = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        // On a line of its own where the object has lines, indented as what follows.
        var next = parent.Members.Count > 0 ? parent.Members[0].Name.Start : parent.Close;
        var begin = text.LastIndexOf('\n', Math.Max(next - 1, 0)) + 1;
        var indent = text[begin..next] is var space && space.Trim().Length == 0 && begin > parent.Open
            ? space + (parent.Members.Count > 0 ? "" : "    ") : "    ";
        var before = after.Contains('\n', StringComparison.Ordinal) ? line + indent : parent.Members.Count > 0 ? " " : "";
        return text.Insert(parent.Open, before + member + (parent.Members.Count > 0 ? "," : ""));
    }

    private static string Removed(string text, Node parent, Member member)
    {
        var (start, end) = (member.Name.Start, member.Value.End);
        while (start > parent.Open && char.IsWhiteSpace(text[start - 1])) start--;
        if (Comma(text, parent, end, parent.Close) is { } following) return text[..start] + text[end..following] + text[(following + 1)..];
        var at = parent.Members.IndexOf(member);
        var rest = text[..start] + text[end..];
        // The last of several: the comma before it goes too.
        return at > 0 && Comma(text, parent, parent.Members[at - 1].Value.End, start) is { } preceding ? rest.Remove(preceding, 1) : rest;
    }

    // Place of the comma between two places; what stands between members is space, comments and it.
    private static int? Comma(string text, Node parent, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (parent.Comments.FirstOrDefault(comment => comment.Start <= at && at < comment.End) is { } inside) at = inside.End - 1;
            else if (text[at] == ',') return at;
            else if (!char.IsWhiteSpace(text[at])) return null;
        }
        return null;
    }

    private static Node Object(string text, Member member, string setting) => text[member.Value.Start] == '{'
        ? Read(text, member.Value.Start)
        : throw new UserErrorException($"\"{setting}\" is {Slice(text, member.Value)}; it must be an object. Nothing was changed.");

    /// <summary>The object that begins at a place, its members and the comments in it.</summary>
    private static Node Read(string text, int from = 0)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var places = Places(text, bytes.Length);
            var skipped = Encoding.UTF8.GetByteCount(text.AsSpan(0, from));
            // Of a part of the text only its own value is read: what follows is the rest of the file.
            var reader = new Utf8JsonReader(bytes.AsSpan(skipped), isFinalBlock: true, new(Lenient));
            Node? node = null;
            while (reader.Read())
            {
                var span = new Span(At(reader.TokenStartIndex), At(reader.BytesConsumed));
                if (reader.TokenType == JsonTokenType.Comment)
                {
                    node?.Comments.Add(span);
                    continue;
                }
                if (node is null)
                {
                    if (reader.TokenType != JsonTokenType.StartObject) break;
                    node = new() { Open = span.End };
                }
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    while (reader.Read() && reader.TokenType == JsonTokenType.Comment) { }
                    var start = At(reader.TokenStartIndex);
                    // Comments within a value are the value's own.
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
                    node.Members.Add(new(name, span, new(start, At(reader.BytesConsumed))));
                }
                else if (reader.TokenType == JsonTokenType.EndObject)
                {
                    node.Close = span.Start;
                    if (from > 0) break;
                }
            }
            return node ?? throw new UserErrorException("The settings are no JSON object { … }. Nothing was changed.");

            int At(long place) => places[skipped + (int)place];
        }
        catch (JsonException error)
        {
            throw new UserErrorException(
                $"The settings are no JSON with comments: line {error.LineNumber + 1}: {error.Message} Nothing was changed.");
        }
    }

    // For each byte of the text in UTF-8 the character that it belongs to.
    private static int[] Places(string text, int bytes)
    {
        var places = new int[bytes + 1];
        var at = 0;
        for (var i = 0; i < text.Length;)
        {
            var width = char.IsSurrogatePair(text, i) ? 2 : 1;
            for (var n = Encoding.UTF8.GetByteCount(text.AsSpan(i, width)); n > 0; n--) places[at++] = i;
            i += width;
        }
        places[at] = text.Length;
        return places;
    }

    private static JsonElement Parsed(string json)
    {
        using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return document.RootElement.Clone();
    }

    private static string Slice(string text, Span span) => text[span.Start..span.End];

    private static string Quoted(string name) => $"\"{name}\"";

    private sealed record Span(int Start, int End);

    private sealed record Member(string Key, Span Name, Span Value);

    /// <summary>An object: where its inside begins and ends.</summary>
    private sealed class Node
    {
        public int Open { get; init; }

        public int Close { get; set; }

        public List<Member> Members { get; } = [];

        public List<Span> Comments { get; } = [];

        // Of a name that stands there twice the last one holds.
        public Member? Find(string name) => Members.LastOrDefault(member => member.Key == name);
    }
}
