using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>What an import tells: how full columns are, days without rows, columns that changed; as files, without personal data.</summary>
public class ReportTests
{
    private const string Header = "order_id,buyer,product_id,ordered_at,paid_at,quantity,gross,paid,form,recipient,phone,address";

    [Fact]
    public void Coverage_gaps_and_sums_are_those_of_the_rows_loaded()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("orders"), folder.File("o.csv",
            $"{Header}\nA,b,P,2026-03-01 10:00,2026-03-01 10:01,1,5,5,live,,,\nB,,P,2026-03-04 10:00,2026-03-04 10:01,1,6,6,,,,\n"));
        var table = Assert.Single(report.Tables);
        Assert.Equal(0.5, table.Coverage.Single(c => c.Key == "form").Value);
        Assert.Equal(1, table.Coverage.Single(c => c.Key == "order_id").Value);
        Assert.Equal(0, table.Coverage.Single(c => c.Key == "creator_id").Value);
        Assert.Equal([new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3)], table.Gaps);
        Assert.Equal(11m, table.Sums.Single(s => s.Key == "paid").Value);
    }

    [Fact]
    public void A_week_without_rows_is_a_gap_of_a_weekly_table()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            ImportFolder.Shipped("media-week"), folder.File("w.csv", "week,channel_id,spend\n2026-03-02,a,5\n2026-03-16,a,5\n"));
        Assert.Equal([new DateOnly(2026, 3, 9)], report.Tables.Single(t => t.Table == "media_week").Gaps);
    }

    [Fact]
    public void Columns_that_changed_since_the_last_import_of_the_mapping_are_told()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse(
            "name: m\nfields: { week: date, spend: { type: money, header: [消耗金额, 消耗总金额] } }\n"
            + "tables: { media_week: { columns: { week: week, channel_id: =a, spend: spend } } }\n", "m.yml");
        Assert.Null(folder.Import(mapping, folder.File("a.csv", "week,消耗金额,备注\n2026-03-02,5,x\n")).Drift);
        Assert.Null(folder.Import(mapping, folder.File("b.csv", "备注,week,消耗金额\nx,2026-03-09,5\n")).Drift);
        var drift = folder.Import(mapping, folder.File("c.csv", "week,消耗总金额,净成交\n2026-03-16,5,1\n")).Drift!;
        Assert.Equal(2, drift.Since);
        Assert.Equal(["净成交"], drift.Added);
        Assert.Equal(["备注"], drift.Gone);
        Assert.Equal([KeyValuePair.Create("消耗金额", "消耗总金额")], drift.Renamed);
        Assert.Equal("1 week week, 2 消耗总金额 spend, 3 净成交 -", folder.Scalar<string>(
            "SELECT string_agg(position || ' ' || header || ' ' || coalesce(field, '-'), ', ' ORDER BY position) FROM import_header "
            + "WHERE import_id = 3"));
    }

    [Fact]
    public void Rejects_and_reports_hold_reasons_but_neither_formulas_nor_markup_nor_persons()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            ImportFolder.Shipped("orders"),
            folder.File("o&<b>.csv", $"{Header}\nA,buyer-SECRET,P,2026-03-01 10:00,2026-03-01 10:01,1,5,5,"
                + "=cmd|'/c calc'!A1,名SECRET,139SECRET,路SECRET\nB,buyer-SECRET,P,<script>,,1,-3,0,live,名SECRET,139SECRET,路SECRET\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal(2, report.RowsRejected);
        Assert.True(RejectFile.Write(folder.Path("r.csv"), [report]) >= 3);
        var rejects = File.ReadAllText(folder.Path("r.csv"));
        Assert.Contains(",form,'=cmd|'/c calc'!A1,", rejects, StringComparison.Ordinal);
        Assert.Contains(",gross,-3,", rejects, StringComparison.Ordinal);
        foreach (var name in new[] { "r.html", "r.md", "r.json" })
        {
            ReportFile.Write(folder.Path(name), "my.duckdb", [report], []);
            var text = File.ReadAllText(folder.Path(name));
            Assert.Contains("order_line", text, StringComparison.Ordinal);
            Assert.Contains("form", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", text + rejects, StringComparison.Ordinal);
        }

        ReportFile.Write(folder.Path("none.md"), "my.duckdb", [], []);
        Assert.Contains("No file was found.", File.ReadAllText(folder.Path("none.md")), StringComparison.Ordinal);
        var page = File.ReadAllText(folder.Path("r.html"));
        Assert.Contains("<h2>o&amp;&lt;b&gt;.csv</h2>", page, StringComparison.Ordinal);
        // Nothing but its own style: a script would not run.
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..page.IndexOf("</style>",
            StringComparison.Ordinal)];
        Assert.Contains("content=\"default-src 'none'; style-src 'sha256-" + Convert.ToBase64String(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))) + "'; base-uri", page,
            StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder.Path("r.json")));
        Assert.Equal(2, json.RootElement.GetProperty("imports")[0].GetProperty("rows_rejected").GetInt32());
        Assert.Throws<ImportException>(() => ReportFile.Write(folder.Path("r.doc"), "my.duckdb", [report], []));
        Assert.DoesNotContain("SECRET", Texts(folder.Warehouse), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_begins_with_all_files_of_the_run_and_names_those_that_could_not_be_read()
    {
        using var folder = new ImportFolder();
        var week = ImportFolder.Shipped("media-week");
        var first = folder.File("a.csv", "week,channel_id,spend,impressions\n2026-03-02,a,5,\n2026-03-09,a,5,7\n");
        ImportReport[] reports =
        [
            folder.Import(week, first),
            folder.Import(week, first),
            folder.Import(week, folder.File("b.csv", "week,channel_id,spend\n2026-03-16,b,x\n")),
            folder.Import(week, folder.File("c.csv", "week,channel_id,spend\n2026-03-16,c,x\n2026-03-16,d,1\n"),
                new ImportOptions { MaxRejectShare = 1 }),
        ];
        UnreadFile[] unread = [new("d<.txt", "no mapping fits")];
        const string lead = "2 tables loaded: 4 rows read = 3 loaded + 1 rejected + 0 dropped. 1 table has rejected rows. "
            + "1 table was loaded before and changed nothing. 1 table was refused whole. 1 file could not be read.";
        Assert.Equal(lead, ReportFile.Lead(reports, unread));
        foreach (var name in new[] { "r.html", "r.md", "r.json" })
            ReportFile.Write(folder.Path(name), "my.duckdb", reports, unread);
        var html = File.ReadAllText(folder.Path("r.html"));
        Assert.Contains($"<p class=\"lead\">{lead}</p>", html, StringComparison.Ordinal);
        Assert.Equal(5, Enumerable.Range(1, 9).Count(n => html.Contains(
            $"<a href=\"#file-{n}\">", StringComparison.Ordinal) && html.Contains($"<section id=\"file-{n}\">", StringComparison.Ordinal)));
        Assert.Contains("<p>Not read: no mapping fits</p>", html, StringComparison.Ordinal);
        // A column without a value has no sum and is not counted as one with gaps.
        Assert.Contains("Columns: 3 whole, 1 with gaps, 0 empty", html, StringComparison.Ordinal);
        Assert.Contains(
            "| b.csv | media-week | refused | 1 | 0 | 1 | 0 |", File.ReadAllText(folder.Path("r.md")), StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder.Path("r.json")));
        Assert.Equal("d<.txt", json.RootElement.GetProperty("unread")[0].GetProperty("file").GetString());
    }

    [Fact]
    public void Hostile_texts_are_loaded_as_they_are_and_leave_as_text()
    {
        using var folder = new ImportFolder();
        const string link = "=HYPERLINK(\"http://x.example\",\"y\")", script = "<script>alert(1)</script>";
        var report = folder.Import(TableFormat.For("product"), folder.File(
            "p.csv", $"product_id,name,category,list_price,{script}\n"
                + $"A,\"{link.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{script},5,1\nB,@SUM(A1),+1-1,5,1\n"));
        Assert.Equal(2, report.RowsLoaded);
        Assert.Equal($"{link} {script} / @SUM(A1) +1-1",
            folder.Scalar<string>("SELECT string_agg(name || ' ' || category, ' / ' ORDER BY product_id) FROM product"));

        WarehouseExport.Write(folder.Warehouse,
            ExportSource.Statement("p", "SELECT product_id, name, category FROM product ORDER BY product_id"), folder.Path("p-out.csv"));
        Assert.Equal(
            $"product_id,name,category\r\nA,\"'=HYPERLINK(\"\"http://x.example\"\",\"\"y\"\")\",{script}\r\nB,'@SUM(A1),'+1-1\r\n",
            File.ReadAllText(folder.Path("p-out.csv")));
        WarehouseExport.Write(folder.Warehouse, ExportSource.Table("product"), folder.Path("p-out.xlsx"));
        using (var book = System.IO.Compression.ZipFile.OpenRead(folder.Path("p-out.xlsx")))
        using (var sheet = new StreamReader(book.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
        {
            var xml = sheet.ReadToEnd();
            Assert.Contains("=HYPERLINK(", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", xml, StringComparison.Ordinal);
        }

        Assert.Contains($"columns not read: {script}", report.Notes);
        foreach (var name in new[] { "r.html", "r.md", "r.json" })
        {
            ReportFile.Write(folder.Path(name), "my.duckdb", [report], []);
            Assert.DoesNotContain("<script>", File.ReadAllText(folder.Path(name)), StringComparison.Ordinal);
        }

        Assert.Contains("columns not read: &lt;script&gt;", File.ReadAllText(folder.Path("r.html")), StringComparison.Ordinal);
    }

    // Every value of every table as text.
    private static string Texts(string warehouse)
    {
        using var connection = WarehouseFile.Connect(warehouse);
        var all = new System.Text.StringBuilder();
        foreach (var table in Schema.Tables)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT string_agg(t::VARCHAR, chr(10)) FROM {table.Name} t";
            all.Append(command.ExecuteScalar()).Append('\n');
        }

        return all.ToString();
    }
}
