using System.Globalization;
using DuckDB.NET.Data;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Requests for erasure: after one, no row can be tied to the person.</summary>
public class ForgetTests
{
    private const string Buyer = "dy_032", Other = "dy_007";

    private const string Orders = "order_id,line_no,buyer,product_id,ordered_at,paid_at,quantity,gross,paid\n";

    [Theory]
    [InlineData(PersonRole.Customer)]
    [InlineData(PersonRole.Respondent)]
    public void A_person_leaves_every_table_that_has_a_column_of_persons(PersonRole role)
    {
        using var folder = new ImportFolder();
        WarehouseFile.Create(folder.Warehouse);
        var columns = PersonColumn.All.Where(p => p.Role == role).ToList();
        using (var connection = Write(folder))
            foreach (var person in columns)
                foreach (var (who, number) in new[] { (41, 1), (41, 2), (42, 3) })
                    Fill(connection, person, who, number);

        var dry = PersonErasure.Run(folder.Warehouse, "41", role, dryRun: true);
        Assert.All(columns, p => Assert.Equal(2, Count(folder, p, 41)));
        var report = PersonErasure.Run(folder.Warehouse, "41", role);

        Assert.Equal(dry.Tables, report.Tables);
        Assert.Equal(columns.Select(p => p.Table.Name), report.Tables.Select(t => t.Table));
        Assert.All(columns, p => Assert.Equal((0, 1), (Count(folder, p, 41), Count(folder, p, 42))));
        Assert.All(columns, p => Assert.Equal(p.Column.Nullable ? 3 : 1, folder.Scalar<long>($"SELECT count(*) FROM {p.Table.Name}")));
        Assert.All(report.Tables, t => Assert.Equal(2, t.WithoutPerson + t.Deleted));
        Assert.All(report.Tables, t => Assert.Equal(2, t.Archived));
        Assert.Equal(0, folder.Scalar<long>("SELECT count(*) FROM replaced_row WHERE regexp_matches(content, '\"41\"')"));
        Assert.Equal(columns.Sum(p => p.Column.Nullable ? 3 : 1), folder.Scalar<long>("SELECT count(*) FROM replaced_row"));
    }

    // What a new table calls a person must be one that this finds.
    [Fact]
    public void Every_column_that_refers_to_a_customer_or_is_called_so_is_a_column_of_persons() => Assert.Equal(
        Schema.Tables.SelectMany(t => t.Columns.Where(c => t.References.Any(r => r.Column == c.Name && r.Table == "customer")
            || c.Name.Contains("customer_id", StringComparison.Ordinal) || c.Name.Contains("buyer_id", StringComparison.Ordinal)
            || c.Name.Contains("respondent", StringComparison.Ordinal) || c.Name.Contains("person_id", StringComparison.Ordinal))
            .Select(c => $"{t.Name}.{c.Name}")), PersonColumn.All.Select(p => $"{p.Table.Name}.{p.Column.Name}"));

    [Fact]
    public void A_hashed_buyer_is_found_by_the_id_of_the_platform_and_the_money_of_the_orders_stays()
    {
        using var folder = new ImportFolder();
        foreach (var name in new[] { "orders", "events", "touchpoints" }) Sample(folder, name);
        var money = folder.Scalar<decimal>("SELECT sum(paid) FROM order_line");
        var lines = folder.Scalar<long>("SELECT count(*) FROM order_line");
        var of = Hash(folder, Buyer);
        var theirs = folder.Scalar<long>($"SELECT count(*) FROM event WHERE customer_id = {of}");
        Assert.True(theirs > 0);

        var report = PersonErasure.Run(folder.Warehouse, $" {Buyer} ");

        Assert.Equal(theirs, report.Tables.Single(t => t.Table == "event").Deleted);
        Assert.Equal((money, lines), (folder.Scalar<decimal>("SELECT sum(paid) FROM order_line"),
            folder.Scalar<long>("SELECT count(*) FROM order_line")));
        foreach (var person in PersonColumn.All)
            Assert.Equal(0, folder.Scalar<long>($"SELECT count(*) FROM {person.Table.Name} WHERE {person.Column.Name} = {of}"));
        Assert.True(folder.Scalar<long>($"SELECT count(*) FROM order_line WHERE customer_id = {Hash(folder, Other)}") > 0);
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
        Assert.Equal(reader.Use(Fingerprinting.Of), reader.Fingerprint);
    }

    [Fact]
    public void Undo_does_not_bring_a_forgotten_person_back()
    {
        using var folder = new ImportFolder();
        Load(folder, "1.csv", $"1,1,{Buyer},P,2026-03-01 10:00,2026-03-01 10:05,1,10,10\n"
            + $"2,1,{Other},P,2026-03-01 11:00,2026-03-01 11:05,1,20,20\n");
        Load(folder, "2.csv", $"1,1,{Buyer},P,2026-03-01 10:00,2026-03-01 10:05,1,9,9\n");
        var report = PersonErasure.Run(folder.Warehouse, Buyer);
        Assert.Equal([new ForgottenRows("order_line", 1, 0, 1)], report.Tables);
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal((0L, 30m, 2L), (folder.Scalar<long>($"SELECT count(*) FROM order_line WHERE customer_id = {Hash(folder, Buyer)}"),
            folder.Scalar<decimal>("SELECT sum(paid) FROM order_line"), folder.Scalar<long>("SELECT count(*) FROM order_line")));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    // A large file is written straight into its tables; then not.
    [InlineData(0)]
    public void A_later_import_passes_over_a_forgotten_person_and_says_so(long standFrom)
    {
        using var folder = new ImportFolder();
        Sample(folder, "events");
        var all = folder.Scalar<long>("SELECT count(*) FROM event");
        var gone = PersonErasure.Run(folder.Warehouse, Buyer).Tables.Single().Deleted;
        // Even where no import stands any more, the key stays by which the person is known again.
        ImportHistory.Undo(folder.Warehouse, [1]);
        var events = Sample(folder, "events", standFrom);
        Assert.Equal((ImportOutcome.Loaded, gone), (events.Outcome, events.Dropped.Single(d => d.Rule == "forgotten").Rows));
        Assert.Equal(events.RowsRead, events.RowsLoaded + events.RowsDropped);
        Assert.Equal(all - gone, folder.Scalar<long>("SELECT count(*) FROM event"));

        var orders = Sample(folder, "orders", standFrom);
        Assert.Equal(60, folder.Scalar<long>("SELECT count(*) FROM order_line"));
        Assert.Contains(orders.Notes, n => n.Contains("without the person", StringComparison.Ordinal));
        var of = Hash(folder, Buyer);
        Assert.Equal(0, folder.Scalar<long>($"SELECT (SELECT count(*) FROM event WHERE customer_id = {of}) "
            + $"+ (SELECT count(*) FROM order_line WHERE customer_id = {of})"));
    }

    [Fact]
    public void A_number_of_the_brands_own_is_forgotten_too_and_not_the_respondent_of_that_number()
    {
        using var folder = new ImportFolder();
        folder.Import(TableFormat.For("survey_answer"),
            folder.File("s.csv", "respondent_id,asked_on,segment,question,answer\n7,2026-03-01,gen_z,shares_product_videos,yes\n"));
        folder.Import(ImportFolder.Shipped("touchpoints"),
            folder.File("t.csv", "customer_id,touched_at,channel_id,kind\n7,2026-03-01 10:00,a,click\n77,2026-03-01 10:00,a,click\n"));
        Assert.Equal([new ForgottenRows("touchpoint", 0, 1, 0)], PersonErasure.Run(folder.Warehouse, "7").Tables);
        Assert.Equal(1, folder.Scalar<long>("SELECT count(*) FROM survey_answer"));
        Assert.Equal(1, folder.Scalar<long>("SELECT count(*) FROM touchpoint"));
        var again = folder.Import(ImportFolder.Shipped("touchpoints"),
            folder.File("t2.csv", "customer_id,touched_at,channel_id,kind\n7,2026-04-01 10:00,a,click\n8,2026-04-01 10:00,a,click\n"));
        Assert.Equal(1, again.RowsDropped);
    }

    [Fact]
    public void Nobody_of_that_id_changes_nothing_and_one_who_was_forgotten_is_known_to_be()
    {
        using var folder = new ImportFolder();
        Sample(folder, "events");
        var before = folder.State();
        Assert.Equal((false, null), PersonErasure.Run(folder.Warehouse, "nobody") is var none ? (none.Found, none.Since) : default);
        Assert.Equal(before, folder.State());
        PersonErasure.Run(folder.Warehouse, Buyer);
        var again = PersonErasure.Run(folder.Warehouse, Buyer);
        Assert.Equal((false, true), (again.Found, again.Since is not null));
        Assert.Contains("no id", Assert.Throws<ImportException>(() => PersonErasure.Run(folder.Warehouse, " ")).Message,
            StringComparison.Ordinal);
        File.WriteAllText(PersonKey.FileFor(folder.Warehouse), "another key, of another warehouse");
        Assert.Contains("is not the one", Assert.Throws<ImportException>(() => PersonErasure.Run(folder.Warehouse, Buyer)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_names_the_id_no_more_and_longer_ids_stay()
    {
        using var folder = new ImportFolder();
        Sample(folder, "events");
        using (var connection = Write(folder))
            Sql.Run(connection,
                "INSERT INTO reject VALUES (1, 'f', 1, 'c', '买家dy_032的', 'r', 'a'), (1, 'f', 2, 'c', 'dy_0321', 'r', 'a')");
        File.WriteAllText(RejectFile.For(folder.Warehouse), "value\ndy_032\n");
        var report = PersonErasure.Run(folder.Warehouse, Buyer);
        Assert.Equal((1, true), (report.Rejects, report.RejectFileRemoved));
        Assert.Equal("dy_0321", folder.Scalar<string>("SELECT string_agg(value, ' ') FROM reject"));
        Assert.False(File.Exists(RejectFile.For(folder.Warehouse)));
    }

    private static ImportReport Sample(ImportFolder folder, string name, long standFrom = long.MaxValue) => folder.Import(
        ImportFolder.Shipped(name), Repository.PathOf("datasets", "samples", name + ".csv"), new ImportOptions { StandFrom = standFrom });

    private static void Load(ImportFolder folder, string name, string rows) => Assert.Empty(
        folder.Import(ImportFolder.Shipped("orders"), folder.File(name, Orders + rows)).Rejections);

    private static long Hash(ImportFolder folder, string id)
    {
        using var key = PersonKey.For(folder.Warehouse);
        return key.Hash(id);
    }

    private static long Count(ImportFolder folder, PersonColumn person, long who) =>
        folder.Scalar<long>($"SELECT count(*) FROM {person.Table.Name} WHERE {person.Column.Name} = {who}");

    private static DuckDBConnection Write(ImportFolder folder)
    {
        var connection = new DuckDBConnection($"Data Source={folder.Warehouse}");
        connection.Open();
        return connection;
    }

    // A row of the person in the table, and one that an import has replaced.
    private static void Fill(DuckDBConnection connection, PersonColumn person, int who, int number)
    {
        string Value(ColumnInfo c) => c.Name == person.Column.Name ? $"{who}" : c.Type switch
        {
            "VARCHAR" => $"'{number}'",
            "DATE" or "TIMESTAMP" => $"'2026-03-0{number}'",
            "BOOLEAN" => "true",
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
        var columns = person.Table.Columns;
        Sql.Run(connection, $"INSERT INTO {person.Table.Name} ({string.Join(", ", columns.Select(c => c.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select(Value))})");
        Sql.Run(connection, "INSERT INTO replaced_row VALUES (1, $table, $number, NULL, "
            + $"to_json(struct_pack({string.Join(", ", columns.Select(c => $"{c.Name} := ({Value(c)})::VARCHAR"))})))",
            [new("table", person.Table.Name), new("number", (long)number)]);
    }
}
