using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>What a client asks while a cell is being written.</summary>
/// <param name="session">The cells' state.</param>
/// <param name="countsUtf16">True when the client counts places in UTF-16 units, against the protocol.</param>
internal sealed class EditorRequests(NotebookSession session, bool countsUtf16)
{
    private const string Indent = "    ";

    public JsonObject IsComplete(JupyterMessage request)
    {
        var code = request.Text("code");
        return session.CheckCompleteness(request.KernelOf(code), code) switch
        {
            Completeness.Complete => new() { ["status"] = "complete" },
            Completeness.Invalid => new() { ["status"] = "invalid" },
            _ => new() { ["status"] = "incomplete", ["indent"] = Indent },
        };
    }

    public async Task<JsonObject> CompleteAsync(JupyterMessage request)
    {
        var (code, position) = Place(request);
        var list = await session.CompleteAsync(request.KernelOf(code), code, position).ConfigureAwait(false);
        var (start, end) = (Told(code, list.Start), Told(code, list.End));
        var types = new JsonArray();
        foreach (var item in list.Items)
            types.Add((JsonNode)new JsonObject
            {
                ["text"] = item.Text, ["type"] = Kind(item.Kind), ["signature"] = item.Detail, ["start"] = start, ["end"] = end,
            });
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
        var found = await session.InspectAsync(request.KernelOf(code), code, position).ConfigureAwait(false);
        return new() { ["found"] = found is not null, ["data"] = found is null ? new JsonObject() : OutputMessages.Data(found),
            ["metadata"] = new JsonObject() };
    }

    private (string Code, int Position) Place(JupyterMessage request)
    {
        var code = request.Text("code");
        var place = request.Number("cursor_pos", int.MaxValue);
        return (code, countsUtf16 ? Math.Clamp(place, 0, code.Length) : CodePoints.ToUtf16(code, place));
    }

    private int Told(string code, int place) => countsUtf16 ? place : CodePoints.FromUtf16(code, place);

    // Front ends have icons for the kinds of Jupyter's own kernels; others are shown without one.
    private static string Kind(string kind) => kind switch
    {
        "value" => "enumMember",
        "parameter" or "argument" or "alias" => "variable",
        "namespace" or "kernel" or "schema" or "provider" => "module",
        "delegate" => "class",
        "type" => "typeParameter",
        "command" => "function",
        "option" => "property",
        "table" or "view" or "query" => "struct",
        "column" => "field",
        "label" => "reference",
        _ => kind,
    };
}
