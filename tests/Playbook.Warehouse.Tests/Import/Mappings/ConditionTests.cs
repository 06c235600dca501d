using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>
/// What a mapping says about versions of a file: words that are no value, columns that stand or lack, several ids in a rank.
/// </summary>
public sealed class ConditionTests
{
    private const string Ads = """
        name: ads
        recognised_by: [消耗]
        fields:
          day: { header: 日期, type: date }
          account_id: { header: 账户ID, type: id, optional: true }
          plan: { header: 计划ID, type: id }
          product: { header: 商品ID, type: id, optional: true }
          spend: { header: 消耗, type: money }
          back: { header: 退款, type: money, optional: true }
        given:
          account: { type: id, otherwise: all }
        definitions: { spend: 消耗 }
        tables:
          ad_report:
            overlap: replace
            columns:
              source: =ads
              account_id: [account_id, account]
              first_day: day
              last_day: day
              unit_id: { join: [plan, product], missing: skip }
              platform: =douyin
              scope: =standard
              unit_level: { first_of: [ { text: product, stands: product }, =campaign ] }
              spend: spend
              net_gmv: { first_of: [ back, { field: spend, lacks: back } ] }
        """;

    private const string Lines = """
        name: lines
        fields:
          order: id
          sub: id
          item: { header: item, optional: true }
          at: timestamp
          paid_at: { type: timestamp, optional: true }
          sold: { header: state, optional: true, values: { done: sold, open: "" }, otherwise: "" }
          payable: money
        tables:
          order_line:
            columns:
              order_id: order
              line_no: { rank_of: [sub, item], within: order }
              product_id: { field: item, otherwise: none }
              ordered_at: at
              paid_at: { first_of: [ paid_at, { field: at, when: sold, lacks: paid_at } ] }
              quantity: "=1"
              gross: payable
              discount: "=0"
              merchant_subsidy: "=0"
              platform_subsidy: "=0"
              payable: payable
              paid: { first_of: [ { field: payable, when: paid_at }, { field: payable, when: sold, lacks: paid_at }, "=0" ] }
              refunded: "=0"
              commission: "=0"
        """;

    [Fact]
    public void What_a_report_is_about_is_told_by_its_columns_not_by_its_rows()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Ads), folder.File("a.csv", "日期,计划ID,商品ID,消耗\n2026-08-01,1,7,10\n2026-08-01,2,-,20\n"));
        Assert.Equal("product product 1|7 2 30.00", folder.Row(
            "min(unit_level), max(unit_level), min(unit_id), max(unit_id), sum(spend) FROM ad_report"));
        folder.Import(Of(Ads), folder.File("b.csv", "日期,计划ID,消耗,退款\n2026-08-02,1,10,-\n"));
        Assert.Equal("campaign NULL", folder.Row("unit_level, net_gmv FROM ad_report WHERE first_day = '2026-08-02'"));
        Assert.Equal("10.00", folder.Row("min(net_gmv) FROM ad_report WHERE first_day = '2026-08-01'"));
    }

    [Fact]
    public void An_account_is_taken_from_the_name_where_the_file_has_no_column_for_it_and_only_there()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Ads), folder.File("账户甲.csv", "日期,计划ID,消耗\n2026-08-01,1,10\n"));
        folder.Import(Of(Ads), folder.File("账户乙.csv", "日期,计划ID,消耗\n2026-08-01,1,20\n"));
        Assert.Equal("账户乙 账户甲 30.00", folder.Row("min(account_id), max(account_id), sum(spend) FROM ad_report"));
        using var other = new ImportFolder();
        other.Import(Of(Ads), other.File("账户甲.csv", "日期,账户ID,计划ID,消耗\n2026-08-01,5,1,10\n"));
        other.Import(Of(Ads), other.File("账户乙.csv", "日期,账户ID,计划ID,消耗\n2026-08-01,6,1,20\n"));
        Assert.Equal("5 6 30.00", other.Row("min(account_id), max(account_id), sum(spend) FROM ad_report"));
    }

    [Fact]
    public void A_file_is_recognised_by_a_header_whatever_its_unit_and_told_what_it_lacks()
    {
        using var folder = new ImportFolder();
        Assert.Equal("ads", Recogniser.Find(
            [Of(Ads), Of(Lines)], folder.File("a.csv", "日期,计划ID,消耗(元)\n2026-08-01,1,10\n")).Name);
        var mapping = Of(Ads.Replace("recognised_by: [消耗]", "recognised_by: [整体消耗]", StringComparison.Ordinal));
        var unknown = Assert.Throws<ImportException>(
            () => Recogniser.Find([mapping, Of(Lines)], folder.File("b.csv", "日期,计划ID,消耗(元)\n2026-08-01,1,10\n")));
        Assert.Contains("allowed: one of 整体消耗, or --mapping ads", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_may_be_no_value_and_a_version_without_a_column_has_its_own_rule()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Lines), folder.File("a.csv", """
            order,sub,item,at,state,payable
            A,1,x,2026-08-01 10:00,done,10
            B,1,x,2026-08-01 10:00,open,20
            C,1,x,2026-08-01 10:00,odd,40
            """));
        Assert.Equal("10.00 70.00 1", folder.Row("sum(paid), sum(payable), count(paid_at) FROM order_line"));
        Assert.Contains("words of state that the mapping does not know count as no value: odd 1", report.Notes);
        // Where the column of payment stands, it alone decides.
        folder.Import(Of(Lines), folder.File("b.csv", "order,sub,item,at,paid_at,state,payable\nD,1,x,2026-08-02 10:00,,done,80\n"));
        Assert.Equal("0.00 NULL", folder.Row("paid, paid_at FROM order_line WHERE order_id = 'D'"));
        var neither = Assert.Throws<ImportException>(
            () => folder.Import(Of(Lines), folder.File("c.csv", "order,sub,item,at,payable\nE,1,x,2026-08-02 10:00,80\n")));
        Assert.Contains("paid_at", neither.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_share_an_id_are_told_apart_by_the_next_where_the_file_has_it()
    {
        using var folder = new ImportFolder();
        folder.Import(Of(Lines), folder.File("a.csv", """
            order,sub,item,at,paid_at,payable
            A,9,cup,2026-08-01 10:00,2026-08-01 10:00,10
            A,9,pot,2026-08-01 10:00,2026-08-01 10:00,20
            A,10,cup,2026-08-01 10:00,2026-08-01 10:00,40
            """));
        Assert.Equal("1 cup / 2 pot / 3 cup",
            folder.Scalar<string>("SELECT string_agg(line_no || ' ' || product_id, ' / ' ORDER BY line_no) FROM order_line"));
        folder.Import(Of(Lines), folder.File("b.csv",
            "order,sub,at,paid_at,payable\nB,1,2026-08-01 10:00,,10\nB,2,2026-08-01 10:00,,20\n"));
        Assert.Equal("1 2", folder.Row("min(line_no), max(line_no) FROM order_line WHERE order_id = 'B'"));
    }

    private static Mapping Of(string yaml) => MappingFile.Parse(yaml, "test.yml");
}
