using System.Text;
using Playbook.Notebooks.Tests.Running;
using Playbook.Testing;

namespace Playbook.Notebooks.Tests.Languages;

/// <summary>What nests without end is refused with its line; it does not end the process, with all else that it runs.</summary>
public class NestingTests
{
    private const int Deep = 100_000;

    public static TheoryData<string, string, string> Forms => new()
    {
        { "open brackets", "var x = " + Repeat("("), "brackets nest" },
        { "brackets", "var x = " + Repeat("(") + "1" + Repeat(")") + ";", "brackets nest" },
        { "lists", "int[] x = " + Repeat("[") + Repeat("]") + ";", "brackets nest" },
        { "blocks", Repeat("{") + Repeat("}"), "brackets nest" },
        { "types of types", "L" + Repeat("<L") + Repeat(">") + " x;", "brackets nest" },
        { "tuples", Repeat("(int,") + "int" + Repeat(")") + " x;", "brackets nest" },
        { "bracketed patterns", "var x = 1 is " + Repeat("(") + "1" + Repeat(")") + ";", "brackets nest" },
        { "classes", Repeat("class c{") + Repeat("}"), "brackets nest" },
        { "negated patterns", "var x = 1 is " + Repeat("not ") + "1;", "words 'not'" },
        { "optional members", "string a = null; var x = a" + Repeat("?.a") + ";", "signs ?" },
        { "pointers", "int" + Repeat("*") + " x;", "signs ? or *" },
        { "what is pointed to", "var x = " + Repeat("*") + "a;", "signs ? or *" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Code_that_nests_too_deep_is_a_cell_that_fails_and_nothing_more(string form, string code, string reason)
    {
        var token = TestContext.Current.CancellationToken;
        await using var session = new NotebookSession(new([]));
        var run = await session.RunAsync(new("csharp", "\n" + code), 1, token);
        var error = Assert.IsType<ErrorOutput>(run.Cell.Outputs[^1]);
        Assert.True(error.Message.Contains(reason, StringComparison.Ordinal) && error.Line == 2, $"{form}: {error.Message}");
        Assert.Empty((await session.CompleteAsync("csharp", code, code.Length, token)).Items);
        Assert.Null(await session.InspectAsync("csharp", code, 2, token));
        Assert.Contains(reason, Assert.Single(await session.DiagnoseAsync("csharp", code, token)).Message, StringComparison.Ordinal);
        Assert.Equal(Completeness.Complete, session.CheckCompleteness("csharp", code));
        // The next cell finds the session whole.
        Assert.Equal(CellStatus.Ok, (await session.RunAsync(new("csharp", "1"), 2, token)).Status);
        var fault = Assert.Throws<NotebookFormatException>(() => ParameterScanner.Scan(new([new("csharp", "// Parameter\n" + code)])));
        Assert.Contains("Cell 1, line 2: ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("members", ".a")]
    [InlineData("calls", "()")]
    [InlineData("indexes", "[0]")]
    public async Task Where_the_compiler_gives_up_by_itself_the_cell_fails(string form, string link)
    {
        await using var session = new NotebookSession(new([]));
        var run = await session.RunAsync(new("csharp", "dynamic a = 1; var x = a" + Repeat(link) + ";"), 1,
            TestContext.Current.CancellationToken);
        Assert.True(run.Status == CellStatus.Failed, form);
    }

    [Fact]
    public void What_people_write_is_not_deep()
    {
        var cells = Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Append(Repository.PathOf("playbook.dib"))
            .SelectMany(path => NotebookDocument.Read(path).Cells);
        var files = Directory.GetFiles(Repository.PathOf("lib"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.All(cells.Select(cell => cell.Source).Concat(files), text => Assert.Null(Nesting.Fault(text)));
        Assert.Null(Nesting.Fault(string.Concat(Enumerable.Repeat("if (a < b && c > d) x = y ? 1 : 2; ", 5_000))));
    }

    [Theory]
    [InlineData(">", "")]
    [InlineData("- ", "")]
    [InlineData("1. ", "")]
    [InlineData("[", "](x)")]
    [InlineData("![", "](x)")]
    [InlineData("*", "*")]
    [InlineData("*a **b ", "")]
    [InlineData("~a ~~b ", "")]
    public async Task Markdown_that_nests_too_deep_is_shown_as_it_was_written(string open, string close)
    {
        var run = await NotebookRunner.RunAsync(new NotebookDocument(
            [new("markdown", $"# T\n\n{Repeat(open, 20_000)}deep{Repeat(close, 20_000)}"), new("markdown", "## After")]),
            Notebook.WithDuckDb, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        var html = ReportWriter.Write(run);
        Assert.Contains("deep", html, StringComparison.Ordinal);
        Assert.Contains("id=\"after\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "")]
    public void A_notebook_whose_json_nests_without_end_is_damaged(string open, string close)
    {
        var json = Repeat(open) + Repeat(close);
        var folder = Directory.CreateTempSubdirectory("playbook-deep-").FullName;
        try
        {
            foreach (var (name, text) in new[] { ("a.ipynb", json), ("a.dib", "#!meta\n\n" + json + "\n\n#!csharp\n1\n") })
            {
                File.WriteAllText(Path.Combine(folder, name), text);
                Assert.Throws<NotebookFormatException>(() => NotebookDocument.Read(Path.Combine(folder, name)));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Repeat(string text, int times = Deep) => new StringBuilder().Insert(0, text, times).ToString();
}
