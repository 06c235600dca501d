using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

public sealed class KernelHistoryTests
{
    private static KernelHistory Of(params string[] sources)
    {
        var history = new KernelHistory(entryLimit: 100, sizeLimit: 1000);
        for (var n = 0; n < sources.Length; n++) history.Add(new(n + 1, sources[n], null));
        return history;
    }

    private static IEnumerable<int> Numbers(IEnumerable<HistoryEntry> entries) => entries.Select(entry => entry.Number);

    [Fact]
    public void The_tail_is_the_last_ones_oldest_first()
    {
        Assert.Equal([2, 3], Numbers(Of("a", "b", "c").Tail(2)));
        Assert.Empty(Of("a").Tail(-1));
    }

    [Fact]
    public void A_range_has_its_start_and_not_its_stop() => Assert.Equal([2, 3], Numbers(Of("a", "b", "c", "d").Range(2, 4)));

    [Fact]
    public void A_search_fits_the_whole_text_and_takes_the_last_ones()
    {
        var history = Of("var x = 1;", "x + 1", "var y = 2;\nx", "x + 1", "z");
        Assert.Equal([1, 3], Numbers(history.Search("var*", null, unique: false)));
        Assert.Equal([4], Numbers(history.Search("x + ?", null, unique: true)));
        Assert.Equal([4], Numbers(history.Search("x*", 1, unique: false)));
        Assert.Empty(history.Search("(", null, unique: false));
    }

    [Fact]
    public void Old_entries_go_when_there_are_too_many_or_they_are_too_long()
    {
        var many = new KernelHistory(entryLimit: 3, sizeLimit: 1000);
        for (var n = 1; n <= 10; n++) many.Add(new(n, "a", null));
        Assert.Equal([8, 9, 10], Numbers(many.Tail(100)));

        var large = new KernelHistory(entryLimit: 100, sizeLimit: 10);
        large.Add(new(1, "123456", null));
        large.Add(new(2, "1234", "56"));
        Assert.Equal([2], Numbers(large.Tail(100)));
        large.Add(new(3, new('x', 50), null));
        Assert.Equal([3], Numbers(large.Tail(100)));
    }
}
