using System.Globalization;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>What a mapping reckons: columns of several fields, amounts that rows share, rows that are added up.</summary>
public sealed class ArithmeticTests
{
    // One line per product of an invoice, with neither an amount nor a number of its own, as a till prints it.
    private const string Till = """
        name: till
        fields:
          Invoice: id
          StockCode: id
          Quantity: integer
          InvoiceDate: { type: timestamp, format: d/M/yyyy H:mm }
          Price: number
          Customer ID: person
        filters:
          returns: { field: Quantity, minimum: 1, why: what came back is no sale }
        tables:
          order_line:
            overlap: { replace: [order_id] }
            columns:
              order_id: Invoice
              line_no: { number_within: Invoice }
              customer_id: Customer ID
              product_id: StockCode
              ordered_at: InvoiceDate
              paid_at: InvoiceDate
              quantity: Quantity
              gross: { product: [Quantity, Price], round: true }
              discount: "=0"
              merchant_subsidy: "=0"
              platform_subsidy: "=0"
              payable: { product: [Quantity, Price], round: true }
              paid: { product: [Quantity, Price], round: true }
              refunded: "=0"
              commission: "=0"
        """;

    private const string Shared = """
        name: shared
        fields: { order: id, sub: id, at: timestamp, item: id, n: integer, price: money, total: { type: money } }
        tables:
          order_line:
            overlap: { replace: [order_id] }
            columns:
              order_id: order
              line_no: { rank_of: sub, within: order }
              sub_order_id: sub
              product_id: item
              ordered_at: at
              paid_at: at
              quantity: n
              gross: { field: total, once_per: order }
              discount: "=0"
              merchant_subsidy: "=0"
              platform_subsidy: "=0"
              payable: { field: total, once_per: order }
              paid: { field: total, once_per: order }
              refunded: "=0"
              commission: "=0"
        """;

    private const string Persons = """
        name: mailing
        fields: { arm: text, reached: integer, spent: money, on: date }
        tables:
          experiment:
            group: sum
            columns: { experiment_id: =mailing, arm: arm, day: on, unit: =person, units: =1, conversions: reached, value: spent }
        """;

    [Fact]
    public void Quantity_times_price_is_the_amount_and_lines_without_a_number_are_counted()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Till), folder.File("till.csv", """
            Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID
            536365,85123A,6,13/12/2010 8:26,2.55,17850
            536365,71053,6,13/12/2010 8:26,3.39,17850
            536365,85123A,1,13/12/2010 8:26,2.555,17850
            C536379,D,-1,13/12/2010 9:41,27.50,14527
            536366,22633,0,13/12/2010 9:45,1.85,17850
            """));
        Assert.Equal((ImportOutcome.Loaded, 3L, 0L, 2L), (report.Outcome, report.RowsLoaded, report.RowsRejected, report.RowsDropped));
        // 15.30 + 20.34 + 2.555, which is half way and goes to the even fen.
        Assert.Equal("15.30 20.34 2.56", folder.Scalar<string>("SELECT string_agg(paid, ' ' ORDER BY line_no) FROM order_line"));
        Assert.Equal("85123A 71053 85123A", folder.Scalar<string>("SELECT string_agg(product_id, ' ' ORDER BY line_no) FROM order_line"));
        Assert.Equal("2010-12-13 08:26:00", folder.Scalar<string>("SELECT max(paid_at)::VARCHAR FROM order_line"));
    }

    [Fact]
    public void A_product_finer_than_a_fen_is_refused_unless_the_mapping_rounds()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of(Till.Replace(", round: true", "", StringComparison.Ordinal)), folder.File("till.csv",
            "Invoice,StockCode,Quantity,InvoiceDate,Price,Customer ID\n1,A,2,13/12/2010 8:26,2.555,7\n2,A,1,13/12/2010 8:26,2.555,7\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((1L, 1L), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains("more than two decimals", report.Rejections[0].Reason, StringComparison.Ordinal);
        Assert.Equal("5.11", folder.Scalar<string>("SELECT paid FROM order_line"));
    }

    [Fact]
    public void An_amount_of_the_order_counts_once_and_must_be_one()
    {
        using var folder = new ImportFolder();
        const string header = "order,sub,at,item,n,price,total\n";
        folder.Import(Of(Shared), folder.File("a.csv", header
            + "A,1,2026-08-03,P1,1,30,50\nB,3,2026-08-03,P1,1,20,20\nA,2,2026-08-03,P2,1,20,50\n"));
        Assert.Equal("70.00 50.00 3", folder.Scalar<string>(
            "SELECT sum(paid) || ' ' || sum(paid) FILTER (order_id = 'A') || ' ' || count(*) FROM order_line"));
        Assert.Equal("50.00", folder.Scalar<string>("SELECT paid FROM order_line WHERE sub_order_id = '1'"));
        var before = folder.State();
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Shared), folder.File("b.csv", header
            + "C,1,2026-08-03,P1,1,30,50\nC,2,2026-08-03,P2,1,20,49\n")));
        Assert.Contains("b.csv, row 2, column gross: the rows of one order differ in it", error.Message, StringComparison.Ordinal);
        Assert.Contains("value '49.00 and 50.00'", error.Message, StringComparison.Ordinal);
        File.Delete(folder.Path("b.csv"));
        Assert.Equal(before, folder.State());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_of_persons_add_up_to_arms_and_days(bool large)
    {
        using var folder = new ImportFolder();
        var random = new Random(7);
        var text = new System.Text.StringBuilder("arm,reached,spent,on\n");
        var expected = new SortedDictionary<string, (int Units, int Reached, decimal Spent)>(StringComparer.Ordinal);
        for (var i = 0; i < 5_000; i++)
        {
            var (arm, day, reached) = (i % 3 == 0 ? "control" : "mail", $"2026-08-0{1 + (i % 2)}", random.Next(5) == 0 ? 1 : 0);
            var spent = reached * random.Next(1, 9_999) / 100m;
            text.Append(CultureInfo.InvariantCulture, $"{arm},{reached},{spent},{day}\n");
            var (units, all, sum) = expected.GetValueOrDefault($"{arm} {day}");
            expected[$"{arm} {day}"] = (units + 1, all + reached, sum + spent);
        }

        var report = folder.Import(Of(Persons), folder.File("a.csv", text.ToString()), large ? ImportOptionsOf.Standing : null);
        Assert.Equal((ImportOutcome.Loaded, 5_000L), (report.Outcome, report.RowsRead));
        Assert.Contains("5,000 rows of the file are added up to 4 of experiment", report.Notes);
        Assert.Equal(
            string.Join(", ", expected.Select(e => string.Create(CultureInfo.InvariantCulture,
                $"{e.Key} {e.Value.Units} {e.Value.Reached} {e.Value.Spent:0.00}"))),
            folder.Scalar<string>("SELECT string_agg(arm || ' ' || day || ' ' || units || ' ' || conversions || ' ' || value, ', ' "
                + "ORDER BY arm, day) FROM experiment"));
    }

    [Fact]
    public void Days_add_up_to_their_weeks()
    {
        using var folder = new ImportFolder();
        folder.Import(Of("""
            name: panel
            fields: { region: text, day: date, spend: money }
            tables: { media_week: { group: sum, columns: { week: { week_of: day }, channel_id: =tv, spend: spend } } }
            """), folder.File("p.csv", "region,day,spend\nn,2026-08-03,1\ns,2026-08-03,2\nn,2026-08-09,4\nn,2026-08-10,8\n"));
        Assert.Equal("2026-08-03 7.00, 2026-08-10 8.00",
            folder.Scalar<string>("SELECT string_agg(week || ' ' || spend, ', ' ORDER BY week) FROM media_week"));
    }

    [Fact]
    public void Rows_that_are_added_up_agree_in_what_is_no_figure()
    {
        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => folder.Import(
            Of(Persons.Replace("unit: =person", "unit: kind", StringComparison.Ordinal)
                .Replace("on: date", "on: date, kind: text", StringComparison.Ordinal)),
            folder.File("a.csv", "arm,reached,spent,on,kind\nmail,1,5,2026-08-01,person\nmail,0,0,2026-08-01,city\n")));
        Assert.Contains("a.csv, row 2, column unit: rows that are added up differ in it (rows 2 to 3), value 'city and person'",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_ratios_first_ones_and_joins_of_what_is_there()
    {
        using var folder = new ImportFolder();
        var mapping = Of("""
            name: ads
            fields:
              day: date
              account: { type: id, optional: true }
              plan: { type: id, optional: true }
              creative: { type: id, optional: true }
              spend: money
              shown: integer
              gmv: { type: money, optional: true }
              back: { type: money, optional: true }
            tables:
              ad_report:
                columns:
                  source: =ads
                  account_id: { first_of: [account, "=all"] }
                  first_day: day
                  last_day: day
                  unit_id: { join: [plan, creative], missing: skip }
                  platform: =douyin
                  scope: =standard
                  unit_level: { first_of: [{ text: creative, when: creative }, { text: campaign, when: plan }] }
                  spend: spend
                  gmv: gmv
                  net_gmv: { difference: [gmv, back] }
                  objective: { text: shown, when: shown, otherwise: hidden }
            """);
        folder.Import(mapping, folder.File("a.csv", """
            day,account,plan,creative,spend,shown,gmv,back
            2026-08-01,a1,p1,c1,10,5,30,4
            2026-08-01,,p2,,20,,30,
            """));
        Assert.Equal("a1 p1|c1 creative 26.00 shown; all p2 campaign ? hidden", folder.Scalar<string>(
            "SELECT string_agg(concat_ws(' ', account_id, unit_id, unit_level, coalesce(net_gmv::VARCHAR, '?'), objective), '; ' "
            + "ORDER BY unit_id) FROM ad_report"));
        var error = Assert.Throws<ImportException>(() => folder.Import(mapping, folder.File("b.csv", "day,spend\n2026-08-01,1\n")));
        Assert.Contains("column plan: the column is missing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paid: { product: [Quantity, Price], round: true }", "paid: { product: [Quantity] }", "'product' has two fields")]
    [InlineData("paid: { product: [Quantity, Price], round: true }", "paid: { product: [Quantity, StockCode] }",
        "field 'StockCode' of type id is no number to reckon with")]
    [InlineData("quantity: Quantity", "quantity: { product: [Quantity, Price] }", "these do not go together")]
    [InlineData("quantity: Quantity", "quantity: { ratio: [Quantity, Price] }", "these do not go together")]
    [InlineData("Price: number", "Price: duration", "these do not go together")]
    [InlineData("paid_at: InvoiceDate", "paid_at: { week_of: Quantity }", "field 'Quantity' of type integer has no week")]
    [InlineData("line_no: { number_within: Invoice }", "line_no: { number_within: Invoise }",
        "unknown field 'Invoise' (did you mean Invoice?)")]
    [InlineData("product_id: StockCode", "product_id: { first_of: [{ number_within: Invoice }] }", "a column has one source")]
    [InlineData("product_id: StockCode", "product_id: { field: StockCode, once_per: Invoice }", "'once_per' counts a figure once")]
    [InlineData("    overlap:", "    group: sum\n    overlap:", "the key of order_line counts rows (line_no)")]
    [InlineData("minimum: 1", "why: none", "why")]
    [InlineData("field: Quantity, minimum: 1", "field: Invoice, minimum: 1", "a limit needs a field of numbers")]
    public void A_mistake_is_named(string right, string wrong, string message)
    {
        var text = Till.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Till, text);
        var error = Assert.Throws<ImportException>(() => Of(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Row);
    }

    [Fact]
    public void Persons_do_not_add_up()
    {
        var text = Till.Replace("line_no: { number_within: Invoice }", "line_no: \"=1\"", StringComparison.Ordinal)
            .Replace("    overlap:", "    group: sum\n    overlap:", StringComparison.Ordinal);
        Assert.Contains("column customer_id stands for a person, and persons do not add up",
            Assert.Throws<ImportException>(() => Of(text)).Message, StringComparison.Ordinal);
    }

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
