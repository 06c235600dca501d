using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Which number stands for a buyer.</summary>
public class PersonIdTests
{
    /// <summary>A shifted row puts a buyer's name or address into any column; amounts and dates are what an analyst needs to see.</summary>
    [Theory]
    [InlineData("张三丰", false)]
    [InlineData("上海市黄浦区人民大道200号3栋402", false)]
    [InlineData("010-66668888", false)]
    [InlineData("139 0000 8888", false)]
    [InlineData("139****8888", false)]
    [InlineData("13900008888", false)]
    [InlineData("110101199003071234", false)]
    [InlineData("11010119900307123X", false)]
    [InlineData("zhang.san@example.com", false)]
    [InlineData("Zhang San", false)]
    [InlineData("Renmin Road 200", false)]
    [InlineData("1OO", true)]
    [InlineData("-12,345.678", true)]
    [InlineData("2026-02-30 10:00", true)]
    [InlineData("2026年2月30日", true)]
    [InlineData("6.92E+18", true)]
    [InlineData("1.2.3", true)]
    [InlineData("6921000000000000001", true)]
    [InlineData("x", true)]
    public void A_refused_value_is_shown_unless_it_may_be_of_a_person(string value, bool shown)
    {
        var text = PersonalText.Shown(value, personal: true);
        Assert.Equal(shown, text == value);
        Assert.Equal(shown, !text.StartsWith('('));
        // Without personal columns in the file only what looks like a number of a person is hidden.
        Assert.Equal(shown || !value.Any(char.IsDigit) && !value.Contains('@')
            || value.Contains("Road", StringComparison.Ordinal), PersonalText.Shown(value, personal: false) == value);
    }

    [Fact]
    public void No_refused_value_of_a_file_with_buyers_shows_one()
    {
        using var folder = new ImportFolder();
        const string head = "主订单编号,子订单编号,商品ID,商品数量,订单提交时间,支付完成时间,订单应付金额,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,达人ID,流量体裁,收件人\n";
        string[] secrets = ["张三丰", "上海市黄浦区人民大道200号", "010-66668888", "139 0000 8888", "139****8888", "110101199003071234X"];
        var rows = secrets.Select((s, i) => $"6900{i},6900{i}1,P,1,2026-08-01 10:00:00,2026-08-01 10:05:00,{s},0,0,0,0,直播,李四\n");
        var report = folder.Import(ImportFolder.Shipped("douyin-orders"),
            folder.File("a.csv", head + "1,11,P,1,2026-08-01 10:00:00,2026-08-01 10:05:00,100,0,0,0,0,直播,李四\n" + string.Concat(rows)),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal(secrets.Length, report.Rejections.Count);
        var bytes = File.ReadAllBytes(folder.Warehouse);
        foreach (var secret in secrets.Append("李四"))
        {
            Assert.DoesNotContain(report.Rejections, r => r.ToString().Contains(secret, StringComparison.Ordinal));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
        }
    }

    [Fact]
    public void Mobile_numbers_in_texts_headers_and_names_of_files_go_no_further()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse("name: seen\nfile: { encoding: auto }\nfields: { brand: id, name: text, own: boolean }\n"
            + "tables: { brand: { columns: { brand_id: brand, name: name, is_own: own } } }", "m.yml");
        var report = folder.Import(mapping, folder.File("张三13900008888.csv",
            "brand,name,own,新列 13900008888\na,甲,1,x\nb,乙 电话13900008888,0,x\n"), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal("a mobile number in a text", Assert.Single(report.Rejections).Reason);
        Assert.Equal("张三1**********.csv", report.File);
        Assert.Contains("columns not read: 新列 1**********", report.Notes);
        Assert.Equal(-1, File.ReadAllBytes(folder.Warehouse).AsSpan().IndexOf("13900008888"u8));
        Assert.Equal("新列 1**********", folder.Scalar<string>("SELECT max(header) FROM import_header WHERE position = 4"));
    }

    [Fact]
    public void A_lost_or_changed_key_is_told_before_a_buyer_becomes_two()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse("name: seen\nfile: { encoding: auto }\nfields: { buyer: person, seen: date }\n"
            + "tables: { customer: { existing: keep, columns: { customer_id: buyer, first_seen: seen } } }", "m.yml");
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
        // When all imports are taken back no buyer is left, and any key will do.
        ImportHistory.Undo(folder.Warehouse, [2, 1]);
        File.WriteAllText(key, "another key of sufficient length");
        folder.Import(mapping, next);
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
        folder.Import(ImportFolder.Shipped("touchpoints"),
            folder.File("t.csv", "buyer,触点时间,渠道,触点类型\nbuyer-007,2026-03-01 08:00:00,douyin_feed,曝光\n"));
    }

    private static long Number(ImportFolder folder)
    {
        const string all =
            "(SELECT customer_id FROM order_line UNION ALL SELECT customer_id FROM event UNION ALL SELECT customer_id FROM touchpoint)";
        Assert.Equal("4 1", folder.Scalar<string>($"SELECT count(*) || ' ' || count(DISTINCT customer_id) FROM {all}"));
        return folder.Scalar<long>($"SELECT min(customer_id) FROM {all}");
    }
}
