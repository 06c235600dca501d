using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public sealed class PersonKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("key-").FullName;

    private string Warehouse => Path.Combine(folder, "w.duckdb");

    [Theory]
    [InlineData("")]
    [InlineData("\n  \n")]
    public void An_empty_key_file_which_a_full_disk_left_is_no_key_and_gives_way_to_one(string left)
    {
        File.WriteAllText(PersonKey.FileFor(Warehouse), left);
        using var key = PersonKey.For(Warehouse);
        key.Save();
        using var again = PersonKey.For(Warehouse);
        Assert.Equal(key.CheckValue, again.CheckValue);
        Assert.Equal([PersonKey.FileFor(Warehouse)], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_key_that_another_process_saved_meanwhile_stays()
    {
        using var first = PersonKey.For(Warehouse);
        using var second = PersonKey.For(Warehouse);
        first.Save();
        Assert.ThrowsAny<IOException>(second.Save);
        using var kept = PersonKey.For(Warehouse);
        Assert.Equal(first.CheckValue, kept.CheckValue);
        Assert.Equal([PersonKey.FileFor(Warehouse)], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_key_that_is_too_short_is_refused_and_the_file_stays()
    {
        File.WriteAllText(PersonKey.FileFor(Warehouse), "short");
        Assert.Contains("5 bytes; allowed: 16 or more", Assert.Throws<ImportException>(() => PersonKey.For(Warehouse)).Message,
            StringComparison.Ordinal);
        Assert.Equal("short", File.ReadAllText(PersonKey.FileFor(Warehouse)));
    }

    [Fact]
    public void Only_its_owner_reads_a_key()
    {
        if (OperatingSystem.IsWindows()) return;
        using var key = PersonKey.For(Warehouse);
        key.Save();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PersonKey.FileFor(Warehouse)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
