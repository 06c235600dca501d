using System.Text.RegularExpressions;
using Playbook.Notebooks;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The examples of notebooks/README.md are run as they stand, one after the other.</summary>
public sealed partial class NotebookReadmeTests(DemoWarehouse demo)
{
    [Fact]
    public async Task The_ten_examples_run_and_show_what_they_say()
    {
        var text = await File.ReadAllTextAsync(Repository.PathOf("notebooks", "README.md"), TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 10),
            Numbered().Matches(text).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
        var cells = Example().Matches(text)
            .Select(m => new Playbook.Notebooks.Cell(m.Groups[1].Value == "sql" ? "duck" : "csharp", m.Groups[2].Value)).ToList();
        using var session = demo.Begin();
        var run = await ChapterRun.OfAsync(session, "README.md", new(cells) { Path = Repository.PathOf("notebooks", "readme.dib") });
        Assert.True(run.Get<Estimate>("night").Lower > run.Get<Estimate>("day").Upper);
        Assert.Equal(Verdict.Met, Assert.Single(run.Outcome.Judgements).Verdict);
        Assert.Single(run.Outcome.Recommendations);
        Assert.Equal(3, run.Runs.SelectMany(r => r.Cell.Outputs).OfType<ResultOutput>()
            .Count(o => o.Content.Find("text/html")?.Contains("</figure>", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void What_it_links_to_exists()
    {
        var text = File.ReadAllText(Repository.PathOf("notebooks", "README.md"));
        Assert.All(Link().Matches(text).Select(m => m.Groups[1].Value),
            link => Assert.True(Path.Exists(Path.Combine(Repository.PathOf("notebooks"), link)), link));
    }

    [GeneratedRegex(@"^## (\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex("^```(csharp|sql)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
