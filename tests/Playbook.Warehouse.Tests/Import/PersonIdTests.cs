using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Which number stands for a buyer.</summary>
public class PersonIdTests
{
    [Fact]
    public void A_lost_or_changed_key_is_told_before_a_buyer_becomes_two()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse("name: seen\nfile: { encoding: auto }\nfields: { buyer: person, seen: date }\ntables: { customer: { existing: keep, columns: { customer_id: buyer, first_seen: seen } } }", "m.yml");
        folder.Import(mapping, folder.File("a.csv", "buyer,seen\nbuyer7,2026-03-02\n"));
        var key = PersonKey.FileFor(folder.Warehouse);
        var kept = File.ReadAllText(key);
        File.Delete(key);
        var next = folder.File("b.csv", "buyer,seen\nbuyer7,2026-03-09\nbuyer8,2026-03-09\n");
        var error = Assert.Throws<ImportException>(() => folder.Import(mapping, next));
        Assert.Contains("is not the one that the buyers of this warehouse were hashed with", error.Message, StringComparison.Ordinal);
        Assert.Contains("my.duckdb.key", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(key));
        File.WriteAllText(key, "another key of sufficient length");
        Assert.Throws<ImportException>(() => folder.Import(mapping, next));
        File.WriteAllText(key, kept);
        folder.Import(mapping, next);
        Assert.Equal(2, folder.Scalar<long>("SELECT count(*) FROM customer"));
        // What tells a wrong key is not the key.
        var told = folder.Scalar<string>("SELECT value FROM meta WHERE key = 'person_key_check'");
        Assert.Equal(32, told.Length);
        Assert.DoesNotContain(told, kept, StringComparison.Ordinal);
    }

    private const string Orders = "order_id,buyer,product_id,platform,ordered_at,paid_at,quantity,gross,paid\n";

    [Fact]
    public void An_id_is_one_number_in_every_file_mapping_and_platform_and_another_with_another_key()
    {
        using var folder = new ImportFolder();
        Import(folder);
        // Two orders of two platforms, one event, one touchpoint: one number.
        var one = Number(folder);
        using var key = PersonKey.For(folder.Warehouse);
        Assert.Equal(key.Hash("buyer-007"), one);

        using var other = new ImportFolder();
        Import(other);
        Assert.NotEqual(one, Number(other));

        // The key of the first beside a new warehouse: the numbers of the first.
        using var moved = new ImportFolder();
        File.Copy(PersonKey.FileFor(folder.Warehouse), PersonKey.FileFor(moved.Warehouse));
        Import(moved);
        Assert.Equal(one, Number(moved));
    }

    [Fact]
    public void The_key_lies_beside_the_warehouse_and_never_in_it()
    {
        using var folder = new ImportFolder();
        Import(folder);
        var key = File.ReadAllText(PersonKey.FileFor(folder.Warehouse)).Trim();
        Assert.Equal(64, key.Length);
        foreach (var file in Directory.EnumerateFiles(folder.Folder).Where(f => f != PersonKey.FileFor(folder.Warehouse)))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(key)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Convert.FromHexString(key)));
        }
    }

    private static void Import(ImportFolder folder)
    {
        folder.Import(ImportFolder.Shipped("orders"), folder.File("o.csv", Orders
            + "A,buyer-007,P,抖音,2026-03-01 10:00,2026-03-01 10:01,1,5,5\nB, buyer-007 ,P,快手,2026-03-02 10:00,2026-03-02 10:01,1,5,5\n"));
        folder.Import(ImportFolder.Shipped("events"), folder.File("e.csv", "buyer,occurred_at,step\nbuyer-007,2026-03-01 09:00:00,浏览\n"));
        folder.Import(ImportFolder.Shipped("touchpoints"), folder.File("t.csv", "buyer,触点时间,渠道,触点类型\nbuyer-007,2026-03-01 08:00:00,douyin_feed,曝光\n"));
    }

    private static long Number(ImportFolder folder)
    {
        const string all = "(SELECT customer_id FROM order_line UNION ALL SELECT customer_id FROM event UNION ALL SELECT customer_id FROM touchpoint)";
        Assert.Equal("4 1", folder.Scalar<string>($"SELECT count(*) || ' ' || count(DISTINCT customer_id) FROM {all}"));
        return folder.Scalar<long>($"SELECT min(customer_id) FROM {all}");
    }
}
