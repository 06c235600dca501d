using System.Text.RegularExpressions;

namespace Playbook.Notebooks.Jupyter;

/// <summary>What was run in this session, the latest entries only, so that memory stays bounded.</summary>
/// <param name="entryLimit">Entries kept, at least 1.</param>
/// <param name="sizeLimit">Characters kept over all entries; the latest entry is kept whatever its size.</param>
internal sealed class KernelHistory(int entryLimit, int sizeLimit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly LinkedList<HistoryEntry> entries = [];
    private long size;

    /// <summary>Adds what was run.</summary>
    public void Add(HistoryEntry entry)
    {
        entries.AddLast(entry);
        size += entry.Size;
        while (entries.Count > 1 && (entries.Count > entryLimit || size > sizeLimit))
        {
            size -= entries.First!.Value.Size;
            entries.RemoveFirst();
        }
    }

    /// <summary>The last <paramref name="count"/> entries, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> Tail(int count) => [.. entries.TakeLast(Math.Max(0, count))];

    /// <summary>Entries by their number, from <paramref name="start"/> on and before <paramref name="stop"/>.</summary>
    public IReadOnlyList<HistoryEntry> Range(int start, int? stop) =>
        [.. entries.Where(entry => entry.Number >= start && (stop is null || entry.Number < stop))];

    /// <summary>The last entries whose whole text fits a pattern, oldest first.</summary>
    /// <param name="pattern"><c>*</c> stands for any text, <c>?</c> for any character.</param>
    /// <param name="count">Entries wanted at most; <c>null</c> for all.</param>
    /// <param name="unique">True to give a text that was run several times once, where it was run last.</param>
    public IReadOnlyList<HistoryEntry> Search(string pattern, int? count, bool unique)
    {
        var regex = new Regex("^"
            + Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal) + "$",
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        var found = entries.Reverse().Where(entry => regex.IsMatch(entry.Source));
        if (unique) found = found.DistinctBy(entry => entry.Source, StringComparer.Ordinal);
        return [.. (count is { } n ? found.Take(Math.Max(0, n)) : found).Reverse()];
    }
}

/// <summary>A cell that was run.</summary>
/// <param name="Number">Its execution count.</param>
/// <param name="Source">Its text.</param>
/// <param name="Result">The beginning of its result as plain text; <c>null</c> when it had none.</param>
internal sealed record HistoryEntry(int Number, string Source, string? Result)
{
    public int Size => Source.Length + (Result?.Length ?? 0);
}
