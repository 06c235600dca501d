using System.Text.RegularExpressions;
using Playbook.Notebooks;

namespace Playbook.Reports.Tests;

/// <summary>Rules of the repository itself.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] Parts = ["Question", "You against the benchmark", "Evidence", "Model", "What if", "Decisions"];

    public static TheoryData<string> Chapters =>
        [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void The_top_level_holds_what_the_readme_says_and_nothing_else()
    {
        string[] allowed =
        [
            "notebooks", "lib", "datasets", "scripts", "tests", "playbook.dib", "README.md", "LICENSE", "Playbook.slnx", "global.json",
            "Directory.Build.props", "Directory.Packages.props", "bin", "obj", "reports", "artifacts", "TestResults",
        ];
        Assert.Empty(Directory.GetFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.').Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_has_the_six_parts_in_order_one_reference_and_a_parameter(string name)
    {
        var document = DibFile.Read(Repository.PathOf("notebooks", name));
        var headings = document.Cells.Where(c => c.Kernel == "markdown").SelectMany(c => c.Source.Split('\n'))
            .Where(l => l.StartsWith("## ", StringComparison.Ordinal))
            .Select(l => Parts.FirstOrDefault(p => l[3..].StartsWith(p, StringComparison.Ordinal))).Where(p => p is not null);
        Assert.Equal(Parts, headings);
        Assert.Single(document.Cells.SelectMany(c => c.Source.Split('\n')), l => l.StartsWith("#r ", StringComparison.Ordinal));
        Assert.NotEmpty(ParameterScanner.Scan(document));
    }

    [Fact]
    public void An_area_of_the_models_uses_no_other_area_and_no_input_or_output()
    {
        var offenders = from file in Sources("lib", "Playbook")
                        let area = Path.GetRelativePath(Repository.PathOf("lib", "Playbook"), file).Split(Path.DirectorySeparatorChar)[0]
                        from line in File.ReadLines(file)
                        let used = AreaUse().Match(line)
                        where (used.Success && used.Groups[1].Value != area && used.Groups[1].Value is not ("Planning" or "Statistics"))
                            || ForbiddenInModels().IsMatch(line)
                        select $"{Path.GetFileName(file)}: {line.Trim()}";
        Assert.Empty(offenders);
    }

    [Fact]
    public void Only_the_warehouse_library_knows_its_engine() => Assert.Empty(
        Sources("lib").Concat(Sources("scripts"))
            .Where(f => !f.Contains("Playbook.Warehouse" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("using DuckDB.NET", StringComparison.Ordinal)));

    [Fact]
    public void No_figure_is_parted_from_its_sign_where_a_line_ends() => Assert.Empty(
        // A line may break at a thin space; the narrow no-break space looks the same.
        new[] { "lib", "notebooks" }.SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".js" or ".dib" or ".css")
            .Where(f => File.ReadAllText(f) is var text
                && (text.Contains('\u2009') || text.Contains("\\u2009", StringComparison.Ordinal))));

    [Fact]
    public void The_notebook_engine_refers_to_no_other_library_of_the_kit() => Assert.DoesNotContain(
        "ProjectReference", File.ReadAllText(Repository.PathOf("lib", "Playbook.Notebooks", "Playbook.Notebooks.csproj")),
        StringComparison.Ordinal);

    [Fact]
    public void Every_link_and_every_script_that_the_readme_names_exists()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var links = Link().Matches(readme).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal));
        var scripts = Script().Matches(readme).Select(m => m.Value);
        Assert.Empty(links.Concat(scripts).Distinct().Where(l => !Path.Exists(Repository.PathOf(l.Split('/')))));
    }

    [Fact]
    public void The_scripts_are_what_the_readme_shows_how_to_type()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.Empty(Directory.GetFiles(Repository.PathOf("scripts"), "*.cs").Select(path => $"dotnet run scripts/{Path.GetFileName(path)}")
            .Where(command => !readme.Contains(command, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Sources(params string[] folder) =>
        Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [GeneratedRegex(@"^\s*using Playbook\.([A-Z]\w*)")]
    private static partial Regex AreaUse();

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bFile\.|\bDirectory\.|\bConsole\.|new Random\(\)|Random\.Shared|using System\.Data")]
    private static partial Regex ForbiddenInModels();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(scripts|tests)(/\w+)+\.cs")]
    private static partial Regex Script();
}
