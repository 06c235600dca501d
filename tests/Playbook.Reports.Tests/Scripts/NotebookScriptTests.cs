using System.Text.Json.Nodes;

namespace Playbook.Reports.Tests.Scripts;

public sealed class NotebookScriptTests(DemoReports reports) : IDisposable
{
    private const string Text = "#!csharp\n\nvar start = 6;\n\n#!markdown\n\n# Title\n\n#!csharp\n\n// product\nstart * 7\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-notebook-").FullName;

    [Fact]
    public async Task A_notebook_goes_to_ipynb_is_edited_there_and_comes_back_by_sync()
    {
        var dib = Write("a.dib", Text);
        var ipynb = Path.ChangeExtension(dib, ".ipynb");
        Assert.Equal(0, (await Script("to-ipynb", dib)).Code);
        var notebook = JsonNode.Parse(File.ReadAllText(ipynb))!;
        Assert.Equal(["code", "markdown", "code"], notebook["cells"]!.AsArray().Select(c => (string)c!["cell_type"]!));

        File.WriteAllText(ipynb, File.ReadAllText(ipynb).Replace("var start = 6;", "var start = 9;", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(ipynb, File.GetLastWriteTimeUtc(dib).AddMinutes(1));
        var sync = await Script("sync", dib);
        Assert.True(sync.Code == 0, sync.Text);
        Assert.Contains("cell 1", sync.Output, StringComparison.Ordinal);
        Assert.Equal(Text.Replace("6;", "9;", StringComparison.Ordinal), File.ReadAllText(dib));
    }

    [Fact]
    public async Task Strip_takes_outputs_away_and_nothing_else()
    {
        var dib = Write("b.dib", Text);
        var ipynb = Path.ChangeExtension(dib, ".ipynb");
        Assert.Equal(0, (await Script("to-ipynb", dib)).Code);
        var clean = File.ReadAllText(ipynb);
        var notebook = JsonNode.Parse(clean)!;
        notebook["cells"]![0]!["outputs"]!.AsArray()
            .Add(JsonNode.Parse("""{ "name": "stdout", "output_type": "stream", "text": ["6\n"] }"""));
        notebook["cells"]![0]!["execution_count"] = 3;
        File.WriteAllText(ipynb, notebook.ToJsonString());
        Assert.Equal(0, (await Script("strip", ipynb)).Code);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(clean), JsonNode.Parse(File.ReadAllText(ipynb))));
    }

    [Fact]
    public async Task Run_gives_the_result_as_JSON_and_says_where_a_cell_failed()
    {
        var good = await Script("run", Write("c.dib", Text), "--data", reports.Warehouse);
        Assert.True(good.Code == 0, good.Text);
        Assert.Equal(3, JsonNode.Parse(good.Output)!["cells"]!.AsArray().Count);

        var bad = await Script("run", Write("d.dib", "#!csharp\n\nvar a = 1;\nthrow new Exception(\"no stock\");\n"),
            "--data", reports.Warehouse);
        Assert.Equal(1, bad.Code);
        Assert.Contains("no stock", JsonNode.Parse(bad.Output)!.ToJsonString(), StringComparison.Ordinal);
    }

    // On a Linux machine without ICU nothing of .NET starts unless it is told so; then all must run that needs no other culture.
    [Fact]
    public async Task A_notebook_runs_where_the_runtime_is_told_to_do_without_cultures()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command env is not of Windows");
        var path = Write("c.dib", "#!csharp\n\nvar name = new System.Globalization.CultureInfo(\"zh-CN\").Name;\n"
            + "if (name != \"zh-CN\" || $\"{1.5:N1}\" != \"1.5\") throw new Exception(name);\n");
        var run = await ScriptRun.RunWithAsync(Playbook.Notebooks.Cultures.WithoutVariable, "1", "notebook.cs", "run", path);
        Assert.True(run.Code == 0, run.Text);
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_an_error_of_its_notebook()
    {
        var run = await Script("run", Write("e.dib", "#!csharp\n\nEnvironment.Exit(0);\n"), "--data", reports.Warehouse);
        Assert.Equal(1, run.Code);
        Assert.Contains("e: a cell ended the process", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_lists_the_parameters_of_a_chapter()
    {
        var run = await Script("describe", Repository.PathOf("notebooks", "08-budget-allocation.dib"), "--json");
        Assert.True(run.Code == 0, run.Text);
        Assert.Contains("roiFloor", run.Output, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(run.Output));
    }

    private static Task<ScriptRun.Result> Script(params string[] arguments) => ScriptRun.RunAsync("notebook.cs", arguments);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
