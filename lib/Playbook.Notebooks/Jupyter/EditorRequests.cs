using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>What a client asks while a cell is being written.</summary>
internal sealed class EditorRequests(NotebookSession session)
{
    private const string Indent = "    ";

    public JsonObject IsComplete(JupyterMessage request) => session.CheckCompleteness(KernelNames.CSharp, request.Text("code")) switch
    {
        Completeness.Complete => new() { ["status"] = "complete" },
        Completeness.Invalid => new() { ["status"] = "invalid" },
        _ => new() { ["status"] = "incomplete", ["indent"] = Indent },
    };

    public async Task<JsonObject> CompleteAsync(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var list = await session.CompleteAsync(KernelNames.CSharp, code, position).ConfigureAwait(false);
        var (start, end) = (CodePoints.FromUtf16(code, list.Start), CodePoints.FromUtf16(code, list.End));
        var types = new JsonArray();
        foreach (var item in list.Items)
            types.Add((JsonNode)new JsonObject { ["text"] = item.Text, ["type"] = item.Kind, ["signature"] = item.Detail, ["start"] = start,
                ["end"] = end });
        return new()
        {
            ["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode?)item.Text)]), ["cursor_start"] = start,
            ["cursor_end"] = end,
            // Jupyter's clients show the kind of a choice from here.
            ["metadata"] = new JsonObject { ["_jupyter_types_experimental"] = types },
        };
    }

    public async Task<JsonObject> InspectAsync(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var found = await session.InspectAsync(KernelNames.CSharp, code, position).ConfigureAwait(false);
        return new() { ["found"] = found is not null, ["data"] = found is null ? new JsonObject() : OutputMessages.Data(found),
            ["metadata"] = new JsonObject() };
    }

    private static (string Code, int Position) Place(JupyterMessage request)
    {
        var code = request.Text("code");
        return (code, CodePoints.ToUtf16(code, request.Number("cursor_pos", int.MaxValue)));
    }
}
