using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Caching;

public sealed class RenderCacheTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("playbook-cache");
    private static readonly Dictionary<string, string> None = [];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_stored_is_found_again()
    {
        var cache = new RenderCache(folder.FullName);
        var key = RenderCache.Key(Notebook.Of("1"), None);
        Assert.Null(cache.Find(key));
        cache.Store(key, new("<p>报告</p>", "{}", null));
        Assert.Equal(new RenderedNotebook("<p>报告</p>", "{}", null), new RenderCache(folder.FullName).Find(key));
        cache.Store(key, new("a", "b", "sidecar"));
        Assert.Equal("sidecar", cache.Find(key)!.Sidecar);
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Each_input_changes_the_key()
    {
        var parameters = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        string[] keys =
        [
            RenderCache.Key(Notebook.Of("1"), None), RenderCache.Key(Notebook.Of("2"), None), RenderCache.Key(Notebook.Of("1", ""), None),
            RenderCache.Key(new([new Cell("markdown", "1")]), None), RenderCache.Key(Notebook.Of("1"), parameters),
            RenderCache.Key(Notebook.Of("1"), None, "data"), RenderCache.Key(Notebook.Of("1"), None, "da", "ta"),
            RenderCache.Key(Notebook.Of("1"), new Dictionary<string, string> { ["a"] = "12" }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[4], RenderCache.Key(Notebook.Of("1"), parameters.Reverse().ToDictionary()));
        Assert.Equal(keys[0],
            RenderCache.Key(Notebook.Of("1").WithCells([new Cell("csharp", "1") { Outputs = [new TextOutput("x")] }]), None));
    }

    [Fact]
    public void A_damaged_entry_counts_as_absent()
    {
        var cache = new RenderCache(folder.FullName);
        var key = RenderCache.Key(Notebook.Of("1"), None);
        cache.Store(key, new(new string('x', 5000), "{}", "s"));
        var file = folder.GetFiles().Single();
        var bytes = File.ReadAllBytes(file.FullName);
        foreach (var length in new[] { 0, 1, 30, 3000, bytes.Length - 1 })
        {
            File.WriteAllBytes(file.FullName, bytes[..length]);
            Assert.Null(cache.Find(key));
        }
    }

    [Fact]
    public void Many_writers_of_one_entry_leave_a_whole_one()
    {
        var key = RenderCache.Key(Notebook.Of("1"), None);
        Parallel.For(0, 20, n =>
        {
            var cache = new RenderCache(folder.FullName);
            cache.Store(key, new(new string((char)('a' + n), 10_000), "{}", null));
            Assert.Single(cache.Find(key)!.Html.Distinct());
        });
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Old_entries_are_trimmed_and_a_key_is_checked()
    {
        var cache = new RenderCache(folder.FullName);
        foreach (var n in Enumerable.Range(0, 5)) cache.Store(RenderCache.Key(Notebook.Of("1"), None, $"{n}"), new("", "", null));
        cache.Trim(2);
        Assert.Equal(2, folder.GetFiles().Length);
        Assert.Throws<ArgumentException>(() => cache.Find("../../etc/passwd"));
    }
}
