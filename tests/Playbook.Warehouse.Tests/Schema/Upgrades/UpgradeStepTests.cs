using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Upgrades;

/// <summary>
/// Changes that tables will see, tried backwards: the file of version 3 is made to look as if order_line had been another then, and a step
/// leads to the tables of today. What comes out has to be what the file without that detour becomes.
/// </summary>
public sealed class UpgradeStepTests
{
    // The commission had another name, the merchant's subsidy, the creative and a table did not exist, money had fewer digits.
    private static readonly string[] Other =
    [
        "ALTER TABLE order_line RENAME COLUMN commission TO fees",
        "UPDATE replaced_row SET content = json_merge_patch(content, json_object('fees', content ->> '$.commission', 'commission', NULL)) "
            + "WHERE table_name = 'order_line'",
        "ALTER TABLE order_line DROP COLUMN merchant_subsidy",
        "UPDATE replaced_row SET content = json_merge_patch(content, json_object('merchant_subsidy', NULL)) "
            + "WHERE table_name = 'order_line'",
        "ALTER TABLE order_line DROP COLUMN creative_id",
        "UPDATE replaced_row SET content = json_merge_patch(content, json_object('creative_id', NULL)) WHERE table_name = 'order_line'",
        "ALTER TABLE order_line ALTER COLUMN gross TYPE DECIMAL(12,2)",
        "DROP TABLE topic_demand",
        "CREATE VIEW bought AS SELECT order_id, paid FROM order_line WHERE paid > 0",
    ];

    private const string Rows = """
        -- fees is called commission, and the merchant's subsidy is kept apart
        ALTER TABLE order_line RENAME COLUMN fees TO commission;
        ALTER TABLE order_line ADD COLUMN merchant_subsidy DECIMAL(18,2) DEFAULT 0;
        """;

    private const string Archive = """
        UPDATE replaced_row SET content = archived_added(archived_renamed(content, 'fees', 'commission'), 'merchant_subsidy', 0)
        WHERE table_name = 'order_line';
        """;

    [Fact]
    public void A_renamed_column_one_with_a_default_an_empty_one_a_type_and_a_table_come_out_as_if_they_had_always_been()
    {
        using var plain = new OldWarehouse("UPDATE order_line SET merchant_subsidy = 0, creative_id = NULL");
        using var other = new OldWarehouse(Other);
        Assert.Equal(0L, plain.Scalar("SELECT count(content ->> '$.creative_id') FROM replaced_row WHERE table_name = 'order_line'"));
        WarehouseUpgrade.Ensure(plain.Path);
        var said = Upgrade(other, Rows + Archive);
        Assert.Equal((3, 4), (said!.From, said.To));
        Assert.Equal(RowsOf(plain), RowsOf(other));
        Assert.NotNull(other.Scalar("SELECT fees FROM order_line LIMIT 1", said.Copy));
        // A view does not keep the table below it from being written anew.
        Assert.Equal(plain.Scalar("SELECT count(*) FROM order_line WHERE paid > 0"), other.Scalar("SELECT count(*) FROM bought"));

        // What replaced rows meant before, they mean now.
        foreach (var old in new[] { plain, other })
        {
            var undone = Assert.Single(Assert.Single(ImportHistory.Undo(old.Path, [OldWarehouse.Replacing])).Tables);
            Assert.Equal((8L, 8L), (undone.Removed, undone.Restored));
        }

        Assert.Equal(RowsOf(plain), RowsOf(other));
        Assert.True((decimal)other.Scalar("SELECT sum(commission) FROM order_line WHERE import_id = 6")! > 0);
        using var reader = WarehouseFile.OpenReader(other.Path);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
        // The fingerprint is over the rows, whatever way they came here.
        using var twin = WarehouseFile.OpenReader(plain.Path);
        Assert.Equal(twin.Fingerprint, reader.Fingerprint);
    }

    [Fact]
    public void A_rewritten_table_takes_the_next_import_and_gives_it_back()
    {
        using var other = new OldWarehouse(Other);
        Upgrade(other, Rows + Archive);
        var before = RowsOf(other);
        var file = other.File("more.csv");
        File.WriteAllText(file, """
            order_id,product_id,platform,ordered_at,paid_at,quantity,gross,paid,commission
            910000000000000001,P1002,douyin,2026-09-21 10:00:00,2026-09-21 10:01:00,1,129.00,129.00,6.45

            """);
        var report = Importer.Import(other.Path, Import.ImportFolder.Shipped("orders"), file);
        Assert.Equal((ImportOutcome.Loaded, 1L), (report.Outcome, report.RowsLoaded));
        Assert.Equal(6.45m, other.Scalar("SELECT commission FROM order_line WHERE order_id = '910000000000000001'"));
        ImportHistory.Undo(other.Path, [report.ImportId!.Value]);
        Assert.Equal(before, RowsOf(other));
    }

    [Theory]
    [InlineData("ALTER TABLE order_line RENAME COLUMN nothing TO commission;", "nothing")]
    [InlineData(Archive, "order_line has a column fees that this kit does not know")]
    [InlineData(Rows, "rows of order_line that imports replaced have a column fees, which order_line lacks")]
    [InlineData(
        Rows + "UPDATE replaced_row SET content = archived_renamed(content, 'fees', 'commission');", "lack the column merchant_subsidy")]
    [InlineData("ALTER TABLE order_line RENAME COLUMN fees TO commission;" + Archive, "merchant_subsidy")]
    [InlineData(Rows + Archive + "UPDATE order_line SET gross = 'much';", "much")]
    public void A_step_that_fails_or_forgets_something_leaves_the_file_byte_for_byte_and_no_copy(string step, string message)
    {
        using var other = new OldWarehouse(Other);
        var bytes = other.Bytes();
        var error = Assert.Throws<WarehouseException>(() => Upgrade(other, step));
        Assert.StartsWith($"Upgrading {other.Path} from schema version 3 to 4: ", error.Message);
        Assert.Contains(message, error.Message);
        Assert.Contains("The file is as it was.", error.Message);
        Assert.Equal(bytes, other.Bytes());
        Assert.Equal(["my.duckdb"], other.Files);
        Assert.NotNull(Upgrade(other, Rows + Archive));
    }

    [Fact]
    public void Several_steps_run_in_order_from_the_version_of_the_file()
    {
        using var old = new OldWarehouse();
        var said = WarehouseUpgrade.Run(old.Path, 3,
        [
            new(2, "DROP TABLE order_line"),
            new(3, "INSERT INTO meta VALUES ('a', 'x')"),
            new(4, "-- only tables changed"),
            new(5, "UPDATE meta SET value = 'y' WHERE key = 'a'"),
        ]);
        Assert.Equal((3, 6), (said!.From, said.To));
        Assert.Equal("y6", old.Scalar("SELECT string_agg(value, '' ORDER BY key) FROM meta WHERE key IN ('a', 'schema_version')"));
    }

    [Fact]
    public void A_column_of_the_users_own_stays()
    {
        using var old = new OldWarehouse("ALTER TABLE order_line ADD COLUMN mine VARCHAR DEFAULT 'note'");
        WarehouseUpgrade.Ensure(old.Path);
        Assert.Equal("note", old.Scalar("SELECT max(mine) FROM order_line"));
    }

    [Fact]
    public void Shipped_steps_lead_without_a_gap_to_the_version_of_this_kit()
    {
        Assert.Equal(Enumerable.Range(3, Schema.Version - 3), UpgradeStep.Shipped.Select(s => s.From));
        Assert.Equal(3, WarehouseUpgrade.Oldest);
    }

    private static UpgradeReport? Upgrade(OldWarehouse old, string step) => WarehouseUpgrade.Run(old.Path, 3, [new(3, step)]);

    // What the warehouse keeps about itself tells of the detour; it is tested by what it does.
    private static string RowsOf(OldWarehouse old) => string.Join('\n', old.Content().Split('\n').Where(t => Lineage.Has(t.Split(' ')[0])));
}
