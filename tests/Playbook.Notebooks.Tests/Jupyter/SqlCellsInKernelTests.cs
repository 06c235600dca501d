using System.Text.Json.Nodes;
using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Jupyter;

public class SqlCellsInKernelTests
{
    [Fact]
    public async Task A_named_result_is_a_frame_and_its_host_is_told()
    {
        NamedResult? named = null;
        await using var kernel = new RunningKernel(Notebook.WithDuckDb with { OnNamed = result => named = result });
        Run(kernel, Notebook.Connect + "\nvar nightStart = 22;");
        Run(kernel, "#!duck --name hours\n"
            + "select 20 + range as hour, sum(range) as n from range(4) where range + 20 >= $nightStart group by all");
        var stream = kernel.NextPublished();
        while ((string?)stream["header"]!["msg_type"] != "stream") stream = kernel.NextPublished();
        Assert.Equal("stderr", (string?)stream["content"]!["name"]);
        Assert.StartsWith("Warning: Result 'hours' has no ORDER BY", (string?)stream["content"]!["text"], StringComparison.Ordinal);
        Assert.Equal(("hours", "duck", 22), (named!.Name, named.Kernel, named.Parameters["nightStart"]));
        var reply = Run(kernel, "var rows = hours.Rows.Count;", new() { ["sum"] = "(long)hours[\"n\"].Sum() * rows" });
        Assert.Equal("10", (string?)reply["user_expressions"]!["sum"]!["data"]!["text/plain"]);
        var failed = kernel.Ask("execute_request", new() { ["code"] = "#!duck\nselect $nightstart" })["content"]!;
        Assert.Contains("Nearest: $nightStart.", (string?)failed["evalue"], StringComparison.Ordinal);
    }

    private static JsonNode Run(RunningKernel kernel, string code, JsonObject? expressions = null)
    {
        var reply = kernel.Ask("execute_request", new() { ["code"] = code, ["user_expressions"] = expressions ?? [] })["content"]!;
        Assert.True((string?)reply["status"] == "ok", (string?)reply["evalue"]);
        return reply;
    }
}
