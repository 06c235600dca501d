using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

/// <summary>Damaged messages: whatever comes, the kernel refuses it and answers the next one.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261124;

    private static readonly string[] Types =
    [
        "execute_request", "kernel_info_request", "complete_request", "inspect_request", "history_request",
        "is_complete_request", "comm_info_request", "comm_open", "comm_msg", "comm_close", "interrupt_request", "connect_request",
        "input_reply", "debug_request", "_request", "unheard_of_request", "nonsense", "",
    ];

    private static readonly string[] Values =
        ["null", "true", "1", "-1", "1e400", "99999999999999999999", "\"\"", "\"1+1\"", "\"名𝄞\"", "\"\\ud800\"", "[]", "[[[]]]", "{}",
            "{\"a\":1,\"a\":2}", "{\"x\":\"1\"}", "tru", "\"", "{", "\u0000"];

    private static readonly string[] Names =
        ["code", "silent", "store_history", "user_expressions", "stop_on_error", "allow_stdin", "cursor_pos", "detail_level",
            "hist_access_type", "n", "pattern", "start", "stop", "session", "output", "unique", "comm_id", "target_name",
            "value", "data", "msg_id"];

    [Fact]
    public void Twenty_thousand_damaged_messages_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(Seed);
        var wire = new WireFormat(new("a-key"));
        var counts = (Read: 0, Dropped: 0, Refused: 0);
        for (var n = 0; n < 20_000; n++)
        {
            try
            {
                if (wire.Read(Message(random)) is { } message)
                {
                    counts.Read++;
                    Use(message);
                }
                else
                {
                    counts.Dropped++;
                }
            }
            catch (MalformedMessageException error)
            {
                Assert.NotEmpty(error.Message);
                counts.Refused++;
            }
        }
        // The generator reaches all three ends.
        Assert.All([counts.Read, counts.Dropped, counts.Refused], count => Assert.True(count > 500, counts.ToString()));
    }

    [Fact]
    public async Task A_kernel_that_was_sent_damaged_messages_still_answers()
    {
        await using var kernel = new RunningKernel();
        Assert.Equal("5.4", (string?)kernel.Ask("kernel_info_request", [])["content"]!["protocol_version"]);
        var random = new Random(Seed + 1);
        for (var n = 0; n < 2_000; n++)
        {
            kernel.SendRaw(Message(random));
            if (n % 500 == 0) Assert.Equal("ok", (string?)kernel.Ask("comm_info_request", [])["content"]!["status"]);
        }
        Assert.Equal("ok", (string?)kernel.Ask("execute_request", new() { ["code"] = "6 * 7" })["content"]!["status"]);
        Assert.True(kernel.IsRunning);
    }

    [Fact]
    public async Task Bytes_that_are_no_ZeroMQ_do_no_harm()
    {
        await using var kernel = new RunningKernel();
        kernel.Ask("kernel_info_request", []);
        var random = new Random(Seed + 2);
        foreach (var port in kernel.Ports)
            for (var n = 0; n < 10; n++)
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
                var bytes = new byte[random.Next(1, 300)];
                random.NextBytes(bytes);
                if (n % 2 == 0) "GET / HTTP/1.1\r\n\r\n"u8.CopyTo(bytes.Length > 18 ? bytes : bytes = new byte[18]);
                await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
            }
        Assert.Equal("ok", (string?)kernel.Ask("execute_request", new() { ["code"] = "6 * 7" })["content"]!["status"]);
        Assert.Equal("ok", (string?)kernel.Ask("interrupt_request", [], onControl: true)["content"]!["status"]);
    }

    [Fact]
    public async Task What_cannot_be_understood_is_answered_with_an_error()
    {
        await using var kernel = new RunningKernel();
        foreach (var (type, content, name) in new[]
        {
            ("unheard_of_request", new JsonObject(), "UnknownMessage"), ("execute_request", [], "MalformedMessage"),
            ("execute_request", new() { ["code"] = 5 }, "MalformedMessage"),
            ("history_request", new() { ["hist_access_type"] = "sideways" }, "MalformedMessage"),
            ("complete_request", new() { ["code"] = "x", ["cursor_pos"] = "y" }, "MalformedMessage"),
        })
        {
            var answer = kernel.Ask(type, content);
            Assert.Equal(type.Replace("_request", "_reply", StringComparison.Ordinal), (string?)answer["header"]!["msg_type"]);
            Assert.Equal(("error", name), ((string?)answer["content"]!["status"], (string?)answer["content"]!["ename"]));
        }
        var broken = RunningKernel.Signed("""{"msg_id":"b","msg_type":"kernel_info_request"}"""u8.ToArray(), "{}"u8.ToArray(),
            "{}"u8.ToArray(), "{"u8.ToArray());
        kernel.SendRaw(broken);
        Assert.Equal("ok", (string?)kernel.Ask("comm_info_request", [])["content"]!["status"]);
    }

    // What a handler asks of a message.
    private static void Use(JupyterMessage message)
    {
        _ = message.ReplyType;
        message.Flag("silent", false);
        message.Number("cursor_pos", 0);
        message.Texts("user_expressions");
        var code = message.Text("code", "");
        Assert.InRange(CodePoints.ToUtf16(code, message.Number("cursor_pos", 0)), 0, code.Length);
    }

    private static List<byte[]> Message(Random random)
    {
        var header =
            Part(random, $"{{\"msg_id\":\"{random.Next()}\",\"msg_type\":\"{Types[random.Next(Types.Length)]}\",\"session\":\"s\"}}");
        var content = Part(random, "{" + string.Join(',', Enumerable.Range(0, random.Next(4))
            .Select(_ => $"\"{Names[random.Next(Names.Length)]}\":{Values[random.Next(Values.Length)]}")) + "}");
        List<byte[]> frames = [.. RunningKernel.Signed(header, Part(random, "{}"), Part(random, "{}"), content)];
        switch (random.Next(12))
        {
            case 0:
                frames.RemoveAt(random.Next(frames.Count));
                break;
            case 1:
                frames[1] = Noise(random);
                break;
            case 2:
                frames.Insert(random.Next(frames.Count), Noise(random));
                break;
            case 3:
                frames = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Noise(random))];
                break;
            case 4:
                frames.AddRange([Noise(random), Noise(random)]);
                break;
        }
        return frames;
    }

    // Mostly whole, else with a piece cut away, a byte changed, or noise.
    private static byte[] Part(Random random, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        switch (random.Next(30))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 2:
                return Noise(random);
            default:
                return bytes;
        }
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(0, 40)];
        random.NextBytes(bytes);
        return bytes;
    }
}
