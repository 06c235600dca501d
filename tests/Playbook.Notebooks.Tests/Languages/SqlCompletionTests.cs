namespace Playbook.Notebooks.Tests.Languages;

public class SqlCompletionTests
{
    [Theory]
    [InlineData("SELECT * FROM or¦", "orders", "table")]
    [InlineData("SELECT * FROM pai¦", "paid", "view")]
    [InlineData("SELECT * FROM orders JOIN li¦", "lines", "table")]
    [InlineData("SELECT * FROM orders o, lin¦", "lines", "table")]
    [InlineData("SELECT buy¦ FROM orders", "buyer", "column")]
    [InlineData("SELECT o.am¦ FROM orders o", "amount", "column")]
    [InlineData("SELECT * FROM orders AS o JOIN lines AS l ON o.order_id = l.ord¦", "order_id", "column")]
    [InlineData("SELECT orders.buy¦ FROM orders", "buyer", "column")]
    [InlineData("SELECT * FROM main.ord¦", "orders", "table")]
    [InlineData("SELECT O.AM¦ FROM Orders o", "amount", "column")]
    [InlineData("SELECT * FROM orders WHERE \"paid¦", "\"paid at\"", "column")]
    [InlineData("SELECT * FROM orders WHERE paid¦ ", "\"paid at\"", "column")]
    [InlineData("WITH late AS (SELECT buyer AS who, amount FROM orders) SELECT l.wh¦ FROM late l", "who", "column")]
    [InlineData("WITH late AS (SELECT * FROM orders) SELECT buy¦ FROM late", "buyer", "column")]
    [InlineData("WITH late AS (SELECT 1 AS a) SELECT * FROM lat¦", "late", "query")]
    [InlineData("WITH x(first, second) AS (SELECT 1, 2) SELECT sec¦ FROM x", "second", "column")]
    [InlineData("SELECT s.tot¦ FROM (SELECT buyer, sum(amount) AS total FROM orders GROUP BY 1) s", "total", "column")]
    [InlineData("SELECT (SELECT max(sk¦) FROM lines l WHERE l.order_id = o.order_id) FROM orders o", "sku", "column")]
    [InlineData("INSERT INTO lin¦", "lines", "table")]
    [InlineData("UPDATE orders SET buy¦ = 'x'", "buyer", "column")]
    [InlineData("SELECT 1; SELECT sk¦ FROM lines", "sku", "column")]
    [InlineData("SELECT sk¦ FROM lines; SELECT ((", "sku", "column")]
    [InlineData("SELECT date_tru¦", "date_trunc", "function")]
    [InlineData("SELECT CAST(1 AS varc¦", "varchar", "type")]
    [InlineData("sel¦", "select", "keyword")]
    [InlineData("SEL¦", "SELECT", "keyword")]
    [InlineData("SELECT * FROM orders WHERE amount > $fr¦", "$fromAmount", "variable")]
    public async Task What_may_stand_there_is_offered(string marked, string text, string kind)
    {
        await using var editor = await Editor.WithOrdersAsync("var fromAmount = 3;");
        var items = (await editor.CompleteAsync(marked, "duck")).Items;
        Assert.Equal((text, kind), items.Count == 0 ? ("nothing", "") : (items[0].Text, items[0].Kind));
    }

    [Fact]
    public async Task After_a_dollar_sign_stand_the_variables_that_can_be_bound()
    {
        await using var editor = await Editor.WithOrdersAsync("var from = new DateOnly(2026, 1, 1); DayOfWeek day = default; "
            + "string none = null; var rows = new { A = 1 }; Func<int> count = () => 1;");
        Assert.Equal(["$day", "$from", "$none"], await editor.TextsAsync("SELECT * FROM orders WHERE amount > $¦", "duck"));
        Assert.Equal(["$day", "$from", "$none"], await editor.TextsAsync("#!duck\nSELECT * FROM orders WHERE amount > $¦ AND true"));
    }

    [Theory]
    [InlineData("SELECT 'or¦'")]
    [InlineData("-- sel¦")]
    [InlineData("/* sel¦ */ SELECT 1")]
    [InlineData("SELECT 12¦")]
    [InlineData("SELECT amount AS ¦")]
    [InlineData("SELECT $$ or¦ $$")]
    public async Task In_text_and_numbers_and_for_a_new_name_nothing_is_offered(string marked)
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Empty(await editor.TextsAsync(marked, "duck"));
    }

    [Fact]
    public async Task An_alias_offers_the_columns_of_its_table_only()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(["line_id", "order_id", "sku"],
            await editor.TextsAsync("SELECT l.¦ FROM orders o JOIN lines l USING (order_id)", "duck"));
    }

    [Fact]
    public async Task A_column_says_its_type_and_a_table_its_columns()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal("DECIMAL(18,2)", (await editor.CompleteAsync("SELECT amo¦ FROM orders", "duck")).Items[0].Detail);
        Assert.Equal("line_id, order_id, sku", (await editor.CompleteAsync("FROM line¦", "duck")).Items[0].Detail);
    }

    [Fact]
    public async Task A_view_of_the_connection_hides_that_of_the_file()
    {
        await using var editor = await Editor.WithOrdersAsync();
        await editor.RunAsync("CREATE TEMP VIEW paid AS SELECT buyer AS who, order_id FROM orders", "duck");
        Assert.Equal(["order_id", "who"], await editor.TextsAsync("SELECT p.¦ FROM paid p", "duck"));
    }

    [Fact]
    public async Task A_table_made_by_a_later_statement_is_known_after_it()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Empty(await editor.TextsAsync("SELECT * FROM returned_i¦", "duck"));
        await editor.RunAsync("CREATE TABLE returned_items (a INTEGER)", "duck");
        Assert.Equal(["returned_items"], await editor.TextsAsync("SELECT * FROM returned_i¦", "duck"));
    }

    [Fact]
    public async Task A_broken_transaction_of_the_user_leaves_what_was_known()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(["orders"], await editor.TextsAsync("SELECT * FROM order¦", "duck"));
        await editor.RunAsync("BEGIN", "duck");
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => editor.RunAsync("SELECT * FROM nowhere", "duck"));
        Assert.Equal(["orders"], await editor.TextsAsync("SELECT * FROM order¦", "duck"));
        await editor.RunAsync("ROLLBACK", "duck");
    }

    [Fact]
    public async Task Completion_does_not_wait_for_a_running_statement()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(["orders"], await editor.TextsAsync("SELECT * FROM order¦", "duck"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = editor.Session.RunAsync(new("duck", "SELECT count(*) FROM range(1000000000000) a, range(1000) b"), 9, stop.Token);
        Assert.Equal(["orders"], await editor.TextsAsync("SELECT * FROM order¦", "duck"));
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Failed, (await running).Status);
    }

    [Fact]
    public async Task A_connection_that_is_not_open_yet_offers_the_language()
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Equal(["SELECT"], await editor.TextsAsync("SELEC¦", "duck"));
    }
}
