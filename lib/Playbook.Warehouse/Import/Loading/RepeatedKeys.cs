using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Tells rows of one key that are one row printed twice from rows that differ: a mapping whose key is coarser than the file's lines would
/// lose all but one of them.
/// </summary>
internal static class RepeatedKeys
{
    // Columns that number the lines of the file say nothing of what a line is about.
    private static readonly HashSet<string> Counters =
        [.. new[] { "序号", "行号", "编号", "#", "No", "No.", "Index", "Row" }.Select(HeaderText.Normal)];

    /// <summary>Refuses a file in which two rows of one key differ.</summary>
    /// <param name="source">The file.</param>
    /// <param name="part">The table.</param>
    /// <param name="without">Rules that are switched off.</param>
    /// <param name="pairs">Rows that repeat a key: their line, the line of the first row of that key, the key as messages show it.</param>
    /// <param name="table">Table of the warehouse whose key it is.</param>
    /// <exception cref="ImportException">Two rows differ; the columns that tell them apart are named.</exception>
    public static void RefuseDiffering(SourceFile source, FoundTable part, IReadOnlySet<string> without,
        IReadOnlyList<(long Line, long First, string Key)> pairs, string table)
    {
        using var reader = TableReader.Open(source, part, without);
        if (reader.Headers.Count == 0)
            return;
        var wanted = pairs.Select(p => p.Line).Concat(pairs.Select(p => p.First)).ToHashSet();
        var rows = new Dictionary<long, string[]>();
        while (rows.Count < wanted.Count && reader.Read())
        {
            if (wanted.Contains(reader.Records.Line))
                rows[reader.Records.Line] = reader.Records.Fields();
        }

        foreach (var (line, first, key) in pairs)
        {
            if (line == first || !rows.TryGetValue(line, out var row) || !rows.TryGetValue(first, out var other))
                continue;
            var differing = Enumerable.Range(0, Math.Min(reader.Headers.Count, Math.Min(row.Length, other.Length)))
                .Where(i => !IdText.Plain(row[i].Trim()).SequenceEqual(IdText.Plain(other[i].Trim()))
                    && !Counters.Contains(HeaderText.Normal(reader.Headers[i]))).ToList();
            if (differing.Count == 0)
                continue;
            var unread = differing.Where(i => !reader.Binding.Positions.Contains(i)).Select(i => reader.Headers[i]).ToList();
            var named = string.Join(", ", (unread.Count > 0 ? unread : [.. differing.Select(i => reader.Headers[i])]).Take(6));
            throw ImportException.At(
                string.Create(CultureInfo.InvariantCulture, $"row {first} has the same key ({key}) and differs in {named}: ")
                    + (unread.Count > 0 ? "the mapping does not read what tells the rows apart" : "nothing else tells the rows apart"),
                part.Name, line, unread.Count > 0 ? unread[0] : null,
                allowed: unread.Count > 0
                    ? $"a mapping whose key of {table} takes such a column (--mapping FILE.yml), or a file with one row of each key"
                    : $"one row of each key of {table}; 'group: sum' in a mapping adds rows up");
        }
    }
}
