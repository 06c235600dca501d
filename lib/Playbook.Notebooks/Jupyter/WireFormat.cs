using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>
/// A message as frames: the route, a delimiter, the signature, then header, parent header, metadata and content as JSON, then buffers
/// (which this kernel has no use for).
/// </summary>
internal sealed class WireFormat(MessageSigner signer)
{
    /// <summary>Version of the messaging protocol.</summary>
    public const string Version = "5.4";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonElement Empty = JsonElement.Parse("{}");
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Identity of this run of the kernel, in the header of each message it sends.</summary>
    public string Session { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Reads a message; <c>null</c> when its signature is wrong, since a stranger is not answered.</summary>
    /// <exception cref="MalformedMessageException">It is signed rightly, or cannot carry a signature, but is no message.</exception>
    public JupyterMessage? Read(IReadOnlyList<byte[]> frames)
    {
        var at = 0;
        while (at < frames.Count && !frames[at].AsSpan().SequenceEqual(Delimiter)) at++;
        if (at == frames.Count) throw new MalformedMessageException("There is no delimiter among the frames.");
        if (frames.Count - at < 6)
            throw new MalformedMessageException($"After the delimiter come {frames.Count - at - 1} frames; there must be at least 5.");
        var (header, parent, metadata, content) = (frames[at + 2], frames[at + 3], frames[at + 4], frames[at + 5]);
        if (!signer.Fits(frames[at + 1], header, parent, metadata, content)) return null;

        var head = Object(header) ?? throw new MalformedMessageException("The header is no JSON object.");
        var message = new JupyterMessage([.. frames.Take(at)], header, HeaderText(head, "msg_id"), HeaderText(head, "msg_type"), Empty);
        // What the parent says is not used, but it must be what it claims to be.
        if (Object(parent) is null) throw new MalformedMessageException("The parent header is no JSON object.", message);
        if (Object(metadata) is not { } data) throw new MalformedMessageException("The metadata are no JSON object.", message);
        return message with
        {
            Content = Object(content) ?? throw new MalformedMessageException("The content is no JSON object.", message), Metadata = data,
        };
    }

    /// <summary>Writes a message.</summary>
    /// <param name="route">Frames before the delimiter.</param>
    /// <param name="type">Its <c>msg_type</c>.</param>
    /// <param name="parent">Header of the message that it answers; <c>null</c> when it answers none.</param>
    /// <param name="content">What it says.</param>
    public IReadOnlyList<byte[]> Write(IEnumerable<byte[]> route, string type, byte[]? parent, JsonObject content)
    {
        var header = Bytes(new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"), ["session"] = Session, ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), ["msg_type"] = type,
            ["version"] = Version,
        });
        var (before, metadata, body) = (parent ?? "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content));
        return [.. route, Delimiter, signer.Sign(header, before, metadata, body), header, before, metadata, body];
    }

    private static byte[] Bytes(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    private static JsonElement? Object(byte[] json)
    {
        try
        {
            // Decoded first, strictly: the reader of JSON alone lets damaged text pass until it is asked for it.
            Strict.GetCharCount(json);
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } value ? value : null;
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string HeaderText(JsonElement header, string name)
    {
        try
        {
            if (header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text)
                return text;
        }
        catch (InvalidOperationException)
        {
            // An escape that is no text.
        }
        throw new MalformedMessageException($"The header has no \"{name}\".");
    }
}
