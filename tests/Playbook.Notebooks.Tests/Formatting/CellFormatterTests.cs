using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Formatting;

/// <summary>Looks that a cell gives to its own types, as the formatting package documents it.</summary>
public class CellFormatterTests
{
    private static string Html(RunResult run, int cell) =>
        Assert.IsType<ResultOutput>(run.Cells[cell - 1].Cell.Outputs[^1]).Content["text/html"];

    [Fact]
    public async Task A_type_declared_in_a_cell_gets_the_look_that_a_cell_registers()
    {
        var run = (await Notebook.RunAsync(
            "using Microsoft.DotNet.Interactive.Formatting;\npublic record Price(decimal Yuan);\nFormatter.Register<Price>(p => "
                + "$\"<b>¥{p.Yuan}</b>\", \"text/html\");\nFormatter.Register<Price>(p => $\"{p.Yuan} yuan\", \"text/plain\");",
            "new Price(5m)")).Succeeds();
        Assert.Equal("<b>¥5</b>", Html(run, 2));
        Assert.Equal("5 yuan", run.Text(2));
    }

    [Fact]
    public async Task A_type_declared_in_a_cell_brings_its_look_by_an_attribute()
    {
        var run = (await Notebook.RunAsync(
            """
            using Microsoft.DotNet.Interactive.Formatting;

            public class ChipSource : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
                [
                    new HtmlFormatter<CellChip>(c => $"<i>{c.Word}</i>"),
                    new PlainTextFormatter<CellChip>((CellChip c, FormatContext context) => context.Writer.Write("chip " + c.Word)),
                ];
            }

            [TypeFormatterSource(typeof(ChipSource), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
            public record CellChip(string Word);
            """,
            "new CellChip(\"a\")")).Succeeds();
        Assert.Equal("<i>a</i>", Html(run, 2));
        Assert.Equal("chip a", run.Text(2));
    }

    [Fact]
    public void Columns_of_chinese_text_and_pictograms_stand_under_one_another() =>
        Assert.Equal("城市  n\n----  -\n上海  1\n😀    2\nab    3\n",
            ValueFormatter.Format(new[] { new { 城市 = "上海", n = 1 }, new { 城市 = "😀", n = 2 }, new { 城市 = "ab", n = 3 } })["text/plain"]);

    [Fact]
    public async Task A_mermaid_cell_shows_a_picture_where_mermaid_is_not_known()
    {
        var run = (await NotebookRunner.RunAsync(new([new Cell("mermaid", "graph LR\nA --> B")]), new(),
            TestContext.Current.CancellationToken)).Succeeds();
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[0].Cell.Outputs)).Content;
        Assert.Equal(["text/vnd.mermaid", "text/html", "text/plain"], shown.Keys);
        Assert.Contains("role=\"img\" aria-label=\"Flowchart: A to B\"", shown["text/html"], StringComparison.Ordinal);
        Assert.Equal("graph LR\nA --> B", shown["text/plain"]);
    }
}
