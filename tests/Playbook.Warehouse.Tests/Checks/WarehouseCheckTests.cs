namespace Playbook.Warehouse.Tests.Checks;

public sealed class WarehouseCheckTests
{
    [Fact]
    public void A_repeated_key_a_dangling_reference_and_a_broken_identity_are_found_with_examples()
    {
        using var temporary = new TemporaryWarehouse(
            "INSERT INTO brand VALUES ('own', 'Ours', true), ('own', 'Ours again', true)",
            "INSERT INTO brand_week SELECT DATE '2026-01-05' + CAST(7 * i AS INTEGER), 'nobody', 1, 1 FROM range(7) AS r(i)",
            "INSERT INTO market_assumption VALUES ('tam', 'people', 5, 6, 7, 'yuan', 'test')");
        using var warehouse = temporary.Open();
        var result = WarehouseCheck.Run(warehouse);
        Assert.False(result.Sound);
        Assert.Equal(10, result.TotalRows - warehouse.RowCount("meta"));
        Assert.Equal(
            [("brand", CheckKind.Key, 1L), ("brand_week", CheckKind.Reference, 7L), ("market_assumption", CheckKind.Identity, 1L)],
            result.Findings.Select(f => (f.Table, f.Kind, f.Count)));
        Assert.Equal("brand_id own", Assert.Single(result.Findings[0].Examples));
        Assert.Equal(5, result.Findings[1].Examples.Count);
        Assert.Equal("week 2026-01-05, brand_id nobody", result.Findings[1].Examples[0]);
        Assert.Contains("ordered", result.Findings[2].Check);
    }

    [Fact]
    public void A_reference_into_a_table_that_was_not_loaded_is_not_judged()
    {
        using var temporary = new TemporaryWarehouse("INSERT INTO media_week VALUES ('2026-01-05', 'tv', 100, NULL)");
        using var warehouse = temporary.Open();
        Assert.True(WarehouseCheck.Run(warehouse).Sound);
    }
}
