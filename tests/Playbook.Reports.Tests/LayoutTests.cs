using System.Text.RegularExpressions;
using Playbook.Notebooks;

namespace Playbook.Reports.Tests;

/// <summary>How wide lines and how long the cells of the notebooks may be.</summary>
public sealed class LayoutTests
{
    private const int Widest = 140;
    private const int CSharpLines = 12;
    private const int SqlLines = 25;

    public static TheoryData<string> Notebooks => [.. RepositoryTests.Chapters.Select(c => "notebooks/" + c.Data), "playbook.dib"];

    [Fact]
    public void No_line_is_wider_than_140_characters() => Assert.Empty(
        from path in Sources()
        from line in File.ReadLines(Repository.PathOf(path)).Index()
        // The metadata of a .dib file are one line of JSON by the format.
        where line.Item.Length > Widest && !line.Item.StartsWith("{\"kernelInfo\"", StringComparison.Ordinal)
        select $"{path}:{line.Index + 1} has {line.Item.Length} characters");

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_cell_is_short_and_leaves_calculation_to_the_library(string notebook) => Assert.Empty(
        from cell in DibFile.Read(Repository.PathOf(notebook)).Cells.Index()
        let most = cell.Item.Kernel == KernelNames.CSharp ? CSharpLines : SqlLines
        where cell.Item.Kernel != KernelNames.Markdown && !HoldsParameters(cell.Item)
        let lines = Lines(cell.Item).Count()
        where lines > most
        select $"cell {cell.Index + 1} ({cell.Item.Kernel}) has {lines} lines; allowed: {most}");

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_test_takes_as_many_days_as_its_words_say(string notebook)
    {
        string[] numbers = ["", "one", "two", "three", "four", "five", "six", "seven", "eight"];
        Assert.Empty(
            from cell in DibFile.Read(Repository.PathOf(notebook)).Cells
            from Match decision in Regex.Matches(cell.Source, @"new Decision\(.*?\n\};", RegexOptions.Singleline)
            let words = Regex.Match(decision.Value, @"\bTest = (\$?""[^""]*""\s*\+?\s*)+").Value
            let weeks = Regex.Match(words, @"\b(one|two|three|four|five|six|seven|eight) weeks")
            where weeks.Success
            let days = Regex.Match(decision.Value, @"\bTestDays = (\w+)").Groups[1].Value is { Length: > 0 } said ? said : "28"
            where int.TryParse(days, out var number) && number != 7 * Array.IndexOf(numbers, weeks.Groups[1].Value)
            select $"{days} days in: {weeks.Value}");
    }

    // Only declarations, comments, and what continues a declaration on the next line.
    private static bool HoldsParameters(Cell cell) =>
        Lines(cell).Any(Declares)
        && Lines(cell).All(l => l[0] == ' ' || l.StartsWith("//", StringComparison.Ordinal) || Declares(l));

    private static bool Declares(string line) => line.Contains("= chapter.Parameter(", StringComparison.Ordinal)
        || line.Contains("= chapter.Parameter<", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(Cell cell) => cell.Source.Split('\n').Where(l => l.Trim().Length > 0);

    // Paths from the root with slashes, of what is written by hand.
    private static IEnumerable<string> Sources() =>
        from folder in new[] { "lib", "scripts", "tests", "notebooks", "datasets", "." }
        from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.*",
            folder == "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".cs" or ".sql" or ".dib"
        let relative = Path.GetRelativePath(Repository.Root, path).Replace(Path.DirectorySeparatorChar, '/')
        where !relative.Split('/').Any(part => part is "bin" or "obj")
        select relative;
}
