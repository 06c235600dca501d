using Microsoft.Data.Analysis;

namespace Playbook.Notebooks.Tests.Running;

public class NamedResultTests
{
    private static async Task<RunResult> RunAsync(Func<RunOptions, RunOptions>? change, params (string Kernel, string Source)[] cells)
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect), .. cells.Select(cell => new Cell(cell.Kernel, cell.Source))]);
        return await NotebookRunner.RunAsync(document, change is null ? Notebook.WithDuckDb : change(Notebook.WithDuckDb),
            TestContext.Current.CancellationToken);
    }

    private static async Task<DataFrame> FrameAsync(string sql)
    {
        NamedResult? named = null;
        (await RunAsync(options => options with { OnNamed = result => named = result }, ("duck", "#!duck --name r\n" + sql))).Succeeds();
        return named!.Frame;
    }

    [Fact]
    public async Task A_named_result_is_a_data_frame()
    {
        var run = (await RunAsync(null,
            ("duck", "#!duck --name sales\nselect * from (values (1::bigint, 'a', 2.5::decimal(9,2), date '2026-01-31'), (2, null, null, "
                + "null)) t(id, name, paid, day) order by id"),
            ("csharp", "using Microsoft.Data.Analysis;\nDataFrame frame = sales;\n"
                + "frame.Filter(frame[\"id\"].ElementwiseEquals(1L)).Rows.Count + \"|\" + frame[\"paid\"].Sum() + \"|\" + frame[1, 1]"),
            ("csharp", "(DateTime)sales[\"day\"][0]"))).Succeeds();
        Assert.Equal("1|2.50|", run.Text(3));
        Assert.Equal("2026-01-31", run.Text(4));
    }

    public static TheoryData<string, Type, object> Columns => new()
    {
        { "true", typeof(bool), true }, { "3::tinyint", typeof(int), 3 }, { "3::smallint", typeof(int), 3 }, { "3", typeof(int), 3 },
        { "3::uinteger", typeof(long), 3L },
        { "9007199254740993::bigint", typeof(long), 9007199254740993L }, { "18446744073709551615::ubigint", typeof(ulong), ulong.MaxValue },
        { "2.5::float", typeof(double), 2.5 }, { "2.5::double", typeof(double), 2.5 }, { "2.50::decimal(18,2)", typeof(decimal), 2.50m },
        { "'好'", typeof(string), "好" },
        { "date '2026-01-31'", typeof(DateTime), new DateTime(2026, 1, 31) },
        { "timestamp '2026-01-31 08:05:09'", typeof(DateTime), new DateTime(2026, 1, 31, 8, 5, 9) },
        { "time '08:05:09'", typeof(string), "08:05:09" }, { "[1, 2]", typeof(string), "[1, 2]" },
        { "'a'::enum('a', 'b')", typeof(string), "a" },
        { "sum(3::bigint)", typeof(long), 3L }, { "-9223372036854775808::hugeint", typeof(long), long.MinValue },
        { "9223372036854775808::hugeint", typeof(double), 9223372036854775808.0 }, { "count(*)", typeof(long), 1L },
        { "sum(2.5::decimal(9,2))", typeof(decimal), 2.50m },
    };

    [Theory]
    [MemberData(nameof(Columns), DisableDiscoveryEnumeration = true)]
    public async Task A_column_has_the_type_of_its_values(string expression, Type type, object value)
    {
        var frame = await FrameAsync($"select x from (select {expression} as x union all select null) order by x nulls last");
        Assert.Equal((type, 2L, 1L), (frame["x"].DataType, frame.Rows.Count, frame["x"].NullCount));
        Assert.Equal(value, frame["x"][0]);
    }

    [Fact]
    public async Task A_result_without_rows_keeps_its_columns()
    {
        var frame = await FrameAsync("select date '2026-01-31' as day, 1::hugeint as n, 'a' as name from range(0) order by 1");
        Assert.Equal([("day", typeof(DateTime)), ("n", typeof(long)), ("name", typeof(string))],
            frame.Columns.Select(column => (column.Name, column.DataType)));
        Assert.Equal(0, frame.Rows.Count);
    }

    [Fact]
    public async Task The_host_is_told_of_a_named_result_before_its_variable_is_set()
    {
        var told = new List<NamedResult>();
        var run = (await RunAsync(options => options with { OnNamed = told.Add },
            ("csharp", "var low = 2; string none = null; DayOfWeek unused = default;"),
            ("duck", "#!duck --name r\n-- two statements\ncreate table t as select $low as a;\nselect a, $none as b from t order by a\n"),
            ("duck", "select 1"), ("csharp", "r"))).Succeeds();
        var named = Assert.Single(told);
        Assert.Equal(("r", "duck", "-- two statements\ncreate table t as select $low as a;\nselect a, $none as b from t order by a"),
            (named.Name, named.Kernel, named.Sql));
        Assert.Equal([new("low", 2), new("none", null)], named.Parameters);
        Assert.Equal("a  b\n-  -\n2  –\n", run.Text(5));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => RunAsync(options => options with { OnNamed = _ => throw new InvalidTimeZoneException() },
                ("duck", "#!duck --name r\nselect 1 as a")));
    }

    [Fact]
    public async Task A_shared_result_is_the_same_frame()
    {
        var run = (await RunAsync(null, ("duck", "#!duck --name r\nselect 1 as a"),
            ("csharp", "#!share r --from duck --as other\nobject.ReferenceEquals(r, other)"))).Succeeds();
        Assert.Equal("true", run.Text(3));
    }

    [Theory]
    [InlineData("#!duck --name r\nselect 1 as a, 2 as a", "#!duck --name r: 2 columns are named 'a'; give each a name of its own with AS.")]
    [InlineData("#!duck --name\nselect 1 as a", "#!duck expects --name: #!duck --name NAME, then the query on the lines below")]
    [InlineData("#!duck --name 1r\nselect 1 as a", "'1r' is no name that a C# variable can have.")]
    public async Task What_cannot_be_kept_is_told(string sql, string message) =>
        Assert.Equal(message, (await RunAsync(null, ("duck", sql))).Failure!.Message);
}
