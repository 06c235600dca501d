using System.Data;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Tests.Formatting;

/// <summary>Values made of values: each shows what makes it up, and none of them more than a page holds.</summary>
public class StructuredValueTests
{
    private static string Html(object value) => ValueFormatter.Format(value)["text/html"];

    private static string Plain(object value) => ValueFormatter.Format(value)["text/plain"];

    private static readonly (string Platform, int Orders)[] Sales = [("抖音", 1), ("快手", 2), ("抖音", 3)];

    [Fact]
    public void Groups_are_shown_with_their_keys()
    {
        var groups = Sales.GroupBy(sale => sale.Platform);
        foreach (var value in new object[] { groups, groups.ToList(), Sales.ToLookup(sale => sale.Platform) })
        {
            Assert.Equal("Key   values\n----  ----------------------\n抖音  [(抖音, 1), (抖音, 3)]\n快手  [(快手, 2)]\n",
                Plain(value));
            Assert.Contains("<td>抖音</td><td>[(抖音, 1), (抖音, 3)]</td>", Html(value), StringComparison.Ordinal);
        }
        Assert.Equal("抖音: [(抖音, 1), (抖音, 3)]", Plain(groups.First()));
        Assert.StartsWith("<table class=\"props\"><tbody><tr><th scope=\"row\">Key</th><td>抖音</td></tr>", Html(groups.First()),
            StringComparison.Ordinal);
        Assert.Equal("[抖音: [1, 3], 快手: [2]]",
            Plain(groups.ToDictionary(group => group.Key, group => group.Select(sale => sale.Orders).ToList())));
        Assert.Equal("{ odd = [1: [1, 3], 0: [2]] }", Plain(new { odd = new[] { 1, 2, 3 }.GroupBy(n => n % 2) }));
    }

    [Fact]
    public void Json_is_a_tree_that_folds()
    {
        const string Text = "{\"k\":1,\"list\":[true,null,\"<b>\"],\"品\":{\"a\":2.50}}";
        using var document = JsonDocument.Parse(Text);
        foreach (var value in new object[] { document, document.RootElement, JsonNode.Parse(Text)! })
        {
            var html = Html(value);
            Assert.StartsWith("<div class=\"json\"><details open><summary>{…} 3</summary><ul><li><b>k</b>: <code>1</code></li>", html,
                StringComparison.Ordinal);
            Assert.Contains("<summary>[…] 3</summary>", html, StringComparison.Ordinal);
            Assert.Contains("&quot;&lt;b&gt;&quot;", html, StringComparison.Ordinal);
            Assert.Contains("<code>2.50</code>", html, StringComparison.Ordinal);
            Assert.Equal(Text, Plain(value));
        }
        Assert.Equal("[\n  {\n    \"name\": \"a", Plain(JsonNode.Parse(
            $"[{string.Join(',', Enumerable.Repeat("{\"name\":\"a long enough name\"}", 9))}]")!)[..20]);
        Assert.Equal("{ a = {\"z\":[1]} }", Plain(new { a = JsonNode.Parse("{\"z\":[1]}") }));
    }

    [Fact]
    public void Long_and_deep_json_stays_within_bounds()
    {
        var numbers = new JsonArray([.. Enumerable.Range(0, 5000).Select(n => (JsonNode)n)]);
        var html = Html(numbers);
        Assert.Contains("<summary>Show 950 more</summary>", html, StringComparison.Ordinal);
        Assert.Contains("… and 4,000 more", html, StringComparison.Ordinal);
        JsonNode deep = new JsonObject { ["leaf"] = 1 };
        for (var i = 0; i < 200; i++) deep = new JsonObject { ["in"] = deep };
        Assert.True(Html(deep).Length < 10_000);
        var wide = new JsonArray([.. Enumerable.Range(0, 900).Select(_ => (JsonNode)new JsonObject { ["text"] = new string('x', 900) })]);
        Assert.True(Html(wide).Length < 1_500_000);
    }

    [Fact]
    public void Tables_of_ADO_NET_show_their_rows()
    {
        using var table = new DataTable("orders");
        table.Columns.Add("platform", typeof(string));
        table.Columns.Add("gmv", typeof(double));
        table.Rows.Add("抖音", 1.5);
        table.Rows.Add("快手", DBNull.Value);
        const string Shown = "platform  gmv\n--------  ---\n抖音      1.5\n快手        –\n";
        Assert.Equal(Shown, Plain(table));
        Assert.Contains("<td>抖音</td><td class=\"n\">1.5</td>", Html(table), StringComparison.Ordinal);
        using var view = new DataView(table) { RowFilter = "gmv > 1" };
        Assert.Equal("platform  gmv\n--------  ---\n抖音      1.5\n", Plain(view));
        Assert.Equal(Shown, Plain(table.Select()));
        Assert.Equal("[platform: 快手, gmv: –]", Plain(table.Rows[1]));
        using var set = new DataSet();
        set.Tables.Add(table);
        Assert.Equal("orders\n" + Shown, Plain(set));
        Assert.StartsWith("<table class=\"props\"><tbody><tr><th scope=\"row\">orders</th><td><div class=\"scroll\">", Html(set),
            StringComparison.Ordinal);
    }

    /// <summary>A row as Dapper gives it: a dictionary by its generic interface only.</summary>
    private sealed class MapperRow(params (string, object?)[] cells) : IReadOnlyDictionary<string, object?>
    {
        private readonly Dictionary<string, object?> cells = cells.ToDictionary(cell => cell.Item1, cell => cell.Item2);

        public object? this[string key] => cells[key];

        public IEnumerable<string> Keys => cells.Keys;

        public IEnumerable<object?> Values => cells.Values;

        public int Count => cells.Count;

        public bool ContainsKey(string key) => cells.ContainsKey(key);

        public bool TryGetValue(string key, out object? value) => cells.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => cells.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public void Rows_with_names_are_a_table_whatever_interface_they_have()
    {
        dynamic row = new ExpandoObject();
        (row.platform, row.gmv) = ("抖音", 1.5);
        IDictionary<string, object?> other = new ExpandoObject();
        other["platform"] = "快手";
        const string Shown = "platform  gmv\n--------  ---\n抖音      1.5\n快手        –\n";
        Assert.Equal(Shown, Plain(new List<dynamic> { row, other }));
        Assert.Equal(Shown,
            Plain(new object[] { new MapperRow(("platform", "抖音"), ("gmv", 1.5)), new MapperRow(("platform", "快手")) }));
        Assert.Equal("[platform: 抖音, gmv: 1.5]", Plain((object)row));
        Assert.Contains("<th scope=\"row\">gmv</th><td>1.5</td>", Html(new MapperRow(("gmv", 1.5))), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_of_two_dimensions_and_arrays_of_arrays_are_grids()
    {
        const string Shown = "   0  1  2\n-  -  -  -\n0  1  2  3\n1  4  5  6\n";
        Assert.Equal(Shown, Plain(new[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(Shown, Plain(new int[][] { [1, 2, 3], [4, 5, 6] }));
        Assert.Equal("   0  1\n-  -  -\n0  1  –\n1  4  5\n", Plain(new List<List<int>> { new() { 1 }, new() { 4, 5 } }));
        Assert.Contains("<td class=\"n\">0</td><td class=\"n\">1</td><td class=\"n\">2</td>", Html(new[,] { { 1.0, 2.0 } }),
            StringComparison.Ordinal);
        Assert.Equal("[[[1, 2], [3, 4]]]", Plain(new[,,] { { { 1, 2 }, { 3, 4 } } }));
        Assert.Equal("{ m = [[1, 2]] }", Plain(new { m = new[,] { { 1, 2 } } }));
        Assert.Contains("First 20 of 300 rows", Html(new int[300, 300]), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">…</th>", Html(new int[300, 300]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_and_what_holds_one_take_a_line()
    {
        Func<int, int> next = n => n + 1;
        Assert.Equal("Func<Int32, Int32>", Plain(next));
        Assert.Equal("Func&lt;Int32, Int32&gt;", Html(next));
        Assert.Equal("{ Name = f, F = Func<Int32, Int32> }", Plain(new { Name = "f", F = next }));
        Assert.True(Html(new { Name = "f", F = next }).Length < 300);
        Assert.True(Html(new[] { next }).Length < 300);
        Assert.True(Html(typeof(StructuredValueTests).Assembly).Length < 300);
        System.Linq.Expressions.Expression<Func<int, int>> tree = n => n + 1;
        Assert.Equal("n => (n + 1)", Plain(tree));
        Assert.Equal("Task<Int32> (WaitingForActivation)", Plain(new TaskCompletionSource<int>().Task));
        Assert.True(Html(typeof(StructuredValueTests).GetMethods()[0]).Length < 300);
    }

    private sealed class Wide(int depth)
    {
        public Wide[] Parts { get; } = depth == 0 ? [] : [new(depth - 1), new(depth - 1)];

        public Wide? A => depth == 0 ? null : new(depth - 1);

        public Wide? B => A;

        public Wide? C => A;

        public Wide? D => A;

        public Wide? E => A;

        public Wide? F => A;

        public string Text => new('x', 100);
    }

    [Fact]
    public void A_value_whose_members_lead_far_is_bounded_and_its_nearest_members_are_all_there()
    {
        var html = Html(new Wide(6));
        Assert.InRange(html.Length, 1_000, 150_000);
        foreach (var name in "ABCDEF") Assert.Contains($"<th scope=\"row\">{name}</th>", html, StringComparison.Ordinal);
        Assert.InRange(Plain(new Wide(6)).Length, 100, 20_001);
        Assert.True(Html(System.Diagnostics.Process.GetCurrentProcess()).Length < 200_000);
    }

    private sealed class Partly
    {
        public int A => 1;

        public IEnumerable<int> Broken => Enumerable.Range(0, 2).Select(n => n == 1 ? throw new FormatException("no") : n);
    }

    [Fact]
    public void A_member_that_cannot_be_read_does_not_spoil_the_rest()
    {
        Assert.Equal("Partly { A = 1, Broken = [0 (FormatException: no) }", Plain(new Partly()));
        Assert.Contains("<th scope=\"row\">A</th><td>1</td>", Html(new Partly()), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_members_are_folded()
    {
        var html = Html(Enumerable.Range(0, 500).ToDictionary(n => $"key {n}", n => n));
        Assert.Contains("<details class=\"more\"><summary>Show 180 more</summary>", html, StringComparison.Ordinal);
        Assert.Contains("key 199<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("key 200<", html, StringComparison.Ordinal);
        Assert.Contains("… and 300 more", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<details", Html(Enumerable.Range(0, 22).ToDictionary(n => n, n => n)), StringComparison.Ordinal);
    }

    /// <summary>A plot as ScottPlot's: it writes its picture itself.</summary>
    private sealed class Drawn(bool fails)
    {
        public string GetPngHtml(int width, int height) => fails ? throw new DllNotFoundException("no font")
            : $"<img src=\"data:image/png;base64,AA==\" width=\"{width}\" height=\"{height}\">";
    }

    [Fact]
    public void A_value_that_draws_itself_is_its_picture()
    {
        Assert.Equal("<img src=\"data:image/png;base64,AA==\" width=\"600\" height=\"400\">", Html(new Drawn(fails: false)));
        Assert.DoesNotContain("<img", Html(new Drawn(fails: true)), StringComparison.Ordinal);
        Assert.Contains("<img", Html(new { Plot = new Drawn(fails: false) }), StringComparison.Ordinal);
    }
}
