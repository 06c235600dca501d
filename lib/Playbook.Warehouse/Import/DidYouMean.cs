namespace Playbook.Warehouse.Import;

/// <summary>The valid name nearest to a mistyped one, for messages.</summary>
internal static class DidYouMean
{
    /// <summary>
    /// The candidate with the least edit distance (insertions, deletions, replacements, swaps of neighbours; Damerau 1964),
    /// when it is near enough to be a slip: at most a third of the longer name, and at least 1.
    /// </summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="candidates">The valid names; may be empty.</param>
    /// <returns>The nearest name, or null when none is near.</returns>
    public static string? Name(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(1, Math.Max(name.Length, candidate.Length) / 3))
                (best, least) = (candidate, distance);
        }

        return best;
    }

    /// <summary>" (did you mean x?)" or nothing: the end of a message.</summary>
    /// <param name="name">The mistyped name.</param>
    /// <param name="candidates">The valid names.</param>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Name(name, candidates) is { } near ? $" (did you mean {near}?)" : "";

    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
