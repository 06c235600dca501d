using Microsoft.Data.Analysis;

namespace Playbook.Notebooks.Tests.Running;

public class SqlCellTests
{
    [Fact]
    public async Task A_result_is_shown_as_a_table()
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect), new("duck", "select 1 as a, 'x<y' as b, 2.50::decimal(9,2) as c")]);
        var run = (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds();
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[1].Cell.Outputs)).Content;
        Assert.Equal("a  b       c\n-  ---  ----\n1  x<y  2.50\n", shown[MimeBundle.Plain]);
        Assert.Equal("a,b,c\n1,x<y,2.50\n", shown[MimeBundle.Csv]);
        Assert.Contains("<td>x&lt;y</td><td class=\"n\">2.50</td>", shown[MimeBundle.Html], StringComparison.Ordinal);
    }
}
