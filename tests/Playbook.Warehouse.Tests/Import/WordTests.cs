using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Words, days and ids as platforms print them; columns that a file may lack.</summary>
public sealed class WordTests
{
    private const string Cases = """
        name: cases
        fields:
          case: { type: id }
          order: { type: id }
          status: { values: { 退款成功: refunded, 售后关闭: closed }, otherwise: open }
          applied: { type: timestamp }
          amount: { type: money }
          phone: { header: 收件人手机号, personal: true, optional: true }
        tables:
          after_sale:
            columns:
              platform: =douyin
              after_sale_id: case
              source: =cases
              order_id: order
              status: status
              applied_at: applied
              refunded_at: applied
              payable: amount
        """;

    [Fact]
    public void Words_that_a_platform_adds_count_as_the_mapping_says_and_are_named()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Cases), folder.File("a.csv", """
            case,order,status,applied,amount,收件人手机号
            1,a,退款成功,2026-08-01,5,13800138000
            2,b,待买家退货处理,2026-08-01,5,13800138000
            3,c,待商家处理,2026-08-01,5,13800138000
            4,d,待商家处理,2026-08-01,5,13800138000
            """));
        Assert.Equal((4L, 0L), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains(
            "words of status that the mapping does not know count as open: 待商家处理 2, 待买家退货处理 1", report.Notes);
        Assert.Equal("open open open refunded", folder.Scalar<string>("SELECT string_agg(status, ' ' ORDER BY status) FROM after_sale"));
    }

    [Fact]
    public void An_unknown_word_of_a_list_is_shown_though_the_file_tells_of_persons_and_a_person_is_not()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Cases.Replace(", otherwise: open", "", StringComparison.Ordinal)), folder.File("a.csv", """
            case,order,status,applied,amount,收件人手机号
            1,a,商城,2026-08-01,5,13800138000
            2,b,张三13800138000,2026-08-01,5,13800138000
            3,c,退款成功,2026-08-01,5,13800138000
            """), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal("商城", report.Rejections[0].Value);
        Assert.DoesNotContain("1380", report.Rejections[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_no_table_needs_may_be_absent_and_are_named()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Cases), folder.File("a.csv", "case,order,status,applied\n1,a,退款成功,2026-08-01\n"));
        Assert.Equal(1, report.RowsLoaded);
        Assert.Contains("columns that the file lacks, left empty: amount", report.Notes);
        var error = Assert.Throws<ImportException>(() => folder.Import(
            Of(Cases), folder.File("b.csv", "case,status,applied\n1,退款成功,2026-08-01\n")));
        Assert.Contains("b.csv, row 1, column order: the column is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001;2002")]
    [InlineData("69221;'69222")]
    [InlineData("2001，2002")]
    [InlineData("2001、2002")]
    public void Several_ids_in_one_cell_are_refused_with_the_way_to_export_them(string id)
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Cases), folder.File("a.csv",
            $"case,order,status,applied,amount\n1,\"{id}\",退款成功,2026-08-01,5\n2,a,退款成功,2026-08-01,5\n"),
            new ImportOptions { MaxRejectShare = 1 });
        var reason = Assert.Single(report.Rejections);
        Assert.Equal(("order", "several ids in one cell"), (reason.Column, reason.Reason));
        Assert.Contains("子订单", reason.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RED,XL")]
    [InlineData("A-1 / B-2")]
    [InlineData("2001;")]
    public void An_id_with_a_sign_in_it_is_one(string id)
    {
        using var folder = new ImportFolder();
        Assert.Equal(1, folder.Import(Of(Cases), folder.File("a.csv",
            $"case,order,status,applied,amount\n1,\"{id}\",退款成功,2026-08-01,5\n")).RowsLoaded);
    }

    [Theory]
    [InlineData("2026-06-01至2026-06-30")]
    [InlineData("2026-06-01~2026-06-30")]
    [InlineData("2026/6/1 ～ 2026/6/30")]
    [InlineData("20260601-20260630")]
    [InlineData("2026-06-01 - 2026-06-30")]
    [InlineData("2026年6月1日—2026年6月30日")]
    public void A_span_in_a_cell_has_a_first_and_a_last_day(string cell)
    {
        Assert.Equal(("2026-06-01", "2026-06-30"), (Day(cell, 1), Day(cell, 2)));
        var fault = Fault(cell, 0);
        Assert.Equal("two days in one cell", fault.Reason);
        Assert.Contains("part: first", fault.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_is_both_and_a_span_runs_forward()
    {
        Assert.Equal(("2026-06-01", "2026-06-01"), (Day("2026-06-01", 1), Day("2026/6/1", 2)));
        Assert.Equal("the last day is before the first", Fault("2026-06-30至2026-06-01", 1).Reason);
    }

    [Theory]
    [InlineData("2026年9月7日12时30分15秒", "2026-09-07 12:30:15")]
    [InlineData("2026-09-07 12时30分15秒", "2026-09-07 12:30:15")]
    [InlineData("2026-09-07 8点5分", "2026-09-07 08:05:00")]
    [InlineData("2026年9月7日 8时", "2026-09-07 08:00:00")]
    [InlineData("2019-11-01 00:00:00 UTC", "2019-11-01 08:00:00")]
    [InlineData("2019-11-01 00:00:00 GMT", "2019-11-01 08:00:00")]
    [InlineData("2019-11-01 00:00:00 UTC+8", "2019-11-01 00:00:00")]
    [InlineData("2019-11-01 00:00:00 UTC-03:30", "2019-11-01 11:30:00")]
    public void Moments_are_read(string cell, string moment)
    {
        var read = new FieldReader(new FieldMapping("t", ["t"], null, FieldType.Timestamp), null).Read(cell, out var fault);
        Assert.Null(fault);
        Assert.Equal(moment, read.Time.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026年9月7日25时")]
    [InlineData("2026-09-07 8时61分")]
    [InlineData("2026-09-0712:30")]
    [InlineData("2026-09-07 12:30 UTC+")]
    [InlineData("2026-09-07 12:30 UTCX")]
    public void What_is_no_moment_is_not_made_one(string cell) => Assert.False(DateText.TryParse(cell, out _, out _));

    [Theory]
    [InlineData("31-01-2025", "dd-MM-yyyy")]
    [InlineData("1/2/2025 8:26", "d/M/yyyy H:mm")]
    [InlineData("12/25/2020 08:26:10", "MM/dd/yyyy HH:mm:ss")]
    public void A_day_first_date_names_the_format_that_reads_it(string cell, string format)
    {
        var fault = Fault(cell, 0);
        Assert.Contains($"'format: {format}'", fault.Allowed, StringComparison.Ordinal);
        Assert.True(DateText.TryParse(cell, format, out _));
    }

    [Fact]
    public void Dates_of_a_column_tell_days_from_months_together()
    {
        Assert.Equal("dd/MM/yyyy", DateShape.OfAll(["01/02/2025", "13/02/2025"]));
        Assert.Equal("MM/dd/yyyy", DateShape.OfAll(["01/02/2025", "02/13/2025"]));
        Assert.Equal("d/M/yyyy", DateShape.OfAll(["1/2/2025", "13/02/2025"]));
        Assert.Null(DateShape.OfAll(["13/13/2025"]));
        Assert.Null(DateShape.OfAll(["13/02/2025", "02/13/2025"]));
        Assert.Null(DateShape.OfAll(["13/02/2025", "13-02-2025"]));
        Assert.Null(DateShape.OfAll([]));
    }

    private static string Day(string cell, int part)
    {
        var read = new FieldReader(new FieldMapping("d", ["d"], null, FieldType.Date) { Part = part }, null).Read(cell, out var fault);
        Assert.Null(fault);
        return read.Time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Fault Fault(string cell, int part)
    {
        new FieldReader(new FieldMapping("d", ["d"], null, FieldType.Date) { Part = part }, null).Read(cell, out var fault);
        return fault!;
    }

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
