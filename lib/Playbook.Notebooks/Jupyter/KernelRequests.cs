using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>The requests that need no cell to be run: what the kernel is, what it has run, what it is connected to.</summary>
internal sealed class KernelRequests(JupyterKernelOptions options, ConnectionFile connection, KernelHistory history)
{
    // The numbers of sessions count from 1; this kernel keeps no other than its own.
    private const int ThisSession = 1;

    public JsonObject Info() => new()
    {
        ["protocol_version"] = WireFormat.Version, ["implementation"] = options.Implementation,
        ["implementation_version"] = EngineVersion.Text,
        ["language_info"] = new JsonObject
        {
            ["name"] = "C#", ["version"] = "14", ["mimetype"] = "text/x-csharp", ["file_extension"] = ".cs", ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = options.Banner, ["debugger"] = false, ["help_links"] = new JsonArray(),
    };

    public JsonObject Connect() => new()
    {
        ["shell_port"] = connection.Shell, ["iopub_port"] = connection.IOPub, ["stdin_port"] = connection.Stdin,
        ["control_port"] = connection.Control, ["hb_port"] = connection.Heartbeat,
    };

    public JsonObject History(JupyterMessage request)
    {
        var session = request.Number("session", 0);
        var entries = request.Text("hist_access_type", "tail") switch
        {
            "tail" => history.Tail(request.Number("n", 10)),
            "range" when session is 0 or ThisSession => history.Range(request.Number("start", 1), request.Number("stop", int.MaxValue)),
            "range" => [],
            "search" => history.Search(request.Text("pattern", "*"), request.Number("n", int.MaxValue), request.Flag("unique", false)),
            var other => throw new MalformedMessageException(
                $"{request.Type}: \"hist_access_type\" is '{other}'; it must be tail, range or search.", request),
        };
        var withOutput = request.Flag("output", false);
        var list = new JsonArray();
        foreach (var entry in entries)
            list.Add((JsonNode)new JsonArray(ThisSession, entry.Number,
                withOutput ? new JsonArray(entry.Source, entry.Result) : (JsonNode)entry.Source));
        return new() { ["history"] = list };
    }
}
