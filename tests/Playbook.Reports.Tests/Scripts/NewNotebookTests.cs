using Playbook.Notebooks;
using Playbook.Scripts;

namespace Playbook.Reports.Tests.Scripts;

/// <summary>A notebook of one's own.</summary>
public sealed class NewNotebookTests(DemoReports reports) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-new-").FullName;

    [Fact]
    public async Task It_has_the_form_of_the_chapters_and_renders_at_once()
    {
        var path = NewNotebook.Write(_folder, "16-my-topic", "Which \"orders\" <stay> unpaid?");
        Assert.Equal("16-my-topic.dib", Path.GetFileName(path));
        var written = DibFile.Read(path);
        // Its reference is relative to the notebooks folder, where the script writes it.
        var document = new NotebookDocument(written.Cells, written.Metadata) { Path = Repository.PathOf("notebooks", "16-my-topic.dib") };
        Assert.Equal(["from", "to", "target"], ParameterScanner.Scan(document).Select(p => p.Name));
        var run = await NotebookHost.RunAloneAsync(
            document, reports.Warehouse, new Dictionary<string, string> { ["target"] = "0.99" }, TestContext.Current.CancellationToken);
        Assert.True(!run.Failed, run.Failure?.ToString());
        var page = ReportWriter.Write(run, new() { Title = "16" });
        Assert.Contains("of orders are paid", page, StringComparison.Ordinal);
        Assert.Contains("Find out on which days", page, StringComparison.Ordinal);
        var parts = written.Cells.Where(c => c.IsMarkdown).SelectMany(c => c.Source.Split('\n'))
            .Where(l => l.StartsWith("## ", StringComparison.Ordinal));
        Assert.Equal(["## Question", "## You against the benchmark", "## Evidence", "## Model", "## What if", "## Decisions"], parts);
    }

    [Fact]
    public void A_name_of_another_form_and_a_number_that_is_taken_are_refused()
    {
        NewNotebook.Write(_folder, "16-my-topic", null);
        Assert.Contains("taken by 16-my-topic.dib", Refused("16-other", null), StringComparison.Ordinal);
        Assert.Contains("such as 16-my-topic", Refused("my-topic", null), StringComparison.Ordinal);
        Assert.Contains("such as 16-my-topic", Refused("17-../x", null), StringComparison.Ordinal);
        Assert.Contains("title is empty", Refused("17-x", " "), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_folder));

        string Refused(string name, string? title) =>
            Assert.Throws<UserErrorException>(() => NewNotebook.Write(_folder, name, title)).Message;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
