using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>What a mapping can say beside "this column is that field".</summary>
public class LanguageTests
{
    private const string Orders = """
        name: lines
        fields:
          order: id
          sub: id
          at: timestamp
          paid_at: { type: timestamp, optional: true }
          item: id
          n: integer
          payable: money
          shop: { type: money, optional: true }
          host: { type: money, optional: true }
          given_back: { type: money, optional: true }
        tables:
          order_line:
            columns:
              order_id: order
              sub_order_id: sub
              line_no: { rank_of: sub, within: order }
              session_id: { join: [item, at], with: "|" }
              product_id: item
              ordered_at: at
              paid_at: paid_at
              quantity: n
              gross: { sum: [payable, shop, host], minus: [given_back], missing: "0" }
              discount: { sum: [shop, host], minus: [given_back], missing: "0" }
              merchant_subsidy: "=0"
              platform_subsidy: "=0"
              payable: payable
              paid: { field: payable, when: paid_at, otherwise: "0" }
              refunded: "=0"
              commission: "=0"
        """;

    [Fact]
    public void Columns_are_made_of_several_fields()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Orders), folder.File("o.csv",
            """
            order,sub,at,paid_at,item,n,payable,shop,host,given_back
            A,101,2026-08-03 10:00,2026-08-03 10:01,P1,1,80.00,15.00,5.00,1.00
            A,99,2026-08-03 10:00,2026-08-03 10:01,P2,2,40.00,,,
            B,7,2026-08-03 11:00,,P1,1,20.00,1.00,,
            """));
        Assert.Equal(ImportOutcome.Loaded, report.Outcome);
        // By length before text: 99 stands before 101.
        Assert.Equal("A 1 99, A 2 101, B 1 7", folder.Scalar<string>(
            "SELECT string_agg(order_id || ' ' || line_no || ' ' || sub_order_id, ', ' ORDER BY order_id, line_no) FROM order_line"));
        Assert.Equal("99.00 19.00 80.00",
            folder.Scalar<string>("SELECT gross || ' ' || discount || ' ' || paid FROM order_line WHERE sub_order_id = '101'"));
        Assert.Equal("40.00 40.00", folder.Scalar<string>("SELECT gross || ' ' || paid FROM order_line WHERE sub_order_id = '99'"));
        Assert.Equal("21.00 0.00", folder.Scalar<string>("SELECT gross || ' ' || paid FROM order_line WHERE order_id = 'B'"));
        Assert.Equal("P1|2026-08-03 11:00:00", folder.Scalar<string>("SELECT session_id FROM order_line WHERE order_id = 'B'"));
    }

    [Fact]
    public void A_sum_with_a_missing_part_is_missing()
    {
        using var folder = new ImportFolder();
        var mapping = Of(Orders.Replace(", missing: \"0\"", "", StringComparison.Ordinal));
        var report = folder.Import(
            mapping, folder.File("o.csv", "order,sub,at,item,n,payable,shop,host,given_back\nA,1,2026-08-03 10:00,P1,1,80,15,,\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((0L, "no value"), (report.RowsLoaded, report.Rejections[0].Reason));
    }

    [Fact]
    public void A_line_that_stands_twice_meets_itself()
    {
        using var folder = new ImportFolder();
        const string line = "A,1,2026-08-03 10:00,P1,1,80,0,0,0\n";
        var report = folder.Import(Of(Orders), folder.File("o.csv", $"order,sub,at,item,n,payable,shop,host,given_back\n{line}{line}"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((1L, 1L), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains("duplicate key: row 2 has it", report.Rejections[0].Reason, StringComparison.Ordinal);
    }

    private const string Media = """
        name: media
        fields:
          medium: id
          spend: money
          clicks: integer
          shown: integer
          rate: number
        given:
          week: { type: date, file_name: '(\d{8})-' }
        checks:
          click rate: { ratio: [clicks, shown], equals: rate, within: 0.0005 }
        definitions:
          spend: what the platform charged
          clicks: { meaning: clicks on the picture, window_days: 7 }
        tables:
          media_week: { overlap: replace, columns: { week: week, channel_id: medium, spend: spend } }
        """;

    [Fact]
    public void A_value_for_the_whole_file_comes_from_its_name_or_the_command_line()
    {
        using var folder = new ImportFolder();
        const string rows = "medium,spend,clicks,shown,rate\nfeed,10,5,100,0.05\n";
        folder.Import(Of(Media), folder.File("week_20260803-20260809.csv", rows));
        folder.Import(Of(Media), folder.File("second.csv", rows.Replace("10", "11", StringComparison.Ordinal)),
            new ImportOptions { Given = new Dictionary<string, string> { ["week"] = "2026-08-10" } });
        Assert.Equal("2026-08-03 2026-08-10", folder.Scalar<string>("SELECT string_agg(week, ' ' ORDER BY week) FROM media_week"));
        var before = folder.State();
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Media), folder.File("third.csv", rows + "\n")));
        Assert.Contains("third.csv, column week: the file does not say 'week'; allowed: --given week=2026-08-01, or the file's name",
            error.Message, StringComparison.Ordinal);
        File.Delete(folder.Path("third.csv"));
        Assert.Equal(before, folder.State());
        error = Assert.Throws<ImportException>(() => folder.Import(
            Of(Media), folder.Path("second.csv"), new ImportOptions { Given = new Dictionary<string, string> { ["weak"] = "1" } }));
        Assert.Contains("takes no given value 'weak' (did you mean week?)", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ImportException>(() => folder.Import(Of(Media), folder.File("x_20261399-.csv", rows + "other,1,1,1,1\n")));
        Assert.Contains("column week: no such date (name of the file), value '20261399'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_states_twice_is_compared_and_listed_or_refused()
    {
        using var folder = new ImportFolder();
        var file = folder.File(
            "20260803-.csv", "medium,spend,clicks,shown,rate\na,1,5,100,0.05\nb,1,5,100,0.06\nc,1,5,0,0\nd,1,5,100,-\ne,1,1,3,0.3333\n");
        var check = Assert.Single(folder.Import(Of(Media), file, new ImportOptions { DryRun = true }).Checks);
        Assert.Equal(("click rate", "clicks / shown = rate ± 0.0005", 3L, 1L), (check.Name, check.Rule, check.Judged, check.Broken));
        Assert.Equal(new BrokenCheck(3, 0.06m, 0.05m), Assert.Single(check.Examples));
        var refusing = Of(Media.Replace("within: 0.0005", "within: 0.0005, broken: refuse", StringComparison.Ordinal));
        var report = folder.Import(refusing, file, new ImportOptions { MaxRejectShare = 1 });
        var reason = Assert.Single(report.Rejections);
        Assert.Equal((3L, "breaks the check 'click rate'", "printed 0.06, computed 0.05"), (reason.Row, reason.Reason, reason.Value));
        Assert.Equal(4L, report.RowsLoaded);
    }

    [Fact]
    public void Definitions_stand_in_the_warehouse_as_the_last_import_had_them()
    {
        using var folder = new ImportFolder();
        const string rows = "medium,spend,clicks,shown,rate\nfeed,10,5,100,0.05\n";
        folder.Import(Of(Media), folder.File("20260803-.csv", rows));
        folder.Import(Of(Media.Replace("  spend: what the platform charged\n", "", StringComparison.Ordinal)),
            folder.File("20260810-.csv", rows + "other,1,1,1,1\n"));
        Assert.Equal("media clicks: clicks on the picture, 7 days", folder.Scalar<string>(
            "SELECT string_agg(source || ' ' || metric || ': ' || meaning || ', ' || window_days || ' days') FROM definition"));
        Assert.Equal(OverlapRule.Replace, Of(Media).Tables[0].Overlap);
    }

    [Theory]
    [InlineData("spend: spend }", "spend: { sum: [spend, cost] } }", "unknown field 'cost'")]
    [InlineData("spend: spend }", "spend: { sum: [spend], minus: [medium] } }",
        "field 'medium' of type id is no number to reckon with; allowed: a field of type integer, number, money, duration")]
    [InlineData("spend: spend }", "spend: { field: spend, sum: [spend] } }",
        "a column has one source; allowed: field, text, sum, difference, product, ratio, first_of, join, week_of, rank_of, "
            + "number_within, row_number")]
    [InlineData("spend: spend }", "spend: { rank_of: spend, within: medium } }", "a rank needs a whole-number column")]
    [InlineData("spend: spend }", "spend: { rank_of: spend } }", "'within' is missing")]
    [InlineData("spend: spend }", "spend: { join: [spend, medium] } }", "joined text needs a text column")]
    [InlineData("spend: spend }", "spend: { field: spend, missing: 0 } }", "'missing' goes with 'sum', 'join' only")]
    [InlineData("overlap: replace", "overlap: replase", "'overlap' is not valid (did you mean replace?)")]
    [InlineData("ratio: [clicks, shown]", "ratio: [clicks]", "a ratio has two fields")]
    [InlineData("ratio: [clicks, shown]", "ratio: [clicks, medium]", "field 'medium' of type id is no number")]
    [InlineData("ratio: [clicks, shown],", "", "a check compares a ratio or a sum")]
    [InlineData("equals: rate", "equals: rates", "unknown field 'rates' (did you mean rate?)")]
    [InlineData("equals: rate, ", "", "'equals' is missing")]
    [InlineData("within: 0.0005", "within: -1", "'within' is not valid, value '-1'; allowed: 0 or more")]
    [InlineData("(\\d{8})-", "(\\d{8-", "'file_name' is not valid")]
    [InlineData("  week: { type: date, file", "  rate: { type: date, file", "'rate' is a field already")]
    [InlineData("given:\n  week: { type: date,", "given:\n  week: { type: person,", "'type' is not valid")]
    [InlineData("window_days: 7", "window_days: -7", "'window_days' is not valid")]
    public void A_mistake_is_named(string right, string wrong, string message)
    {
        var text = Media.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Media, text);
        var error = Assert.Throws<ImportException>(() => Of(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Row);
    }

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
