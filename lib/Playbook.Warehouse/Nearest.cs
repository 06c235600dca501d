namespace Playbook.Warehouse;

/// <summary>The known name nearest to a mistyped one.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the smallest edit distance, ties by ordinal order; "none" when there are no candidates.</summary>
    public static string To(string name, IEnumerable<string> candidates) =>
        candidates.Order(StringComparer.Ordinal).MinBy(c => Distance(name, c)) ?? "none";

    // Levenshtein (1966): insertions, deletions and substitutions.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
