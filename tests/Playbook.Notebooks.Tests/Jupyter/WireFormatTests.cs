using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

public sealed class WireFormatTests
{
    // Computed with Python's hmac module over the four parts below and the key "a-key".
    private const string KnownSignature = "6e2206be4e30ec5119dd0d3667946dafe2dfbf65097a5ae683dc567aa9a89d82";

    private static readonly WireFormat Wire = new(new("a-key"));

    private static byte[][] Known(string signature) =>
    [
        "client"u8.ToArray(), "<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(signature),
        """{"msg_id":"1","msg_type":"kernel_info_request"}"""u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(),
        """{"code":"名"}"""u8.ToArray(),
    ];

    [Fact]
    public void A_message_signed_by_another_program_is_read()
    {
        var message = Wire.Read(Known(KnownSignature))!;
        Assert.Equal(("1", "kernel_info_request", "kernel_info_reply", "名"),
            (message.Id, message.Type, message.ReplyType, message.Text("code")));
        Assert.Equal("client", Encoding.UTF8.GetString(Assert.Single(message.Route)));
    }

    [Fact]
    public void A_wrong_signature_is_dropped_wherever_it_differs()
    {
        for (var n = 0; n < KnownSignature.Length; n++)
            Assert.Null(Wire.Read(Known(KnownSignature[..n] + (KnownSignature[n] == '0' ? '1' : '0') + KnownSignature[(n + 1)..])));
        Assert.Null(Wire.Read(Known("")));
        Assert.Null(Wire.Read(Known(KnownSignature + "0")));
        for (var part = 3; part < 7; part++)
        {
            var frames = Known(KnownSignature);
            frames[part] = [.. frames[part], (byte)' '];
            Assert.Null(Wire.Read(frames));
        }
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_nothing_is_refused()
    {
        var wire = new WireFormat(new(""));
        Assert.Equal("1", wire.Read(Known("anything"))!.Id);
        Assert.Empty(wire.Write([], "status", null, [])[1]);
    }

    [Fact]
    public void What_is_written_has_the_parts_that_the_protocol_names_and_reads_back()
    {
        var parent = """{"msg_id":"42"}"""u8.ToArray();
        var frames = Wire.Write(["a"u8.ToArray(), "b"u8.ToArray()], "execute_reply", parent,
            new() { ["status"] = "ok", ["名"] = "</script>" });
        Assert.Equal(8, frames.Count);
        Assert.Equal("<IDS|MSG>", Encoding.ASCII.GetString(frames[2]));
        var header = JsonNode.Parse(frames[4])!;
        Assert.Equal(("execute_reply", "5.4", "kernel"),
            ((string)header["msg_type"]!, (string)header["version"]!, (string)header["username"]!));
        Assert.Equal(Wire.Session, (string)header["session"]!);
        Assert.True(
            DateTimeOffset.Parse((string)header["date"]!, System.Globalization.CultureInfo.InvariantCulture).Offset == TimeSpan.Zero);
        Assert.Equal(parent, frames[5]);
        Assert.Equal("{}", Encoding.UTF8.GetString(frames[6]));
        Assert.Equal("</script>", Wire.Read(frames)!.Text("名"));
    }

    [Fact]
    public void A_message_whose_header_can_be_read_can_be_answered()
    {
        var wire = new WireFormat(new(""));
        foreach (var (part, text) in new[] { (4, "[]"), (5, "null"), (6, "{"), (6, "7"), (6, "\"\\ud800\""), (6, "{\"code\":\"\u0001\"}") })
        {
            var frames = Known("");
            frames[part] = Encoding.UTF8.GetBytes(text);
            Assert.Equal("1", Assert.Throws<MalformedMessageException>(() => wire.Read(frames)).Request?.Id);
        }
        var damaged = Known("");
        damaged[6] = [.. "{\"code\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal("1", Assert.Throws<MalformedMessageException>(() => wire.Read(damaged)).Request?.Id);
    }

    [Theory]
    [InlineData("""{"code":5}""")]
    [InlineData("""{}""")]
    [InlineData("""{"code":"\ud800"}""")]
    public void A_text_that_is_none_is_named(string content)
    {
        var message = new JupyterMessage([], [], "1", "execute_request", JsonElement.Parse(content));
        Assert.StartsWith("execute_request: \"code\" is ", Assert.Throws<MalformedMessageException>(() => message.Text("code")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_the_range_are_taken_as_the_nearest_in_it()
    {
        var message = new JupyterMessage([], [], "1", "x", JsonElement.Parse("""{"a":1e300,"b":-99999999999,"c":7,"d":null}"""));
        Assert.Equal((int.MaxValue, int.MinValue, 7, 3, 4),
            (message.Number("a", 0), message.Number("b", 0), message.Number("c", 0), message.Number("d", 3), message.Number("e", 4)));
    }

    [Theory]
    [InlineData("ab", 1, 1)]
    [InlineData("a𝄞b", 2, 3)]
    [InlineData("𝄞𝄞", 1, 2)]
    [InlineData("名b", 1, 1)]
    [InlineData("ab", 9, 2)]
    [InlineData("ab", -1, 0)]
    [InlineData("", 3, 0)]
    public void Places_are_counted_in_code_points_outside_and_in_UTF16_inside(string text, int codePoints, int units)
    {
        Assert.Equal(units, CodePoints.ToUtf16(text, codePoints));
        Assert.Equal(Math.Clamp(codePoints, 0, text.EnumerateRunes().Count()), CodePoints.FromUtf16(text, units));
    }
}
