namespace Playbook.Notebooks;

/// <summary>Finds the name that a mistyped one most likely means.</summary>
internal static class NearestName
{
    /// <summary>
    /// The candidate with the smallest edit distance (Levenshtein 1966); case and underscores do not count. The first of equals.
    /// </summary>
    public static string To(string name, IReadOnlyList<string> candidates) => candidates.MinBy(each => Distance(Plain(name), Plain(each)))!;

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
