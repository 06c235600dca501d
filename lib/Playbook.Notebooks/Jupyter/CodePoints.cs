namespace Playbook.Notebooks.Jupyter;

/// <summary>
/// Jupyter counts the characters of a text in Unicode code points, .NET in UTF-16 units: outside the basic plane these differ.
/// </summary>
internal static class CodePoints
{
    /// <summary>The place in UTF-16 units; a place before the text's begin or beyond its end is that begin or end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var at = 0;
        for (var n = 0; n < codePoints && at < text.Length; n++) at += Width(text, at);
        return at;
    }

    /// <summary>The place in code points.</summary>
    public static int FromUtf16(string text, int units)
    {
        var count = 0;
        for (var at = 0; at < units && at < text.Length; at += Width(text, at)) count++;
        return count;
    }

    private static int Width(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
}
