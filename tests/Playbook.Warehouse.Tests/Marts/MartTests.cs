using Playbook.Warehouse.Tests.Demo;
using Tables = Playbook.Warehouse.Schema;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Every mart keeps what its head promises: on the demo brand and on an empty warehouse.</summary>
public sealed class MartTests(DemoFile demo)
{
    public static TheoryData<string> Names => [.. Marts.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mart_states_grain_key_sources_and_each_column_with_its_type_and_meaning(string name)
    {
        var mart = Marts.Find(name);
        Assert.NotEqual("", mart.Grain);
        Assert.NotEmpty(mart.Key);
        Assert.True(mart.Sources.Count > 0, $"{name} names no table that fills it");
        Assert.Contains(name, mart.Example);
        Assert.All(mart.Key, key => Assert.Contains(mart.Columns, c => c.Name == key));
        Assert.All(mart.Sources.Concat(mart.Joins), table => Assert.True(Tables.Has(table), $"{name} needs {table}, which is no table"));
        Assert.All(mart.Columns, c => Assert.True(c.Comment.Length > 3, $"{name}.{c.Name} has no meaning"));
        Assert.Equal(mart.Columns.Select(c => (c.Name, c.Type)), Described(demo.Warehouse, mart));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void On_the_demo_brand_its_key_is_unique_and_its_identities_hold(string name) => MartCheck.Sound(demo.Warehouse, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_example_runs(string name) => demo.Warehouse.SqlTable(Marts.Find(name).Example);

    [Theory]
    [MemberData(nameof(Names))]
    public void On_an_empty_warehouse_it_is_typed_and_empty(string name)
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        Assert.False(warehouse.Has(name));
        Assert.Equal(0, warehouse.RowCount(name));
        Assert.Equal(Marts.Find(name).Columns.Select(c => (c.Name, c.Type)), Described(warehouse, Marts.Find(name)));
    }

    [Fact]
    public void An_unknown_mart_is_answered_with_the_nearest()
    {
        Assert.Contains("Nearest: paid_lines.", Assert.Throws<WarehouseException>(() => Marts.Find("paid_line")).Message);
        Assert.Contains(
            "There is no table or mart 'paid_line'", Assert.Throws<WarehouseException>(() => demo.Warehouse.Has("paid_line")).Message);
    }

    private static IEnumerable<(string, string)> Described(WarehouseReader warehouse, MartInfo mart) =>
        [.. warehouse.SqlTable($"DESCRIBE SELECT * FROM {mart.Rows}").Rows.Select(r => ((string)r[0]!, (string)r[1]!))];
}
