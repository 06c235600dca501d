using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Analysis;

namespace Playbook.Notebooks.Tests.Running;

public class BrowserCellTests
{
    private const string Hostile = "</script><!--<script>alert(1)//\u2028\u2029'\"`${x}&";

    private static async Task<MimeBundle> ShowAsync(params (string Kernel, string Source)[] cells)
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect), .. cells.Select(cell => new Cell(cell.Kernel, cell.Source))]);
        var run = (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds();
        return Assert.IsType<DisplayOutput>(run.Cells[^1].Cell.Outputs[^1]).Content;
    }

    [Theory]
    [InlineData("javascript", "container.textContent = rows.length;")]
    [InlineData("csharp", "#!javascript\ncontainer.textContent = rows.length;")]
    [InlineData("csharp", "#!js\n#!share sales --from duck --as rows\ncontainer.textContent = rows.length;")]
    [InlineData("javascript", "#!set --name rows --value @duck:sales\ncontainer.textContent = rows.length;")]
    [InlineData("javascript", "#!set --name rows --value @csharp:sales\ncontainer.textContent = rows.length;")]
    public async Task JavaScript_gets_values_in_a_function_of_its_own(string kernel, string source)
    {
        var shown = await ShowAsync(("duck", "#!duck --name sales\n"
            + "select 1 as a, date '2026-01-31' as day, 2.50::decimal(9,2) as paid, 'nan'::double as none"), (kernel, source));
        var handed = source.Contains("--", StringComparison.Ordinal)
            ? "const rows = [{\"a\":1,\"day\":\"2026-01-31\",\"paid\":2.50,\"none\":null}];\n"
            : "";
        Assert.Equal("<div id=\"d3-1\"></div>\n<script>\n(element => (async function (container) {\n" + handed
            + "container.textContent = rows.length;\n})(element))(document.currentScript?.parentElement?.querySelector('[id=\"d3-1\"]') "
            + "?? document.getElementById('d3-1'));\n</script>", shown[MimeBundle.Html]);
        Assert.Equal("container.textContent = rows.length;", shown[MimeBundle.Plain]);
    }

    [Fact]
    public async Task A_value_cannot_leave_its_script()
    {
        var literal = JsonSerializer.Serialize(Hostile);
        foreach (var (kernel, body) in new[] { ("javascript", "text;"), ("html", "<p>own</p>") })
        {
            var html =
                (await ShowAsync(("csharp", $"var text = {literal};\nvar map = new Dictionary<string, object> {{ [{literal}] = text }};"),
                (kernel, "#!share text --from csharp\n#!share map --from csharp\n" + body)))[MimeBundle.Html];
            Assert.Equal(kernel == "html" ? 3 : 1, Regex.Count(html, "<script"));
            Assert.Equal(kernel == "html" ? 3 : 1, Regex.Count(html, "</script"));
            Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
            Assert.DoesNotContain('\u2028', html);
            Assert.DoesNotContain('\u2029', html);
            Assert.DoesNotContain('`', html);
        }
    }

    [Fact]
    public async Task The_authors_own_script_cannot_end_its_element_by_mistake()
    {
        var html = (await ShowAsync(("javascript", "container.innerHTML = \"<script>1</SCRIPT><!-- x -->\";")))[MimeBundle.Html];
        Assert.Contains("container.innerHTML = \"<script>1<\\/script><\\!-- x -->\";", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task HTML_stands_as_it_is_and_its_values_lie_beside_it()
    {
        Assert.Equal("<b>x</b>\n#!share y --from csharp",
            (await ShowAsync(("html", "<b>x</b>\n#!share y --from csharp")))[MimeBundle.Html]);
        var html = (await ShowAsync(("csharp", "var n = new[] { 1, 2 };"),
            ("html", "#!share n --from csharp --as rows\n<b>x</b>")))[MimeBundle.Html];
        Assert.StartsWith("<div data-cell=\"d3-1\">\n<script type=\"application/json\" data-name=\"rows\">[1,2]</script>\n<script>", html,
            StringComparison.Ordinal);
        Assert.EndsWith("</script>\n<b>x</b>\n</div>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!share missing --from csharp", "#!share: there is no value 'missing' in 'csharp'")]
    [InlineData("#!set --name a --value @csharp:missing", "#!set: there is no value 'missing' in 'csharp'")]
    [InlineData("#!set --name let --value 1", "'let' is no name that a JavaScript constant can have")]
    [InlineData("#!set --name \"a;alert(1)\" --value 1", "'a;alert(1)' is no name")]
    public async Task A_fault_in_handing_over_names_the_line(string line, string message)
    {
        var run = await NotebookRunner.RunAsync(new([new Cell("javascript", line + "\n1;")]), null, TestContext.Current.CancellationToken);
        Assert.Contains(message, run.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Failure.Line);
    }

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" }, { true, "true" }, { "好", "\"好\"" }, { 1.5, "1.5" }, { 0.1f, "0.1" }, { double.NaN, "null" },
        { double.NegativeInfinity, "null" }, { float.NaN, "null" },
        { 2.50m, "2.50" }, { 9007199254740991L, "9007199254740991" }, { 9007199254740992L, "\"9007199254740992\"" },
        { ulong.MaxValue, "\"18446744073709551615\"" },
        { new DateTime(2026, 1, 31, 8, 5, 9), "\"2026-01-31T08:05:09\"" },
        { new DateTime(2026, 1, 31, 8, 5, 9, 250, DateTimeKind.Utc), "\"2026-01-31T08:05:09.25Z\"" },
        { new DateOnly(2026, 1, 31), "\"2026-01-31\"" }, { new TimeOnly(8, 5), "\"08:05:00\"" },
        { new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.FromHours(8)), "\"2026-01-31T08:00:00\\u002B08:00\"" },
        { TimeSpan.FromMinutes(90), "\"PT1H30M\"" }, { DayOfWeek.Friday, "\"Friday\"" }, { new byte[] { 1, 2 }, "\"AQI=\"" },
        { new object?[] { 1, null, "a" }, "[1,null,\"a\"]" },
        { new { A = 1, B = new[] { 2 } }, "{\"A\":1,\"B\":[2]}" }, { new Dictionary<int, string> { [1] = "a" }, "{\"1\":\"a\"}" },
        { "\ud800", "\"\ufffd\"" },
        { new DataFrame(new DoubleDataFrameColumn("x", [1.5, double.NaN]), new DateTimeDataFrameColumn("t", [new(2026, 1, 31), null])),
            "[{\"x\":1.5,\"t\":\"2026-01-31\"},{\"x\":null,\"t\":null}]" },
        { new DataFrame(new DateTimeDataFrameColumn("t", [new(2026, 1, 31), new DateTime(2026, 1, 31, 8, 0, 0)])),
            "[{\"t\":\"2026-01-31T00:00:00\"},{\"t\":\"2026-01-31T08:00:00\"}]" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_value_is_typed_JSON(object? value, string expected)
    {
        var json = BrowserJson.Of(value);
        Assert.Equal(expected, json);
        using var parsed = JsonDocument.Parse(json);
    }

    [Fact]
    public void A_value_that_refers_to_itself_is_refused()
    {
        var loop = new List<object>();
        loop.Add(loop);
        Assert.Contains("nested deeper than 32 levels", Assert.Throws<InvalidOperationException>(() => BrowserJson.Of(loop)).Message,
            StringComparison.Ordinal);
    }
}
