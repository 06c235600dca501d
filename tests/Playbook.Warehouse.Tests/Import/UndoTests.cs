using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class UndoTests
{
    private const string Ads = "day,channel_id,channel_name,platform,medium,campaign_id,campaign_name,creative_id,impressions,clicks,"
        + "conversions,reported_gmv,spend\n";

    [Fact]
    public void Every_row_knows_the_import_that_brought_it()
    {
        using var folder = new ImportFolder();
        Import(folder, "ad-day");
        Import(folder, "events");
        Assert.Equal("1 1 2", folder.Scalar<string>(
            "SELECT concat_ws(' ', (SELECT string_agg(DISTINCT import_id) FROM ad_day), "
            + "(SELECT string_agg(DISTINCT import_id) FROM channel), (SELECT string_agg(DISTINCT import_id) FROM event))"));
        Assert.DoesNotContain(Schema.Table("ad_day").Columns, c => c.Name == "import_id");
        Assert.DoesNotContain("import_id", TableFormat.For("ad_day").Fields.Select(f => f.Name));
    }

    [Theory]
    [InlineData("ad-day")]
    [InlineData("events")]
    [InlineData("orders")]
    public void After_undoing_the_last_import_the_warehouse_holds_what_it_held_before(string name)
    {
        using var folder = new ImportFolder();
        Import(folder, "media-week");
        var before = WarehouseContent.Of(folder.Warehouse);
        Import(folder, name);
        Assert.NotEqual(before, WarehouseContent.Of(folder.Warehouse));
        var report = Assert.Single(ImportHistory.Undo(folder.Warehouse, [2]));
        Assert.Equal((2L, name + ".csv"), (report.ImportId, report.File));
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
    }

    [Fact]
    public void An_undone_file_can_be_imported_again_under_a_new_number()
    {
        using var folder = new ImportFolder();
        Import(folder, "events");
        ImportHistory.Undo(folder.Warehouse, [1]);
        var report = Import(folder, "events");
        Assert.Equal((ImportOutcome.Loaded, 2L), (report.Outcome, report.ImportId));
        Assert.Equal([true, false], ImportHistory.Read(folder.Warehouse).Select(e => e.UndoneAt is not null));
    }

    [Fact]
    public void A_number_that_is_unknown_or_undone_is_refused_and_nothing_changes()
    {
        using var folder = new ImportFolder();
        Import(folder, "media-week");
        Import(folder, "events");
        ImportHistory.Undo(folder.Warehouse, [2]);
        var before = WarehouseContent.Of(folder.Warehouse);
        Assert.Equal("There is no import 3; allowed: 1 to 2.",
            Assert.Throws<ImportException>(() => ImportHistory.Undo(folder.Warehouse, [3, 1])).Message);
        Assert.StartsWith("Import 2 (events.csv) was undone on ",
            Assert.Throws<ImportException>(() => ImportHistory.Undo(folder.Warehouse, [1, 2])).Message, StringComparison.Ordinal);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void A_channel_that_a_later_import_refers_to_stays_and_counts_as_its()
    {
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("ad-day"),
            folder.File("a.csv", Ads + "2026-03-01,c,C,douyin,feed,1,One,x,9,1,0,0,1\n2026-03-01,d,D,douyin,feed,2,Two,y,9,1,0,0,1\n"));
        folder.Import(ImportFolder.Shipped("ad-day"), folder.File("b.csv", Ads + "2026-03-02,c,C,douyin,feed,1,One,x,9,1,0,0,1\n"));
        var report = Assert.Single(ImportHistory.Undo(folder.Warehouse, [1]));
        Assert.Equal(
            [new UndoneTable("channel", 1, 0, 1), new UndoneTable("campaign", 1, 0, 1), new UndoneTable("creative", 0, 0, 0),
                new UndoneTable("ad_day", 2, 0, 0)],
            report.Tables);
        Assert.Equal("c 2", folder.Scalar<string>("SELECT string_agg(channel_id || ' ' || import_id) FROM channel"));
        Assert.Equal("1 2", folder.Scalar<string>("SELECT string_agg(campaign_id || ' ' || import_id) FROM campaign"));
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal(0, folder.Scalar<int>("SELECT count(*) FROM channel"));
    }

    [Fact]
    public void What_a_figure_means_comes_and_goes_with_the_imports_of_its_mapping()
    {
        using var folder = new ImportFolder();
        static Mapping Means(string what) => MappingFile.Parse(
            $"name: m\nfields: {{ week: date, spend: money }}\ndefinitions: {{ spend: {what} }}\n"
            + "tables: { media_week: { columns: { week: week, channel_id: =a, spend: spend } } }\n", "m.yml");
        string Said() => folder.Scalar<string>("SELECT coalesce(string_agg(meaning || ' ' || import_id), 'nothing') FROM definition");
        var states = new List<string>();
        folder.Import(TableFormat.For("media_week"), folder.File("o.csv", "week,channel_id,spend\n2026-03-02,b,5\n"));
        foreach (var (day, what) in new[] { ("02", "gross"), ("09", "gross"), ("16", "net") })
        {
            states.Add(WarehouseContent.Of(folder.Warehouse));
            folder.Import(Means(what), folder.File($"{day}.csv", $"week,spend\n2026-03-{day},5\n"));
        }

        Assert.Equal("net 4", Said());
        ImportHistory.Undo(folder.Warehouse, [4]);
        Assert.Equal(states[2], WarehouseContent.Of(folder.Warehouse));
        Assert.Equal("gross 2", Said());
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal("gross 3", Said());
        ImportHistory.Undo(folder.Warehouse, [3]);
        Assert.Equal("nothing", Said());
        Assert.Equal(states[0], WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void Only_what_a_mapping_means_makes_a_file_another_import()
    {
        using var folder = new ImportFolder();
        const string text = "name: m\nfields: { week: date, spend: money }\n"
            + "tables: { media_week: { columns: { week: week, channel_id: =a, spend: spend } } }\n";
        var file = folder.File("w.csv", "week,spend\n2026-03-02,5\n");
        folder.Import(MappingFile.Parse(text, "m.yml"), file);
        var retold = "# a comment\n" + text.Replace("name: m\n", "name: 'm'\nabout: told better\n", StringComparison.Ordinal)
            .Replace("=a", "\"=a\"", StringComparison.Ordinal);
        Assert.Equal(ImportOutcome.Unchanged, folder.Import(MappingFile.Parse(retold, "m.yml"), file).Outcome);
        var other = MappingFile.Parse(text.Replace("=a", "=b", StringComparison.Ordinal), "m.yml");
        var error = Assert.Throws<ImportException>(() => folder.Import(other, file));
        Assert.Contains("as import 1 through mapping m#", error.Message, StringComparison.Ordinal);
        Assert.Contains("--again", error.Message, StringComparison.Ordinal);

        var report = folder.Import(other, file, new ImportOptions { Again = true });
        Assert.Equal((ImportOutcome.Loaded, 2L), (report.Outcome, report.ImportId));
        Assert.Contains("import 1, which had loaded the same file, was undone", report.Notes);
        Assert.Equal("b 2", folder.Scalar<string>("SELECT string_agg(channel_id || ' ' || import_id) FROM media_week"));
    }

    [Fact]
    public void Again_with_rows_refused_leaves_the_old_import_as_it_was()
    {
        using var folder = new ImportFolder();
        const string text = "name: m\nfields: { week: date, spend: { type: money } }\n"
            + "tables: { media_week: { columns: { week: week, channel_id: =a, spend: spend } } }\n";
        var file = folder.File("w.csv", "week,spend\n2026-03-02,5\n");
        folder.Import(MappingFile.Parse(text, "m.yml"), file);
        var before = WarehouseContent.Of(folder.Warehouse);
        var strict = MappingFile.Parse(text.Replace("type: money", "type: money, minimum: 6", StringComparison.Ordinal), "m.yml");
        Assert.Equal(ImportOutcome.Refused, folder.Import(strict, file, new ImportOptions { Again = true }).Outcome);
        Assert.Equal(ImportOutcome.Trial,
            folder.Import(MappingFile.Parse(text, "m.yml"), file, new ImportOptions { Again = true, DryRun = true }).Outcome);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
        Assert.All(ImportHistory.Read(folder.Warehouse), e => Assert.Null(e.UndoneAt));
    }

    private static ImportReport Import(ImportFolder folder, string name) =>
        folder.Import(ImportFolder.Shipped(name), Repository.PathOf("datasets", "samples", name + ".csv"));
}
