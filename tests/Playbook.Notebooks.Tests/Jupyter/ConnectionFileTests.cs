using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

public sealed class ConnectionFileTests
{
    private const string Whole = """
        {"shell_port": 1001, "iopub_port": 1002, "stdin_port": 1003, "control_port": 1004, "hb_port": 1005, "ip": "127.0.0.1",
         "key": "a0436f6c", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "x", "jupyter_session": "y"}
        """;

    [Fact]
    public void A_clients_file_is_read()
    {
        var file = ConnectionFile.Parse(Whole);
        Assert.Equal((1001, 1002, 1003, 1004, 1005), (file.Shell, file.IOPub, file.Stdin, file.Control, file.Heartbeat));
        Assert.Equal("a0436f6c", file.Key);
        Assert.Equal("tcp://127.0.0.1:1005", file.Endpoint(file.Heartbeat));
    }

    [Theory]
    [InlineData("1001", "0", "\"shell_port\" is 0; it must be a port, 1 to 65535.")]
    [InlineData("1005", "70000", "\"hb_port\" is 70000; it must be a port, 1 to 65535.")]
    [InlineData("1002", "\"x\"", "\"iopub_port\" is \"x\"; it must be a port, 1 to 65535.")]
    [InlineData("\"tcp\"", "\"ipc\"", "the transport is 'ipc'; this kernel speaks tcp only.")]
    [InlineData("hmac-sha256", "hmac-md5", "the signature scheme is 'hmac-md5'; this kernel knows hmac-sha256 only.")]
    [InlineData("stdin_port", "other", "\"stdin_port\" is missing.")]
    [InlineData("\"a0436f6c\"", "17", "\"key\" is 17; it must be a text.")]
    public void A_fault_is_named_with_its_value(string old, string other, string message) =>
        Assert.Equal(message, Assert.Throws<ConnectionFileException>(() =>
            ConnectionFile.Parse(Whole.Replace(old, other, StringComparison.Ordinal))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    public void What_is_no_object_is_refused(string text) => Assert.Throws<ConnectionFileException>(() => ConnectionFile.Parse(text));
}
