using System.Text.Json;

namespace Playbook.Warehouse.Import;

/// <summary>The flat objects of a JSON text, one after the other, in bounded memory.</summary>
/// <param name="stream">UTF-8, from its beginning; it is the owner's.</param>
/// <param name="path">The file, for messages.</param>
internal sealed class JsonObjects(Stream stream, string path)
{
    /// <summary>What a file may hold.</summary>
    public const string Allowed = "one object a line, {\"day\": \"2026-06-30\", \"spend\": 12.5}, or an array of such objects";

    // No row of an export is as long.
    private const int LongestObject = 16 << 20;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private byte[] _buffer = new byte[1 << 16];
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true });
    private int _at;
    private int _end;
    private bool _last;
    private bool _begun;

    // Line of the first byte that is not taken yet.
    private long _line = 1;

    /// <summary>Line on which the current object begins, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The same where each object has a line of its own; of several on one line each counts as one more.</summary>
    public long Row { get; private set; }

    /// <summary>Moves to the next object.</summary>
    /// <param name="cell">
    /// Told each of its cells: key, text, and what it is. A number is printed as the file prints it; null is an empty text.
    /// </param>
    /// <returns>False at the end.</returns>
    /// <exception cref="ImportException">The text is damaged, or something else than a flat object comes next.</exception>
    public bool Read(Action<string, string, CellForm> cell)
    {
        if (!_begun)
            Begin();
        while (true)
        {
            try
            {
                if (Next(cell) is { } found)
                    return found;
            }
            catch (JsonException e)
            {
                throw ImportException.At($"this is no JSON: {Plain(e)}", path, e.LineNumber + 1, allowed: Allowed, cause: e);
            }
            catch (Exception e) when (e is InvalidOperationException or System.Text.DecoderFallbackException)
            {
                throw ImportException.At("this is no JSON: a text in it is no sound UTF-8", path, Line, allowed: Allowed, cause: e);
            }

            Fill();
        }
    }

    // Null when the rest of the object has not been read from the file yet; it is then looked at again from its beginning.
    private bool? Next(Action<string, string, CellForm> cell)
    {
        var json = new Utf8JsonReader(_buffer.AsSpan(_at, _end - _at), _last, _state);
        while (true)
        {
            if (!json.Read())
                return _last ? false : null;
            if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray && json.CurrentDepth == 0)
            {
                Take(ref json);
                json = new Utf8JsonReader(_buffer.AsSpan(_at, _end - _at), _last, _state);
                continue;
            }

            var line = _line + Lines((int)json.TokenStartIndex);
            if (json.TokenType != JsonTokenType.StartObject)
                throw ImportException.At("something else than an object stands where a row is expected", path, line, allowed: Allowed);
            // All of it has to be there before its cells are told.
            var whole = json;
            if (!whole.TrySkip())
                return null;
            (Line, Row) = (line, Math.Max(line, Row + 1));
            Cells(ref json, cell);
            Take(ref json);
            return true;
        }
    }

    private void Cells(ref Utf8JsonReader json, Action<string, string, CellForm> cell)
    {
        _keys.Clear();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var key = json.GetString()!;
            if (!_keys.Add(key))
                throw ImportException.At("the key stands twice in one object", path, Line, Persons.Masked(key), allowed: "each key once");
            json.Read();
            switch (json.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    throw JsonFile.NestedIn(path, Line, key, json.TokenType == JsonTokenType.StartArray);
                case JsonTokenType.Number:
                    // One with an exponent may have lost digits, as in a workbook.
                    var number = System.Text.Encoding.ASCII.GetString(json.ValueSpan).ToUpperInvariant();
                    cell(key, number, number.Contains('E', StringComparison.Ordinal) ? CellForm.Number : CellForm.Text);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    cell(key, json.TokenType == JsonTokenType.True ? "TRUE" : "FALSE", CellForm.Text);
                    break;
                default:
                    cell(key, json.GetString() ?? "", CellForm.Text);
                    break;
            }
        }
    }

    private void Take(ref Utf8JsonReader json)
    {
        var used = (int)json.BytesConsumed;
        _state = json.CurrentState;
        _line += Lines(used);
        _at += used;
    }

    private int Lines(int length) => _buffer.AsSpan(_at, length).Count((byte)'\n');

    private void Begin()
    {
        _begun = true;
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            _at = 3;
    }

    private void Fill()
    {
        if (_at > 0)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LongestObject)
                throw ImportException.At($"an object of more than {LongestObject >> 20} MiB", path, Line, allowed: Allowed);
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
        _end += read;
        _last = read == 0;
    }

    // What the library says of place is said already, by line.
    private static string Plain(JsonException e) => e.Message.Split(" LineNumber:", 2)[0].TrimEnd('.').ReplaceLineEndings(" ");
}
