using Tables = Playbook.Warehouse.Schema;

namespace Playbook.Warehouse.Tests.Schemas;

public sealed class SchemaTests
{
    [Fact]
    public void Every_table_states_grain_key_and_each_column_with_its_meaning()
    {
        Assert.True(Tables.Tables.Count >= 30);
        foreach (var table in Tables.Tables)
        {
            Assert.Contains($"CREATE TABLE {table.Name} (", table.Ddl);
            Assert.NotEqual("", table.Grain);
            Assert.NotEmpty(table.Key);
            Assert.All(table.Key,
                key => Assert.False(table.Column(key)?.Nullable ?? true, $"{table.Name}.{key} must be a NOT NULL column"));
            Assert.All(table.Columns, column => Assert.True(column.Comment.Length > 1, $"{table.Name}.{column.Name} has no comment"));
            var lines = table.Ddl.Split('\n').Count(l => l.StartsWith("  ", StringComparison.Ordinal));
            Assert.True(lines == table.Columns.Count, $"{table.Name}: {lines} lines, {table.Columns.Count} columns understood");
        }
    }

    [Fact]
    public void Every_reference_points_to_the_key_of_a_table()
    {
        foreach (var table in Tables.Tables)
        {
            foreach (var reference in table.References)
            {
                Assert.NotNull(table.Column(reference.Column));
                Assert.Equal(reference.TargetColumn, Assert.Single(Tables.Table(reference.Table).Key));
            }
        }
    }

    [Fact]
    public void A_column_is_read_with_type_nullability_and_comment()
    {
        var gross = Tables.Table("order_line").Column("gross");
        Assert.Equal(new ColumnInfo("gross", "DECIMAL(18,2)", false, "yuan: list price × quantity"), gross);
        Assert.True(Tables.Table("order_line").Column("paid_at")!.Nullable);
    }

    [Fact]
    public void An_unknown_table_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<WarehouseException>(() => Tables.Table("order_lines"));
        Assert.Contains("'order_lines'", error.Message);
        Assert.Contains("Nearest: order_line.", error.Message);
    }

    [Fact]
    public void The_ddl_runs_and_an_empty_warehouse_is_sound()
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        var result = WarehouseCheck.Run(warehouse);
        Assert.True(result.Sound);
        Assert.Equal(Tables.Tables.Count, result.RowCounts.Count);
        Assert.Null(warehouse.DateSpan);
    }
}
