using Playbook.Notebooks;

namespace Playbook.Reports.Tests;

/// <summary>What the one <c>#r</c> of a chapter makes usable in its cells.</summary>
public sealed class NotebookLibraryTests
{
    private const string Reference = "#r \"../lib/Playbook.Kit/bin/Debug/net10.0/Playbook.Kit.dll\"\n";

    private static readonly string[] Cells =
    [
        Reference + "using Playbook.Kit;\nusing Playbook.Charts;\nusing Microsoft.Data.Analysis;",
        "using Plotly.NET;\nusing Plotly.NET.CSharp;\nvar bars = Plotly.NET.CSharp.Chart.Bar<double, string, string>("
            + "values: [3.0, 4.0], Keys: new(new[] { \"feed\", \"search\" }, true));",
        "using Deedle;\nvar days = new SeriesBuilder<DateTime, double> { { new(2026, 1, 2), 2 }, { new(2026, 1, 1), 1 } }"
            + ".Series.SortByKey();",
        "var frame = new DataFrame(new Int64DataFrameColumn(\"unpaid\", new long[] { 1 }), "
            + "new Int64DataFrameColumn(\"orders\", new long[] { 4 }));",
        "Console.Write($\"{frame.Rate(\"unpaid\", \"orders\").Value}|{days.ToSeries(\"d\").Y[1]}|{bars is GenericChart}\");",
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Its_packages_work_with_the_one_reference(bool keepsOutputs)
    {
        var shown = "";
        await using var session = new NotebookSession(new([]), new()
        {
            Folder = Repository.PathOf("notebooks"), KeepOutputs = keepsOutputs, OnOutput = output => shown += (output as TextOutput)?.Text,
        });
        for (var n = 0; n < Cells.Length; n++)
        {
            var run = await session.RunAsync(new("csharp", Cells[n]), n + 1, TestContext.Current.CancellationToken);
            Assert.True(run.Status == CellStatus.Ok, run.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault()?.Message);
        }
        Assert.Equal("0.25|2|True", shown);
    }
}
