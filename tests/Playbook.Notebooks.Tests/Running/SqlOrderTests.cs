using CsCheck;

namespace Playbook.Notebooks.Tests.Running;

public class SqlOrderTests
{
    private const string Rows = "(values (22, 'a', 1), (22, 'b', 1), (23, 'a', 2)) t(hour, device, n)";

    private static async Task<string> WarningAsync(string sql)
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect), new("duck", sql), new("csharp", "1")]);
        var run = (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds();
        return string.Concat(run.Cells[1].Cell.Outputs.OfType<TextOutput>().Where(text => text.IsError).Select(text => text.Text));
    }

    [Theory]
    [InlineData("select * from ROWS")]
    [InlineData("with t as (select * from ROWS order by all) select * from t")]
    [InlineData("from ROWS select hour, row_number() over (order by hour, device) as n")]
    [InlineData("select * from (select * from ROWS order by all)")]
    [InlineData("-- order by hour\nselect *, 'order by hour' as x from ROWS")]
    [InlineData("select list(device order by device) as l, hour from ROWS group by hour")]
    public async Task A_named_result_without_an_order_is_warned_of(string sql) => Assert.Matches(
        "^Warning: Result 'r' has no ORDER BY: its [23] rows may come in another order in the next run. End the query with ORDER BY, "
        + "or ORDER BY ALL.\n$", await WarningAsync("#!duck --name r\n" + sql.Replace("ROWS", Rows, StringComparison.Ordinal)));

    [Theory]
    [InlineData("select * from ROWS order by hour", "hour = 22")]
    [InlineData("select device, hour from ROWS order by 2 desc nulls last limit 5", "hour = 22")]
    [InlineData("select * from ROWS order by \"HOUR\", n", "hour = 22, n = 1")]
    [InlineData("(select hour + 0 as hour, device from ROWS order by hour)", "hour = 22")]
    [InlineData("select hour, lower(device) as device from ROWS union all select 22, 'c' order by hour", "hour = 22")]
    [InlineData("select null::int as hour, device from ROWS order by hour", "hour = –")]
    public async Task An_order_that_leaves_different_rows_tied_is_warned_of(string sql, string same)
    {
        var warning = await WarningAsync("#!duck --name r\n" + sql.Replace("ROWS", Rows, StringComparison.Ordinal));
        Assert.Matches("^Warning: The ORDER BY of result 'r' leaves rows [12] and [23] in no order \\(", warning);
        Assert.Contains($"({same} in both): they may change places in the next run.", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select * from ROWS order by hour, device")]
    [InlineData("select * from ROWS order by all")]
    [InlineData("select * from ROWS order by all desc;")]
    [InlineData("select hour from ROWS order by hour")]
    [InlineData("select hour, count(*) as n from ROWS group by hour order by hour limit 10")]
    [InlineData("select * from ROWS order by hour, lower(device)")]
    [InlineData("select hour, n from ROWS order by hour, t.device")]
    [InlineData("select sum(n) as n from ROWS")]
    [InlineData("select * from ROWS limit 1")]
    [InlineData("select * from ROWS where false")]
    [InlineData("select 1 as a; select * from ROWS order by all")]
    [InlineData("describe select * from ROWS")]
    public async Task An_order_that_decides_is_not_spoken_of(string sql) =>
        Assert.Equal("", await WarningAsync("#!duck --name r\n" + sql.Replace("ROWS", Rows, StringComparison.Ordinal)));

    [Fact]
    public async Task A_result_without_a_name_is_only_shown() => Assert.Equal("", await WarningAsync("select * from " + Rows));

    [Fact]
    public async Task Any_text_can_be_asked()
    {
        var table = new SqlTable([new("a", typeof(int))], [[1], [2]]);
        await Task.Run(() => Gen.String[Gen.Char["(),;*'\"ordeby seltfrom1\n"], 0, 40]
            .Sample(text => { _ = SqlOrder.Warning("r", text, table); }), TestContext.Current.CancellationToken);
        Assert.NotNull(SqlOrder.Warning("r", "select a order", table));
        Assert.Null(SqlOrder.Warning("r", "select a order by", table));
    }
}
