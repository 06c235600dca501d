using System.Globalization;
using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import;

namespace Playbook.Warehouse.Tests.Attacks;

/// <summary>Files made to do harm give what the table says, touch nothing outside the warehouse, and leave nothing behind.</summary>
public class AttackTests
{
    public static TheoryData<string> Attacks => [.. Attack.All.Select(a => $"{Path.GetExtension(a.File)[1..]}: {a.Name}")];

    // Made once: most of a test would be the making of its warehouse.
    private static readonly Lazy<byte[]> Seeded = new(() =>
    {
        using var folder = new ImportFolder();
        folder.Import(WorkbookTests.Weeks(), folder.File("seed.csv", "日期,订单编号,消耗(元)\n2026-01-05,seed,1\n"));
        return File.ReadAllBytes(folder.Warehouse);
    });

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_file_made_to_do_harm_gives_what_it_must(string name)
    {
        var attack = Attack.All.Single(a => name == $"{Path.GetExtension(a.File)[1..]}: {a.Name}");
        using var folder = new ImportFolder();
        folder.File("my.duckdb", Seeded.Value);
        var file = folder.File(attack.File, attack.Content());
        var before = Directory.GetFileSystemEntries(folder.Folder).Order(StringComparer.Ordinal).ToArray();
        try
        {
            using var unpacked = Unpacked.Open(InputFile.At(file), TestContext.Current.CancellationToken);
            var reports = unpacked.Files.SelectMany(f => Importer.ImportAll(folder.Warehouse, [WorkbookTests.Weeks()], f,
                new ImportOptions { MaxRejectShare = 1 }, cancel: TestContext.Current.CancellationToken)).ToList();
            var (loaded, refused) = (reports.Sum(r => r.RowsLoaded), reports.Sum(r => r.RowsRejected));
            Assert.Equal(attack.Gives, refused == 0 ? $"loads {loaded}" : $"refuses {refused}");
            Assert.All(reports, r => Assert.Equal(r.RowsRead, r.RowsLoaded + r.RowsRejected + r.RowsDropped));
        }
        catch (ImportException error)
        {
            Assert.Contains(attack.Gives, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Message, char.IsControl);
            Assert.Equal(1L, folder.Scalar<long>("SELECT count(*) FROM media_week"));
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Folder).Order(StringComparer.Ordinal));
        Assert.Equal(1L, folder.Scalar<long>("SELECT count(*) FROM media_week WHERE channel_id = 'seed'"));
        Assert.False(File.Exists("/tmp/evil.csv") || File.Exists(Path.Combine(Path.GetTempPath(), "evil.csv")));
    }

    public static TheoryData<string, string> Mappings => new()
    {
        { "", "a mapping is one YAML document" },
        { "- a\n- b\n", "a mapping is one YAML document" },
        { "just text", "a mapping is one YAML document" },
        { "name: a\n---\nname: b\n", "a mapping is one YAML document" },
        { "name: a\nname: b\n", "not valid YAML" },
        { "name: \"a\n", "not valid YAML" },
        { "\tname: a\n", "'fields' is missing" },
        { "name: a\0b\n", "not valid YAML" },
        { "name: *nothing\n", "not valid YAML" },
        { "? [a, b]\n: c\n", "a key must be a text" },
        { "name: !!python/object:os.system [ls]\n", "" },
        { "name: {a: b}\nfields: {}\ntables: {}\n", "" },
        { "nmae: a\n", "unknown key 'nmae'" },
        { "name: ../../evil\n", "" },
        { "name: a\nfields: &f {a: *f}\n", "" },
        { "name: a\nfields: [1, 2]\n", "needs a map" },
        { "name: a\nfile: {delimiter: abc}\n", "delimiter" },
        { "name: a\nfile: {encoding: utf-7}\n", "utf-7" },
        { "name: a\nfields: { w: { header: 日期, type: date } }\ntables: { \"media_week; DROP TABLE meta\": { columns: {} } }\n",
            "media_week; DROP TABLE meta" },
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void A_mapping_made_to_do_harm_is_refused_with_its_line(string yaml, string reason)
    {
        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => MappingFile.Read(folder.File("m.yml", yaml)));
        Assert.StartsWith("m.yml, line ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u200b", "a")]
    [InlineData("\uFEFFa", "a")]
    [InlineData("a\u202E", "a")]
    [InlineData("１２Ａ", "12A")]
    [InlineData("a\u00AD-\u20601", "a-1")]
    [InlineData("\u001b[2J1", "[2J1")]
    [InlineData("中文 1", "中文 1")]
    public void An_id_is_what_is_seen_of_it(string id, string seen) => Assert.Equal(seen, IdText.Plain(id).ToString());

    [Theory]
    [InlineData("a\u001b[2Jb", "a\\u001B[2Jb")]
    [InlineData("\u001b]0;title\u0007", "\\u001B]0;title\\u0007")]
    [InlineData("\u001b]8;;http://evil.example\u001b\\x", "\\u001B]8;;http://evil.example\\u001B\\x")]
    [InlineData("a\rb", "a\\u000Db")]
    [InlineData("a\bb\u007F", "a\\u0008b\\u007F")]
    [InlineData("a\u009Bb", "a\\u009Bb")]
    [InlineData("a\u202Ebad", "a\\u202Ebad")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("中文 ¥1 “x” é", "中文 ¥1 “x” é")]
    public void What_would_command_a_terminal_is_shown(string text, string shown)
    {
        Assert.Equal(shown, Visible.Text(text));
        Assert.Equal(shown + "\\u000Aok", Visible.Cell(text + "\nok"));
        Assert.Equal(shown + "\nok\t1", Visible.Text(text + "\nok\t1"));
    }

    [Fact]
    public void A_pipe_a_device_and_a_link_to_nothing_are_no_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are none of these on Windows");
        using var folder = new ImportFolder();
        using (var made = System.Diagnostics.Process.Start("mkfifo", [folder.Path("pipe.csv")])) made.WaitForExit();
        File.CreateSymbolicLink(folder.Path("link.csv"), folder.Path("pipe.csv"));
        File.CreateSymbolicLink(folder.Path("nowhere.duckdb"), folder.Path("missing.duckdb"));
        File.CreateSymbolicLink(folder.Path("good.csv"), folder.File("real.csv", "日期,订单编号,消耗(元)\n2026-03-02,a,1\n"));
        foreach (var path in new[] { folder.Path("pipe.csv"), folder.Path("link.csv"), "/dev/zero" })
        {
            Assert.Contains("a pipe, a socket or a device", Assert.Throws<ImportException>(() => Unpacked.Open(InputFile.At(path))).Message,
                StringComparison.Ordinal);
            Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), path));
        }

        // A folder or a pattern passes over them, a link to a file is one.
        Assert.Equal(["good.csv", "real.csv"], InputFiles.Find([folder.Folder]).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["good.csv", "real.csv"], InputFiles.Find([folder.Path("*.csv")]).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.Equal(1, folder.Import(WorkbookTests.Weeks(), folder.Path("good.csv"), new ImportOptions { DryRun = true }).RowsLoaded);
        foreach (var (place, reason) in new[] { ("nowhere.duckdb", "does not exist"), ("pipe.csv", "a pipe, a socket or a device") })
        {
            Assert.Contains(reason, Assert.Throws<WarehouseException>(() => Importer.Import(folder.Path(place), WorkbookTests.Weeks(),
                folder.Path("real.csv"))).Message, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(folder.Path("missing.duckdb")));
    }

    [Fact]
    public void What_a_killed_import_unpacked_goes_with_the_next_one()
    {
        using var folder = new ImportFolder();
        // No process has this number on any system that we know.
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"playbook-import-{int.MaxValue}-{Guid.NewGuid():N}"))).FullName;
        File.WriteAllText(Path.Combine(left, "0.csv"), "an export in clear");
        var own = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"playbook-import-{Environment.ProcessId}-{Guid.NewGuid():N}"))).FullName;
        using (Unpacked.Open(InputFile.At(folder.File("a.zip", RecognitionTests.Zip(("a.csv", "a\n1\n"u8.ToArray()))))))
            Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(own));
        Directory.Delete(own);
    }

    [Fact]
    public void A_key_that_others_can_read_is_told_of()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such permissions on Windows");
        using var folder = new ImportFolder();
        using (var key = PersonKey.For(folder.Warehouse)) key.Save();
        Assert.Null(PersonKey.Warning(folder.Warehouse));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PersonKey.FileFor(folder.Warehouse), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600 my.duckdb.key", PersonKey.Warning(folder.Warehouse), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_loses_the_race_for_a_new_warehouse_is_told_to_try_again()
    {
        using var folder = new ImportFolder();
        using var place = WarehousePlace.Open(folder.Warehouse);
        WarehouseFile.Create(folder.Warehouse);
        var error = Assert.Throws<WarehouseException>(place.Keep);
        Assert.Contains("another import has just made this warehouse", error.Message, StringComparison.Ordinal);
        Assert.Contains("try again", error.Message, StringComparison.Ordinal);
    }
}
