using System.Diagnostics;
using System.Globalization;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>What happens between processes: locks, kills, a full disk.</summary>
public class OtherProcessTests
{
    private static readonly string Events = Repository.PathOf("datasets", "mappings", "events.yml");

    [Fact]
    public void A_warehouse_that_another_process_writes_is_said_to_be_locked()
    {
        using var folder = Loaded();
        using var child = Child.Start([], "hold", folder.Warehouse);
        try
        {
            Assert.NotNull(Child.Await(child, "ready"));
            var file = folder.File("b.csv", Lines(5, 2));
            var error = Assert.Throws<WarehouseException>(() => folder.Import(MappingFile.Read(Events), file));
            Assert.Contains("another process has the file open (PID ", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.Equal(3, folder.Scalar<int>("SELECT count(*) FROM event"));
    }

    [Theory]
    [InlineData("import", "reading", 0, true)]
    [InlineData("import", "writing", 0, true)]
    [InlineData("import", "writing", 60, true)]
    [InlineData("import", "reading", 0, false)]
    [InlineData("import", "writing", 60, false)]
    [InlineData("stand", "checking", 0, true)]
    [InlineData("stand", "writing", 0, true)]
    [InlineData("stand", "writing", 30, false)]
    public void A_killed_import_leaves_the_warehouse_as_before_or_as_after(string job, string step, int wait, bool exists)
    {
        using var folder = exists ? Loaded() : new ImportFolder();
        const int rows = 60_000;
        var file = folder.File("big.csv", Lines(rows, 1));
        using (var child = Child.Start([], job, folder.Warehouse, Events, file))
        {
            Assert.NotNull(Child.Await(child, step));
            Thread.Sleep(wait);
            child.Kill();
            child.WaitForExit();
        }

        var before = exists ? 3 : 0;
        if (exists || File.Exists(folder.Warehouse))
        {
            Assert.Contains(folder.Scalar<int>("SELECT count(*) FROM event"), new[] { before, before + rows });
            Assert.Equal(folder.Scalar<int>("SELECT count(*) FROM event"),
                folder.Scalar<int>("SELECT coalesce(sum(rows_loaded), 0)::BIGINT FROM import_log"));
        }

        // The next import goes through and clears what the killed one left.
        var again = folder.Import(MappingFile.Read(Events), file);
        Assert.Contains(again.Outcome, new[] { ImportOutcome.Loaded, ImportOutcome.Unchanged });
        Assert.Equal(before + rows, folder.Scalar<int>("SELECT count(*) FROM event"));
        Assert.Empty(Directory.EnumerateFiles(folder.Folder, "*.partial*"));
    }

    /// <summary>
    /// Moments of an import that also replaces rows, drawn with a fixed seed over the time that a whole import takes: twenty either way.
    /// </summary>
    [Theory]
    [InlineData("import", true)]
    [InlineData("import", false)]
    [InlineData("stand", true)]
    [InlineData("stand", false)]
    public void Killed_at_any_moment_the_warehouse_holds_the_old_or_the_new(string job, bool exists)
    {
        const int rows = 30_000, moments = 10;
        using var folder = new ImportFolder();
        var mapping = Repository.PathOf("datasets", "mappings", "orders.yml");
        var file = folder.File("new.csv", Orders(rows, 2));
        var old = folder.Path("old.duckdb");
        if (exists)
            Importer.Import(old, MappingFile.Read(mapping), folder.File("old.csv", Orders(rows / 2, 1)));
        var after = folder.Path("after.duckdb");
        if (exists)
            File.Copy(old, after);
        var whole = Stopwatch.StartNew();
        using (var child = Child.Start([], job, after, mapping, file))
        {
            Assert.NotNull(Child.Await(child, "done Loaded"));
            child.WaitForExit();
        }

        var duration = whole.ElapsedMilliseconds;
        var (before, then) = (exists ? WarehouseContent.Of(old) : null, WarehouseContent.Of(after));
        var random = new Random(20);
        for (var i = 0; i < moments; i++)
        {
            var warehouse = folder.Path($"w{i.ToString(CultureInfo.InvariantCulture)}.duckdb");
            if (exists)
                File.Copy(old, warehouse);
            using (var child = Child.Start([], job, warehouse, mapping, file))
            {
                Thread.Sleep((int)(random.NextDouble() * duration));
                child.Kill();
                child.WaitForExit();
            }

            if (exists || File.Exists(warehouse))
                Assert.Contains(WarehouseContent.Of(warehouse), new[] { before, then });
            Importer.Import(warehouse, MappingFile.Read(mapping), file, cancel: TestContext.Current.CancellationToken);
            Assert.Equal(then, WarehouseContent.Of(warehouse));
            Assert.Empty(Directory.EnumerateFiles(folder.Folder, $"w{i.ToString(CultureInfo.InvariantCulture)}.duckdb.*.partial*"));
        }
    }

    [Theory]
    [InlineData("import", "reading", true)]
    [InlineData("import", "checking", true)]
    [InlineData("import", "writing", true)]
    [InlineData("import", "reading", false)]
    [InlineData("import", "checking", false)]
    [InlineData("import", "writing", false)]
    [InlineData("stand", "reading", true)]
    [InlineData("stand", "checking", true)]
    [InlineData("stand", "writing", true)]
    [InlineData("stand", "writing", false)]
    public void Stopped_at_any_step_the_warehouse_is_as_it_was_and_nothing_lies_beside_it(string job, string step, bool exists)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl-C is sent by 'kill -INT'");
        using var folder = exists ? Loaded() : new ImportFolder();
        var file = folder.File("big.csv", Lines(100_000, 1));
        var before = exists ? WarehouseContent.Of(folder.Warehouse) : null;
        var files = Directory.EnumerateFileSystemEntries(folder.Folder).Order(StringComparer.Ordinal).ToList();
        using (var child = Child.Start([], job, folder.Warehouse, Events, file, step))
        {
            Assert.NotNull(Child.Await(child, step));
            using (var signal = Process.Start("kill", ["-INT", child.Id.ToString(CultureInfo.InvariantCulture)]))
                signal.WaitForExit();
            child.WaitForExit();
            Assert.Equal(130, child.ExitCode);
        }

        Assert.Equal(files, Directory.EnumerateFileSystemEntries(folder.Folder).Order(StringComparer.Ordinal));
        if (exists)
            Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    /// <summary>How many threads convert depends on the machine; what they make does not.</summary>
    [Theory]
    [InlineData("import")]
    [InlineData("stand")]
    public void Any_number_of_processors_makes_the_same_warehouse_with_its_rows_in_the_same_order(string job)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the number of processors is set by 'env'");
        using var folder = new ImportFolder();
        var file = folder.File("orders.csv", Orders(50_000, 1) + "O1,P1,no date,,1,1,1\n");
        string[] told = [.. new[] { "1", "2", "5" }.Select(processors =>
        {
            var warehouse = folder.Path($"w{processors}.duckdb");
            using var child = Child.Start(["env", $"DOTNET_PROCESSOR_COUNT={processors}"], job, warehouse,
                Repository.PathOf("datasets", "mappings", "orders.yml"), file);
            Assert.NotNull(Child.Await(child, "done Loaded"));
            child.WaitForExit();
            using var connection = WarehouseFile.Connect(warehouse);
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT md5(string_agg(order_id, ' ' ORDER BY rowid)) || (SELECT string_agg(row_no || column_name, ' ') "
                + "FROM reject) FROM order_line";
            return WarehouseContent.Of(warehouse) + command.ExecuteScalar();
        })];
        Assert.Equal(told[0], told[1]);
        Assert.Equal(told[0], told[2]);
        Assert.EndsWith("50002ordered_at", told[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", false)]
    [InlineData("import", true)]
    [InlineData("stand", false)]
    [InlineData("stand", true)]
    public void A_full_disk_is_said_plainly_and_the_warehouse_is_as_it_was(string job, bool exists)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && CanMount(), "a small disk is made by 'unshare --mount', which needs Linux and the right to mount");
        using var folder = new ImportFolder();
        var file = folder.File("big.csv", Lines(600_000, 1));
        var small = Directory.CreateDirectory(folder.Path("small")).FullName;
        var warehouse = Path.Combine(small, "my.duckdb");
        var seed = folder.Path("seed.duckdb");
        if (exists)
            Importer.Import(seed, MappingFile.Read(Events), folder.File("a.csv", Lines(3, 0)));
        // The small disk exists within the child's own mount namespace; what is left on it is told before it vanishes.
        var before = exists ? $"cp '{seed}' '{warehouse}'; " : "";
        var rest = Directory.CreateDirectory(folder.Path("rest")).FullName;
        var after = exists ? $"cp '{warehouse}'* '{rest}'" : $"ls '{small}'";
        using var child = Child.Start(
            ["unshare", "--mount", "sh", "-c", $"mount -t tmpfs -o size=4m none '{small}'; {before}\"$@\"; {after}", "sh"],
            job, warehouse, Events, file);
        var said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.Contains("the disk is full", said, StringComparison.Ordinal);
        Assert.EndsWith("nothing was changed.\n", said, StringComparison.Ordinal);
        if (exists)
            Assert.Equal(WarehouseContent.Of(seed), WarehouseContent.Of(Path.Combine(rest, "my.duckdb")));
    }

    private static ImportFolder Loaded()
    {
        var folder = new ImportFolder();
        folder.Import(MappingFile.Read(Events), folder.File("a.csv", Lines(3, 0)));
        return folder;
    }

    private static string Lines(int rows, int day) => "customer_id,occurred_at,step,product_id\n" + string.Concat(
        Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i},2026-03-{day + 1:00} 10:00:{i % 60:00},view,{(ulong)(i + 1) * 0x9E3779B97F4A7C15UL:x16}\n")));

    private static string Orders(int rows, int version) => "order_id,product_id,ordered_at,paid_at,quantity,gross,paid\n" + string.Concat(
        Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"O{i},P{i % 7},2026-03-01 10:00:00,2026-03-01 10:0{version}:00,1,{i % 90}.{version}0,{i % 90}.{version}0\n")));

    private static bool CanMount()
    {
        try
        {
            using var trial = Process.Start(
                new ProcessStartInfo("unshare", ["--mount", "sh", "-c", "mount -t tmpfs none /mnt"]) { RedirectStandardError = true })!;
            trial.WaitForExit();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
