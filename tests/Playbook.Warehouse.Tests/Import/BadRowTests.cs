using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A row that does not fit is refused with row, column, value, reason and what is allowed; the others are loaded.</summary>
public class BadRowTests
{
    private const string Header =
        "order_id,buyer,product_id,ordered_at,paid_at,quantity,gross,discount,payable,paid,refunded,refunded_on,form,phone\n";
    private static readonly ImportOptions Lenient = new() { MaxRejectShare = 0.9 };

    [Theory]
    // wrong types
    [InlineData("A2,b,P,2026-03-02 10:00,,two,5,0,5,0,0,,live,1", "quantity", "(3 characters, not shown: perhaps personal)",
        "not a whole number", "digits, such as 1234 or 1,234")]
    [InlineData(
        "A2,b,P,2026-03-02 10:00,,1.5,5,0,5,0,0,,live,1", "quantity", "1.5", "not a whole number", "'round: true' in the mapping rounds")]
    [InlineData("A2,b,P,2026-03-02 10:00,,99999999999,5,0,5,0,0,,live,1", "quantity", "99999999999", "too large for the column",
        "-2147483648 to 2147483647")]
    [InlineData(
        "A2,b,P,2026-03-02 10:00,,1,5 yuan,0,5,0,0,,live,1", "gross", "5 yuan", "not an amount of money", "an amount such as 1234.50")]
    [InlineData("A2,b,P,2026-03-02 10:00,,1,5.005,0,5,0,0,,live,1", "gross", "5.005", "more than two decimals", "whole fen")]
    [InlineData("A2,b,P,2026-03-02 10:00,,1,12345678901234567,0,5,0,0,,live,1", "gross", "12345678901234567", "too large for the column",
        "16 digits before the point")]
    // dates
    [InlineData(
        "A2,b,P,2026-02-30 10:00,,1,5,0,5,0,0,,live,1", "ordered_at", "2026-02-30 10:00", "no such date", "a date such as 2026-01-31")]
    [InlineData(
        "A2,b,P,0026-03-02 10:00,,1,5,0,5,0,0,,live,1", "ordered_at", "0026-03-02 10:00", "date out of range", "1990-01-01 to 2099-12-31")]
    // ranges and values
    [InlineData("A2,b,P,2026-03-02 10:00,,1,-5,0,5,0,0,,live,1", "gross", "-5", "negative", "0 or more")]
    [InlineData("A2,b,P,2026-03-02 10:00,,0,5,0,5,0,0,,live,1", "quantity", "0", "out of range", "1 or more")]
    [InlineData("A2,b,P,2026-03-02 10:00,,1,5,0,5,0,0,,liv,1", "form", "liv",
        "unknown value (did you mean live?)", "live, video, card, search, 直播, 短视频, 商品卡, 搜索")]
    [InlineData("A2,b,,2026-03-02 10:00,,1,5,0,5,0,0,,live,1", "product_id", "", "no value", "a value in every row")]
    [InlineData("6.92E+18,b,P,2026-03-02 10:00,,1,5,0,5,0,0,,live,1", "order_id", "6.92E+18",
        "an id in scientific notation has lost its last digits", "the id as text; export again with the column formatted as text")]
    // identities of the table
    [InlineData("A2,b,P,2026-03-02 10:00,,1,5,1,5,0,0,,live,1", "gross, discount, merchant_subsidy, platform_subsidy, payable",
        "gross 5.00, discount 1.00, merchant_subsidy 0.00, platform_subsidy 0.00, payable 5.00",
        "breaks the rule 'gross splits exactly' of order_line", "gross = discount + merchant_subsidy + platform_subsidy + payable")]
    [InlineData("A2,b,P,2026-03-02 10:00,2026-03-02 09:00,1,5,0,5,5,0,,live,1", "ordered_at, paid_at",
        "ordered_at 2026-03-02 10:00:00, paid_at 2026-03-02 09:00:00",
        "breaks the rule 'paid after ordered' of order_line", "paid_at >= ordered_at")]
    [InlineData("A2,b,P,2026-03-02 10:00,2026-03-02 11:00,1,5,0,5,5,9,2026-03-05,live,1", "paid, refunded", "paid 5.00, refunded 9.00",
        "breaks the rule 'refund within payment' of order_line", "refunded BETWEEN 0 AND paid")]
    // keys
    [InlineData("A1,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1", "order_id, line_no", "order_id A1, line_no 1",
        "duplicate key: row 2 has it", "each order_id, line_no once in order_line")]
    public void Is_refused_with_its_reason(string row, string column, string value, string reason, string allowed)
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Orders(), folder.File("o.csv",
            $"{Header}A1,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n{row}\nA3,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"), Lenient);
        Assert.Equal((ImportOutcome.Loaded, 3L, 2L, 1L), (report.Outcome, report.RowsRead, report.RowsLoaded, report.RowsRejected));
        var reject = report.Rejections[0];
        Assert.Equal(("o.csv", 3L, column, value, reason), (reject.File, reject.Row, reject.Column, reject.Value ?? "",
            reject.Reason.Replace("; 'round: true' in the mapping rounds", "", StringComparison.Ordinal)));
        Assert.Contains(allowed, reject.Allowed, StringComparison.Ordinal);
        Assert.Equal("A1 A3", folder.Scalar<string>("SELECT string_agg(order_id, ' ' ORDER BY order_id) FROM order_line"));
        Assert.Equal($"1 o.csv 3 {column}",
            folder.Scalar<string>("SELECT import_id || ' ' || file || ' ' || row_no || ' ' || column_name FROM reject LIMIT 1"));
        Assert.Equal(
            "3 2 1 0", folder.Scalar<string>("SELECT concat_ws(' ', rows_read, rows_loaded, rows_rejected, rows_dropped) FROM import_log"));
    }

    [Theory]
    [InlineData("A2,b,P", "3 columns")]
    [InlineData("A2,b,P,2026-03-02 10:00,,1,5,0,5,0,0,,live,1,extra", "15 columns")]
    [InlineData("A2,\"b\"x,P,2026-03-02 10:00,,1,5,0,5,0,0,,live,13800000000", "text after a closing \"")]
    public void A_row_of_another_width_is_refused_and_its_text_not_kept_where_personal_columns_are(string row, string reason)
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            Orders(), folder.File("o.csv", $"{Header}{row}\nA3,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"), Lenient);
        var reject = Assert.Single(report.Rejections);
        Assert.Equal((2L, "(row)", (string?)null, reason, "14 columns"),
            (reject.Row, reject.Column, reject.Value, reject.Reason, reject.Allowed));
    }

    [Fact]
    public void Every_wrong_column_of_a_row_is_told_and_the_row_counts_once()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Orders(), folder.File(
            "o.csv", $"{Header}A2,b,P,never,,none,-1,0,5,0,0,,live,1\nA3,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"), Lenient);
        Assert.Equal(1, report.RowsRejected);
        Assert.Equal(["gross", "ordered_at", "quantity"], report.Rejections.Select(r => r.Column).Order(StringComparer.Ordinal));
        Assert.Equal(3, folder.Scalar<int>("SELECT count(*) FROM reject"));
    }

    [Fact]
    public void A_key_that_the_warehouse_has_is_refused_in_a_later_file()
    {
        using var folder = new ImportFolder();
        // Without a rule of its own; the shipped mapping replaces orders.
        var orders = Orders() with { Tables = [Orders().Tables[0] with { Overlap = null }] };
        folder.Import(orders, folder.File("a.csv", $"{Header}A1,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"));
        var report = folder.Import(orders, folder.File(
            "b.csv", $"{Header}A1,b,P,2026-03-01 10:00,,1,6,0,6,0,0,,live,1\nA2,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"), Lenient);
        Assert.Equal("duplicate key: the warehouse has it", Assert.Single(report.Rejections).Reason);
        Assert.Equal("5.00 5.00", folder.Scalar<string>("SELECT string_agg(gross, ' ' ORDER BY order_id) FROM order_line"));
    }

    [Fact]
    public void Above_the_limit_nothing_is_loaded_and_the_warehouse_keeps_its_bytes()
    {
        using var folder = new ImportFolder();
        folder.Import(Orders(), folder.File("a.csv", $"{Header}A1,b,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,1\n"));
        string Line(int i, string quantity) => $"B{i},b,P,2026-03-01 10:00,,{quantity},5,0,5,0,0,,live,1\n";
        var good = string.Concat(Enumerable.Range(0, 19).Select(i => Line(i, "1")));
        var file = folder.File("b.csv", Header + good + Line(90, "x") + Line(91, "x"));
        var before = folder.State();

        var refused = folder.Import(Orders(), file);
        Assert.Equal((ImportOutcome.Refused, 21L, 2L), (refused.Outcome, refused.RowsRead, refused.RowsRejected));
        var strict = folder.Import(Orders(), file, new ImportOptions { Strict = true, MaxRejectShare = 1 });
        Assert.Equal(ImportOutcome.Refused, strict.Outcome);
        var trial = folder.Import(Orders(), file, new ImportOptions { DryRun = true, MaxRejectShare = 0.1 });
        Assert.Equal((ImportOutcome.Trial, 19L), (trial.Outcome, trial.Tables[0].RowsLoaded));
        Assert.Equal(before, folder.State());

        // One in twenty is exactly the default limit.
        Assert.Equal(ImportOutcome.Loaded, folder.Import(Orders(), folder.File("c.csv", Header + good + Line(90, "x"))).Outcome);
        Assert.Throws<ArgumentOutOfRangeException>(() => folder.Import(Orders(), file, new ImportOptions { MaxRejectShare = 1.5 }));
    }

    [Fact]
    public void No_personal_text_reaches_the_warehouse_or_a_message()
    {
        using var folder = new ImportFolder();
        var file = folder.File("o.csv", $"{Header}A1,secret-buyer,P,2026-03-01 10:00,,1,5,0,5,0,0,,live,13912345678\n"
            + "A2,secret-buyer,P,2026-03-01 10:00,,x,5,0,5,0,0,,live,13912345678\nA3,,13912345678,2026-03-01\n");
        var report = folder.Import(Orders(), file, Lenient);
        Assert.Equal(2, report.RowsRejected);
        var said = string.Join('\n', report.Rejections.Select(r => r.ToString()).Concat(report.Notes));
        foreach (var secret in new[] { "secret-buyer", "13912345678" })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
            Assert.Equal(-1, File.ReadAllBytes(folder.Warehouse).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)));
        }

        // The key lies beside the warehouse, for its owner only; the number is the keyed hash.
        using var key = PersonKey.For(folder.Warehouse);
        Assert.Equal(key.Hash("secret-buyer"), folder.Scalar<long>("SELECT customer_id FROM order_line"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PersonKey.FileFor(folder.Warehouse)));
    }

    [Fact]
    public void A_phone_number_in_an_id_column_is_refused_unseen()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("events"),
            folder.File("e.csv", "customer_id,occurred_at,step\n13912345678,2026-03-01 10:00,view\n42,2026-03-01 10:00,view\n"), Lenient);
        var reject = Assert.Single(report.Rejections);
        Assert.Equal(("looks like a mobile number", (string?)null), (reject.Reason, reject.Value));
        Assert.Equal(42, folder.Scalar<int>("SELECT max(customer_id) FROM event"));
    }

    private static Mapping Orders() => ImportFolder.Shipped("orders");
}
