namespace Playbook.Notebooks;

/// <summary>A possible choice before it is held against what has been typed.</summary>
/// <param name="Item">The choice.</param>
/// <param name="Group">Which kind of choice is likelier, from 0 the likeliest.</param>
/// <param name="IsPreferred">True for one that the language itself thinks fits best.</param>
/// <param name="Filter">What the typed text is held against; the choice's own text when <c>null</c>.</param>
internal sealed record Candidate(CompletionItem Item, int Group, bool IsPreferred = false, string? Filter = null);

/// <summary>Which choices fit what has been typed, and in which order.</summary>
internal static class CompletionRanking
{
    /// <summary>Choices given at most; nobody reads more.</summary>
    public const int Limit = 300;

    /// <summary>
    /// The choices that fit: those that begin with the typed text in its own case, then in any case, then by humps (<c>TDF</c> for
    /// <c>ToDataFrame</c>). Each text and kind once.
    /// </summary>
    public static IReadOnlyList<CompletionItem> Rank(IEnumerable<Candidate> candidates, string typed) =>
    [
        .. candidates.Select(candidate => (Candidate: candidate, Fit: Fit(candidate.Filter ?? candidate.Item.Text, typed)))
            .Where(pair => pair.Fit is not null)
            .OrderBy(pair => pair.Fit).ThenByDescending(pair => pair.Candidate.IsPreferred).ThenBy(pair => pair.Candidate.Group)
            .ThenBy(pair => pair.Candidate.Item.Text, StringComparer.OrdinalIgnoreCase)
            .ThenBy(pair => pair.Candidate.Item.Text, StringComparer.Ordinal)
            .Select(pair => pair.Candidate.Item).DistinctBy(item => item.Text, StringComparer.Ordinal).Take(Limit),
    ];

    /// <summary>0 for the same case, 1 for another case, 2 for humps; <c>null</c> when the text does not fit.</summary>
    public static int? Fit(string text, string typed) =>
        text.StartsWith(typed, StringComparison.Ordinal) ? 0
        : text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1
        : IsHumps(text, 0, typed, 0) ? 2 : null;

    // Each typed letter goes on in the word where the last one stood, or begins a later word of the name.
    private static bool IsHumps(string text, int at, string typed, int next)
    {
        if (next == typed.Length) return true;
        for (var i = at; i < text.Length; i++)
        {
            var begins = i == 0 || text[i - 1] is '_' or '.' || char.IsUpper(text[i]) && !char.IsUpper(text[i - 1])
                || char.IsDigit(text[i]) && !char.IsDigit(text[i - 1]);
            if ((begins || i == at && next > 0) && char.ToUpperInvariant(text[i]) == char.ToUpperInvariant(typed[next])
                && IsHumps(text, i + 1, typed, next + 1))
                return true;
            // The first typed letter begins the name.
            if (next == 0) return false;
        }
        return false;
    }
}
