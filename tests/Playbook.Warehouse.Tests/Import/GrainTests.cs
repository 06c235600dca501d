using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>No row is taken for another: neither within a file nor between files that name neither account nor session.</summary>
public sealed class GrainTests
{
    private const string Spend = """
        name: spend
        fields:
          day: { type: date, optional: true }
          kind: { required: true }
          spend: money
          shown: { type: integer, optional: true }
        given:
          first_day: { type: date, file_name: first day }
          last_day: { type: date, file_name: last day }
          account: { type: id, otherwise: all }
        tables:
          ad_report:
            overlap: replace
            columns:
              source: =spend
              account_id: account
              first_day: [day, first_day]
              last_day: [day, last_day]
              unit_id: kind
              platform: =douyin
              scope: =standard
              unit_level: =kind
              spend: spend
        """;

    private const string Sums = "SELECT string_agg(account_id || ' ' || spend, ', ' ORDER BY account_id) "
        + "FROM (SELECT account_id, sum(spend) AS spend FROM ad_report GROUP BY account_id)";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_of_one_key_that_differ_refuse_the_file_and_the_unread_column_is_named(bool large)
    {
        using var folder = new ImportFolder();
        // One row of twenty, which a share of refused rows would let pass.
        var rows = string.Concat(Enumerable.Range(1, 19).Select(d => $"2026-08-{d:00},feed,100,p1\n"));
        var file = folder.File("plans.csv", $"day,kind,spend,计划ID\n{rows}2026-08-19,feed,5000,p2\n");
        var options = large ? ImportOptionsOf.Standing : null;
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Spend), file, options));
        Assert.Contains("plans.csv, row 21, column 计划ID: row 20 has the same key (", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "differs in 计划ID: the mapping does not read what tells the rows apart", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Warehouse));
    }

    [Fact]
    public void Rows_of_one_key_that_differ_in_what_is_read_refuse_the_file_too()
    {
        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => folder.Import(
            Of(Spend), folder.File("a.csv", "day,kind,spend\n2026-08-01,feed,1\n2026-08-01,feed,2\n"),
            new ImportOptions { MaxRejectShare = 1 }));
        Assert.Contains("differs in spend: nothing else tells the rows apart", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_printed_twice_is_refused_alone_though_the_file_counts_its_lines()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Spend), folder.File("a.csv",
            "序号,day,kind,spend\n1,2026-08-01,feed,1\n2,2026-08-01,feed,1\n3,2026-08-02,feed,1\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((2L, 1L), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains("duplicate key: row 2 has it", report.Rejections[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("千川-账户甲.csv", "千川-账户乙.csv", "账户乙 600.00, 账户甲 200.00")]
    [InlineData("千川_20260801-20260807_店铺A.csv", "千川_20260801-20260807_店铺B(1).csv", "店铺a 200.00, 店铺b 600.00")]
    [InlineData("账户甲.csv", "账户乙.csv", "账户乙 600.00, 账户甲 200.00")]
    public void The_word_that_tells_two_names_apart_is_the_account_of_both(string first, string second, string sums)
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Spend), folder.File(first, Days(100)));
        Assert.Equal("all 200.00", folder.Scalar<string>(Sums));
        var report = folder.Import(Of(Spend), folder.File(second, Days(300)));
        Assert.Equal(sums, folder.Scalar<string>(Sums));
        Assert.Contains(report.Notes, n => n.StartsWith("account is ", StringComparison.Ordinal));
        Assert.Contains(report.Notes, n => n.StartsWith("account of import 1, ", StringComparison.Ordinal));
        // The mart counts both.
        Assert.Equal("800.00", folder.Scalar<string>("SELECT sum(spend)::VARCHAR FROM ad_days"));
        // A later export of the first file takes its place, and no other's.
        folder.Import(Of(Spend), folder.File(first, Days(101)));
        Assert.Equal(sums.Replace("200.00", "202.00", StringComparison.Ordinal), folder.Scalar<string>(Sums));
    }

    [Fact]
    public void Two_sheets_of_one_workbook_are_two_accounts()
    {
        using var folder = new ImportFolder();
        static object?[][] Sheet(int spend) => [["day", "kind", "spend"], ["2026-08-01", "feed", spend]];
        var file = folder.File("千川.xlsx", Books.Xlsx(("甲店", Sheet(100)), ("乙店", Sheet(300))));
        var reports = Importer.ImportAll(folder.Warehouse, [Of(Spend)], InputFile.At(file), cancel: TestContext.Current.CancellationToken);
        Assert.All(reports, r => Assert.Equal((ImportOutcome.Loaded, 1L), (r.Outcome, r.RowsLoaded)));
        Assert.Equal("乙店 300.00, 甲店 100.00", folder.Scalar<string>(Sums));
    }

    [Fact]
    public void A_third_account_and_the_next_week_find_their_names()
    {
        using var folder = new ImportFolder();
        foreach (var (name, spend) in new[] { ("千川-甲.csv", 1), ("千川-乙.csv", 2), ("千川-丙.csv", 4) })
            folder.Import(Of(Spend), folder.File(name, Days(spend)));
        Assert.Equal("丙 8.00, 乙 4.00, 甲 2.00", folder.Scalar<string>(Sums));
        folder.Import(Of(Spend), folder.File("千川-乙 (2).csv", Days(10, week: 2)));
        Assert.Equal("丙 8.00, 乙 24.00, 甲 2.00", folder.Scalar<string>(Sums));
        Assert.Equal("34.00", folder.Scalar<string>("SELECT sum(spend)::VARCHAR FROM ad_days"));
    }

    [Fact]
    public void The_same_report_of_another_time_adds_or_replaces()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Spend), folder.File("千川-20260801-20260802.csv", Days(100)));
        folder.Import(Of(Spend), folder.File("千川-20260808-20260809 副本.csv", Days(50, week: 2)));
        folder.Import(Of(Spend), folder.File("千川(3).csv", Days(110)));
        Assert.Equal("all 320.00", folder.Scalar<string>(Sums));
    }

    [Fact]
    public void Where_no_word_tells_the_files_apart_the_account_is_asked_for()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Spend), folder.File("千川.csv", Days(100)));
        var before = folder.State();
        var second = folder.File("千川-乙.csv", Days(300));
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Spend), second));
        Assert.Contains("千川-乙.csv, column account: rows of import 1, 千川.csv, would give way to a file of another name",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("--given account=NAME", error.Message, StringComparison.Ordinal);
        folder.Import(Of(Spend), second, new ImportOptions { Given = new Dictionary<string, string> { ["account"] = "乙" } });
        Assert.Equal("all 200.00, 乙 600.00", folder.Scalar<string>(Sums));
        Assert.NotEqual(before, folder.State());
    }

    [Fact]
    public void A_report_of_other_columns_is_no_other_account()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Spend), folder.File("千川-计划.csv", Days(100)));
        folder.Import(Of(Spend), folder.File("千川-商品.csv",
            Days(100).Replace("kind,spend", "kind,spend,shown", StringComparison.Ordinal)
                .Replace("feed,100", "goods,100,7", StringComparison.Ordinal)));
        Assert.Equal("all 400.00", folder.Scalar<string>(Sums));
    }

    [Fact]
    public void A_day_in_the_row_asks_for_none_in_the_name()
    {
        using var folder = new ImportFolder();
        Assert.Equal(2, folder.Import(Of(Spend), folder.File("千川.csv", Days(100))).RowsLoaded);
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Spend), folder.File("x.csv", "kind,spend\nfeed,1\n")));
        Assert.Contains("column first_day: the file does not say 'first_day'; allowed: --given first_day=2026-08-01, or the span in the "
            + "file's name: x_20260801-20260831.csv", error.Message, StringComparison.Ordinal);
        var report = folder.Import(Of(Spend), folder.File("y.csv", "day,kind,spend\n2026-08-01,search,1\n,search,2\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Contains("--given first_day=2026-08-01", Assert.Single(report.Rejections, r => r.Column == "day").Allowed,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("作品列表_2026-08-01.csv", "2026-08-01")]
    [InlineData("作品列表_20260601-20260731.csv", "2026-07-31")]
    [InlineData("作品 2026年8月1日.csv", "2026-08-01")]
    [InlineData("计划报表_20260811_173656.csv", "2026-08-11")]
    [InlineData("list20260811173656.csv", "2026-08-11")]
    [InlineData("2026_8_1 list.csv", "2026-08-01")]
    [InlineData("list.csv", null)]
    [InlineData("list-20261399.csv", null)]
    [InlineData("id-920260801.csv", null)]
    public void The_last_day_of_a_name_is_that_of_the_export(string name, string? day) =>
        Assert.Equal(day, new GivenValue(null, null) { NameDay = NameDay.Day }.In(name));

    [Theory]
    [InlineData("千川-20260801-20260819.xlsx", "2026-08-01 2026-08-19")]
    [InlineData("千川 2026-08-01至2026-08-19.xlsx", "2026-08-01 2026-08-19")]
    [InlineData("20260820_千川_2026.8.1~2026.8.19.xlsx", "2026-08-01 2026-08-19")]
    [InlineData("千川-20260819.xlsx", " ")]
    [InlineData("千川-20260819-20260801.xlsx", " ")]
    public void A_span_of_a_name_has_two_days(string name, string span)
    {
        string? In(NameDay day) => new GivenValue(null, null) { NameDay = day }.In(name);
        Assert.Equal(span, $"{In(NameDay.First)} {In(NameDay.Last)}");
    }

    private static string Days(int spend, int week = 1) => week == 1
        ? $"day,kind,spend\n2026-08-01,feed,{spend}\n2026-08-02,feed,{spend}\n"
        : $"day,kind,spend\n2026-08-08,feed,{spend}\n2026-08-09,feed,{spend}\n";

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
