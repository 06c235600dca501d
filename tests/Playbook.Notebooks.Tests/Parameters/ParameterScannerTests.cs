using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Parameters;

public class ParameterScannerTests
{
    private static NotebookParameter One(string call) => Assert.Single(ParameterScanner.Scan(Notebook.Of(call)));

    [Fact]
    public void Parameters_are_found_without_running_anything()
    {
        var document = new NotebookDocument(
        [
            new("markdown", "chapter.Parameter(\"no\", 1)"),
            new("csharp", "#r \"../nowhere.dll\"\nvar chapter = Chapter.Open(\"10\", \"?\", \"x\");\n"
                + "#!connect duckdb --kernel-name duck --connection-string \"x\""),
            new("csharp", "// Parameters\nvar from = chapter.Parameter(\"from\", new DateOnly(2026, 1, 1), \"first day\");\n"
                + "var budget = chapter.Parameter(\"budget\", 3_000_000m, min: 100_000m, max: 50_000_000m, help: \"monthly, yuan\");"),
        ]);
        var found = ParameterScanner.Scan(document);
        Assert.Equal(new NotebookParameter("from", "DateOnly", "2026-01-01", null, null, found[0].Choices, "first day", 3, 2), found[0]);
        Assert.Equal(
            new NotebookParameter("budget", "decimal", "3000000", "100000", "50000000", found[1].Choices, "monthly, yuan", 3, 3), found[1]);
        Assert.Equal("100000 to 50000000", found[1].Range);
    }

    [Theory]
    [InlineData("c.Parameter(\"a\", 5, 1, 9, \"h\")", "int", "5", "1", "9", "h")]
    [InlineData("c.Parameter(\"a\", 0.5, max: 1.0, help: \"h\" + \" i\")", "double", "0.5", null, "1", "h i")]
    [InlineData("c.Parameter(\"a\", -2, min: -5, \"h\")", "int", "-2", "-5", null, "h")]
    [InlineData("c.Parameter(\"a\", true, \"h\")", "bool", "true", null, null, "h")]
    [InlineData("c.Parameter(\"a\", \"x\", \"h\")", "string", "x", null, null, "h")]
    [InlineData("c.Parameter<decimal>(\"a\", 5, \"h\")", "decimal", "5", null, null, "h")]
    [InlineData("c.Parameter(\"a\", 5, null, null, \"h\")", "int", "5", null, null, "h")]
    public void Literals_of_every_kind_are_read(string call, string type, string value, string? min, string? max, string help)
    {
        var found = One(call);
        Assert.Equal((type, value, min, max, help), (found.Type, found.Default, found.Min, found.Max, found.Help));
    }

    [Theory]
    [InlineData("c.Parameter(\"a\", \"day\", [\"day\", \"week\"], \"h\")")]
    [InlineData("c.Parameter(\"a\", \"day\", new[] { \"day\", \"week\" }, \"h\")")]
    [InlineData("c.Parameter(\"a\", \"day\", choices: new string[] { \"day\", \"week\" }, help: \"h\")")]
    public void Choices_are_read(string call)
    {
        var found = One(call);
        Assert.Equal(["day", "week"], found.Choices);
        Assert.Equal(("h", "one of day, week"), (found.Help, found.Range));
    }

    [Theory]
    [InlineData("c.Parameter(\"a\", x)", "'x' is not a literal")]
    [InlineData("\nc.Parameter(name, 1)", "Cell 1, line 2")]
    [InlineData("c.Parameter(\"a\", new DateOnly(2026, 2, 30))", "is no date")]
    [InlineData("c.Parameter(\"a\", new DateOnly(\"x\", 99999999999, 1))", "is no date")]
    [InlineData("c.Parameter(\"a\", 1); c.Parameter(\"a\", 2);", "declared twice")]
    public void What_cannot_be_listed_is_an_error_with_its_place(string call, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookFormatException>(() => ParameterScanner.Scan(Notebook.Of(call))).Message,
            StringComparison.Ordinal);
}
