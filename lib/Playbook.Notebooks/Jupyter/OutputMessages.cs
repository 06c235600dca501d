using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>What a cell showed, as messages.</summary>
internal static class OutputMessages
{
    /// <summary>Type and content of the message for an output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="number">Execution count of the cell.</param>
    public static (string Type, JsonObject Content) Of(CellOutput output, int number) => output switch
    {
        TextOutput text => ("stream", new() { ["name"] = text.IsError ? "stderr" : "stdout", ["text"] = text.Text }),
        DisplayOutput display => (display.IsUpdate ? "update_display_data" : "display_data", new()
        {
            ["data"] = Data(display.Content), ["metadata"] = new JsonObject(),
            ["transient"] = display.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : new JsonObject(),
        }),
        ResultOutput result =>
            ("execute_result", new() { ["execution_count"] = number, ["data"] = Data(result.Content), ["metadata"] = new JsonObject() }),
        ErrorOutput error => ("error", ErrorReport.Of(error, number)),
        ClearedOutput cleared => ("clear_output", new() { ["wait"] = cleared.Wait }),
        _ => throw new ArgumentOutOfRangeException(nameof(output), output, "An output of this kind has no message."),
    };

    /// <summary>A value's forms; one of a JSON type is sent as JSON, not as a text that holds JSON.</summary>
    public static JsonObject Data(MimeBundle content)
    {
        var data = new JsonObject();
        foreach (var (type, text) in content) data[type] = IpynbFile.IsJson(type) ? Parsed(text) : text;
        // Where HTML is not trusted, and in a terminal, something must be there to read.
        if (content.Find(MimeBundle.Html) is { } html && !content.ContainsKey(MimeBundle.Plain)) data[MimeBundle.Plain] = Html.Plain(html);
        return data;
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
