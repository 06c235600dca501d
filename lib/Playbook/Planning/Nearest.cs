namespace Playbook.Planning;

/// <summary>Finds the name that a mistyped one most likely means.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate that holds the name ("funnel" in "funnel-diagnosis"), the shortest of several; where none does, the one with the
    /// smallest edit distance, ignoring case, and the first of equals; null when there is no candidate.
    /// </summary>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        var all = candidates.ToList();
        return name.Length > 0 && all.Where(c => c.Contains(name, StringComparison.OrdinalIgnoreCase)).MinBy(c => c.Length) is { } holder
            ? holder
            : all.MinBy(c => Distance(name.ToUpperInvariant(), c.ToUpperInvariant()));
    }

    // Levenshtein (1966), one row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }
}
