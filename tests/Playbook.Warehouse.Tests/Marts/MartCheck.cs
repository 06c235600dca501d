namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>What a mart's head promises, asked of a warehouse.</summary>
internal static class MartCheck
{
    public static void Sound(WarehouseReader warehouse, string name)
    {
        var mart = Marts.Find(name);
        var key = string.Join(", ", mart.Key);
        Assert.Equal(
            [], warehouse.SqlRows<string>($"SELECT concat_ws(', ', {key}) FROM {mart.Rows} GROUP BY {key} HAVING count(*) > 1 LIMIT 5"));
        foreach (var identity in mart.Identities)
        {
            var broken = warehouse.SqlTable($"SELECT * FROM {mart.Rows} WHERE NOT ({identity.Expression}) LIMIT 1");
            Assert.True(broken.Rows.Count == 0, $"{name}: '{identity.Name}' is broken");
        }
    }
}
