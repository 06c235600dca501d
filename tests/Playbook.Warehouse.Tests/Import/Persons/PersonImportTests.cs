using System.Text;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Persons;

/// <summary>What an import does with personal data, wherever they stand, and what leaves in an export.</summary>
public class PersonImportTests
{
    private static Mapping Products { get; } = MappingFile.Parse(
        "name: seen\nfile: { encoding: auto }\nfields: { brand: id, name: text, own: boolean }\n"
        + "tables: { brand: { columns: { brand_id: brand, name: name, is_own: own } } }", "m.yml");

    [Fact]
    public void A_real_import_refuses_every_form_of_a_person_and_keeps_every_title()
    {
        using var folder = new ImportFolder();
        var persons = PersonCases.Personal.Select(r => r.Data.Item1).ToList();
        var plain = PersonCases.Plain.Select(r => r.Data).Where(t => t.Length > 1).ToList();
        var file = new StringBuilder("brand,name,own\n");
        foreach (var (text, i) in persons.Concat(plain).Select((t, i) => (t, i)))
            file.Append('b').Append(i).Append(",\"").Append(text).Append("\",1\n");
        var report = folder.Import(Products, folder.File("a.csv", file.ToString()), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal(Enumerable.Range(2, persons.Count), report.Rejections.Select(r => (int)r.Row));
        Assert.All(report.Rejections, r => Assert.Null(r.Value));
        Assert.Equal(plain.Count, report.RowsLoaded);
        using var connection = WarehouseFile.Connect(folder.Warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM brand ORDER BY name";
        using var row = command.ExecuteReader();
        var stored = new List<string>();
        while (row.Read())
            stored.Add(row.GetString(0));
        Assert.Equal(plain.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_id_of_digits_loads_whatever_its_sum_and_an_id_that_is_mail_does_not()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Products, folder.File("a.csv", "brand,name,own\n6222021234567890128,a,1\n13800138000,b,1\n"
            + "11010519491231002X,c,1\nzhang.san@example.com,d,1\n张三 13800138000,e,1\n"), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal(3, report.RowsLoaded);
        Assert.Equal(["an address of mail in an id", "a mobile number in an id"], report.Rejections.Select(r => r.Reason));
    }

    [Fact]
    public void An_id_with_characters_that_cannot_be_seen_is_the_same_id()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Products, folder.File("a.csv", "brand,name,own\n6921,a,1\n"));
        Assert.Equal(1, report.RowsLoaded);
        foreach (var id in new[] { "6921\u200B", "\u202E6921", "６９２１", "69\uFEFF21" })
            Assert.Contains("duplicate", folder.Import(Products, folder.File("b.csv", $"brand,name,own\n6921,a,1\n{id},a,1\n"),
                new ImportOptions { MaxRejectShare = 1 }).Rejections[0].Reason, StringComparison.Ordinal);
        Assert.Equal(1, folder.Scalar<long>("SELECT count(*) FROM brand"));
    }

    [Fact]
    public void The_header_again_with_the_mark_of_its_file_is_dropped_not_refused()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Products, folder.File("a.csv", "brand,name,own\n1,a,1\n\uFEFFbrand,name,own\n2,b,1\n"));
        Assert.Equal((2L, 0L), (report.RowsLoaded, report.RowsRejected));
    }

    [Theory]
    [InlineData("+86 138-0013-8000", "a mobile number")]
    [InlineData("１３８００１３８０００", "a mobile number")]
    [InlineData("13800138000", "a mobile number")]
    [InlineData("010-62345678", "a number of the fixed network")]
    public void A_column_that_refuses_phones_refuses_every_form_and_names_it(string value, string kind)
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse($"name: seen\nfile: {{ encoding: auto }}\nfields: {{ brand: {{ type: id, phones: refuse }}, "
            + "name: text, own: boolean }\ntables: { brand: { columns: { brand_id: brand, name: name, is_own: own } } }", "m.yml");
        var report = folder.Import(mapping, folder.File("a.csv", $"brand,name,own\n{value},a,1\n1,b,1\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal($"looks like {kind}", Assert.Single(report.Rejections).Reason);
    }

    [Theory]
    [InlineData("Buyer Name")]
    [InlineData("会员手机")]
    [InlineData("微信昵称")]
    public void A_mapping_may_hash_a_personal_column_or_leave_it_and_nothing_else(string header)
    {
        Assert.Contains("holds personal data", Assert.Throws<ImportException>(() => Parse("text")).Message, StringComparison.Ordinal);
        Assert.Contains("holds personal data", Assert.Throws<ImportException>(() => Parse("id")).Message, StringComparison.Ordinal);
        Assert.Contains("holds personal data", Assert.Throws<ImportException>(() => Parse("integer")).Message, StringComparison.Ordinal);
        Assert.Contains("no table is filled", Assert.Throws<ImportException>(() => Parse("person")).Message, StringComparison.Ordinal);

        void Parse(string type) => MappingFile.Parse(
            $"name: x\nfields:\n  a: {{ header: {header}, type: {type} }}\ntables: {{}}", "x.yml");
    }

    [Fact]
    public void A_scaffold_leaves_personal_columns_unread()
    {
        using var folder = new ImportFolder();
        var text = MappingScaffold.For(folder.File(
            "a.csv", "订单编号,顾客电话,Shipping Address,旺旺,达人昵称,新列 +86 138 0013 8000\n1,2,3,4,5,6\n"));
        Assert.Contains("# The header of column 6 tells of a person", text, StringComparison.Ordinal);
        Assert.DoesNotContain("8000", text, StringComparison.Ordinal);
        string[] lines =
            ["'顾客电话': { personal", "'Shipping Address': { personal", "'旺旺': { personal", "'达人昵称': { type: "];
        foreach (var line in lines)
            Assert.Contains(line, text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_shows_a_person_of_a_header_or_of_the_name_of_a_file()
    {
        using var folder = new ImportFolder();
        var path = folder.File("张三 138-0013-8000.csv", "brand,nme,own,新列 13800138000\n1,a,1,1\n");
        var error = Assert.Throws<ImportException>(() => folder.Import(Products, path));
        Assert.Contains("张三 1************.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("新列 1**********", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("8000", error.Message, StringComparison.Ordinal);
        Assert.Equal("张三 1************.csv", InputFile.At(path).Name);
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".parquet")]
    public void An_export_names_the_cell_of_a_person_and_writes_nothing_while_ids_go_out(string format)
    {
        using var folder = new ImportFolder();
        folder.Import(Products, folder.File("a.csv", "brand,name,own\n13800138000,洁面乳 6901234567892,1\n2,b,1\n"));
        var path = folder.Path("out" + format);
        Assert.Equal(2, WarehouseExport.Write(folder.Warehouse, ExportSource.Table("brand"), path));
        File.Delete(path);
        var error = Assert.Throws<WarehouseException>(() => WarehouseExport.Write(folder.Warehouse,
            ExportSource.Statement("q", "SELECT 1 AS n, '张三 ' || brand_id AS told FROM brand ORDER BY brand_id"), path));
        Assert.Contains("q, row 1, column told: a mobile number in a text, not shown", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("SELECT '138****80 Zhang' AS told", "row 1, column told: a mobile number in a text")]
    [InlineData("SELECT 1 AS told UNION ALL SELECT NULL", null)]
    [InlineData("SELECT 'x' AS told UNION ALL SELECT '138●●●●8000'", "row 2, column told: a mobile number in a text")]
    [InlineData("SELECT '张三 13800138000'::ENUM('张三 13800138000') AS told", "row 1, column told: a mobile number in a text")]
    [InlineData("SELECT '{\"a\": \"张三 13800138000\"}'::JSON AS told", "row 1, column told: a mobile number in a text")]
    [InlineData("SELECT ['x', '张三 13800138000'] AS told", "row 1, column told: a mobile number in a text")]
    [InlineData("SELECT {'a': 1, 'b': 'zhang.san@example.com'} AS told", "row 1, column told: an address of mail in a text")]
    [InlineData("SELECT MAP {'k': '加微信zhangsan88'} AS told", "row 1, column told: a WeChat id in a text")]
    [InlineData("SELECT [{'a': '朝阳区建国路88号'}] AS told", "row 1, column told: a postal address in a text")]
    [InlineData("SELECT 1 AS n, 2 AS \"张三 13800138000\"", "q, column 2: a mobile number in its name")]
    [InlineData("PIVOT (SELECT '13800138000' AS k, 1 AS v) ON k USING sum(v)", "q, column 1: a mobile number in its name")]
    [InlineData("SELECT ['13800138000', '6222021234567890128'] AS ids, [199, 2999, 3999] AS prices, "
        + "{'id': '6222021234567890128'} AS s", null)]
    public void Every_format_refuses_a_person_in_any_type_and_in_the_name_of_a_column(string sql, string? message)
    {
        using var folder = new ImportFolder();
        folder.Import(Products, folder.File("a.csv", "brand,name,own\n1,a,1\n"));
        foreach (var format in WarehouseExport.Formats)
        {
            var path = folder.Path("out" + format);
            void Write() => WarehouseExport.Write(folder.Warehouse, ExportSource.Statement("q", sql), path);
            if (message is null)
            {
                Write();
                continue;
            }

            var error = Assert.Throws<WarehouseException>(Write);
            Assert.Contains(message + ", not shown", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("8000", error.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(path));
        }
    }
}
