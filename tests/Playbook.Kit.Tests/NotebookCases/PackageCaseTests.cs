namespace Playbook.Kit.Tests.NotebookCases;

/// <summary>Packages that notebooks ask for, beside those that the kit's programs carry; they come from the registry.</summary>
public sealed class PackageCaseTests
{
    public static TheoryData<Program> Programs => [Program.Runner, Program.Kernel];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Models_of_ML_NET_are_trained_with_their_native_parts(Program program)
    {
        var run = (await CaseRun.FileAsync(program, "b-bcl-asyncinterfaces", "#r \"nuget: Microsoft.ML.FastTree\"", """
            using Microsoft.ML; using Microsoft.ML.Data;
            public class Point { [VectorType(2)] public float[] Features { get; set; } public float Label { get; set; } }
            var points = Enumerable.Range(0, 200).Select(n => new Point { Features = new[] { n % 2 * 10f + n % 7 * 0.1f, n % 3 * 0.1f },
                Label = n % 2 });
            var ml = new MLContext(1); var data = ml.Data.LoadFromEnumerable(points);
            """, """
            var clusters = ml.Clustering.Trainers.KMeans(numberOfClusters: 2).Fit(data);
            ml.Clustering.Evaluate(clusters.Transform(data)).AverageDistance < 1
            """, "ml.Regression.Evaluate(ml.Regression.Trainers.FastTree().Fit(data).Transform(data)).RSquared > 0.9")).Succeeds();
        Assert.StartsWith("Plotly.NET.Interactive is built in", run.Shown(1)["text/plain"], StringComparison.Ordinal);
        // Said once in a process, to the notebook that brought it.
        Assert.All(run.Contents(2), note => Assert.StartsWith("Microsoft.ML 5.", note["text/plain"], StringComparison.Ordinal));
        Assert.Equal(("true", "true"), (run.Shown(5)["text/plain"], run.Shown(6)["text/plain"]));
    }

    // What public notebooks pin, and the host carries in a newer version.
    [Theory]
    [InlineData("Newtonsoft.Json", "13.0.3", "Newtonsoft.Json.Linq.JObject.Parse(\"{}\").Count")]
    [InlineData("Plotly.NET", "4.2.0", "typeof(Plotly.NET.GenericChart).Name.Length - 12")]
    [InlineData("Plotly.NET", "5.0.0", "typeof(Plotly.NET.GenericChart).Name.Length - 12")]
    [InlineData("Microsoft.Data.Analysis", "0.21.1", "new Microsoft.Data.Analysis.DataFrame().Columns.Count")]
    [InlineData("Deedle", "3.0.0", "new Deedle.SeriesBuilder<int, int>().Series.KeyCount")]
    [InlineData("FSharp.Core", "8.0.0", "Microsoft.FSharp.Collections.FSharpList<int>.Empty.Length")]
    public async Task An_older_version_than_the_hosts_is_accepted_with_a_note(string id, string version, string code)
    {
        foreach (var program in new[] { Program.Runner, Program.Kernel })
        {
            var run = (await CaseRun.CellsAsync(program, $"#r \"nuget: {id}, {version}\"", code)).Succeeds();
            var note = run.Shown(1)["text/plain"];
            Assert.StartsWith($"{id} ", note, StringComparison.Ordinal);
            Assert.EndsWith($" is taken for {version}: the host carries it, and one process cannot hold two.", note,
                StringComparison.Ordinal);
            Assert.Equal("0", run.Shown(2)["text/plain"]);
        }
    }

    [Theory]
    [InlineData(Program.Runner, "e-pinned")]
    [InlineData(Program.Kernel, "e-pinned")]
    public async Task The_pinned_case_is_accepted(Program program, string name) =>
        Assert.Contains("13.0.3", (await CaseRun.FileAsync(program, name)).Succeeds().Shown(1)["text/plain"], StringComparison.Ordinal);

    [Theory]
    [InlineData("Azure.Identity", "Azure.Identity 1.", "typeof(Azure.Identity.DefaultAzureCredential).Name", "DefaultAzureCredential")]
    [InlineData("Humanizer", "Humanizer 3.", "Humanizer.TimeSpanHumanizeExtensions.Humanize(TimeSpan.FromDays(1))", "1 day")]
    [InlineData("Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore 10.",
        "typeof(Microsoft.EntityFrameworkCore.DbContext).Name", "DbContext")]
    public async Task Without_a_version_the_newest_that_fits_is_taken_and_said(string id, string taken, string code, string answer)
    {
        var run = (await CaseRun.CellsAsync(Program.Kernel, $"#r \"nuget: {id}\"", code)).Succeeds();
        // Said once in a process, to the notebook that brought it.
        Assert.All(run.Contents(1), note => Assert.StartsWith(taken, note["text/plain"], StringComparison.Ordinal));
        Assert.Equal(answer, run.Shown(2)["text/plain"]);
    }

    [Fact]
    public async Task A_package_speaks_the_languages_that_it_brings()
    {
        var run = (await CaseRun.CellsAsync(Program.Kernel, "#r \"nuget: Humanizer\"\nusing Humanizer;",
            "TimeSpan.FromDays(2).Humanize(culture: new System.Globalization.CultureInfo(\"zh-CN\"))")).Succeeds();
        Assert.SkipWhen(Playbook.Notebooks.Cultures.Environment.Count > 0, "this process was told to do without cultures");
        Assert.Equal("2 天", run.Shown(2)["text/plain"]);
    }

    [Fact]
    public async Task Rows_of_Dapper_are_a_table()
    {
        var run = (await CaseRun.CellsAsync(Program.Kernel, "#r \"nuget: Dapper\"", """
            var table = new System.Data.DataTable();
            table.Columns.Add("platform"); table.Columns.Add("gmv", typeof(double));
            table.Rows.Add("抖音", 12345678901.23);
            """, "Dapper.SqlMapper.Parse(table.CreateDataReader()).ToList()", "Dapper.SqlMapper.Parse(table.CreateDataReader()).First()"))
            .Succeeds();
        Assert.Contains("<td>抖音</td><td class=\"n\">12,345,678,901.23</td>", run.Shown(3)["text/html"], StringComparison.Ordinal);
        Assert.Equal("[platform: 抖音, gmv: 12345678901.23]", run.Shown(4)["text/plain"]);
    }
}
