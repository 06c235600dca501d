namespace Playbook.Planning;

/// <summary>Names as a sentence holds them.</summary>
public static class Phrase
{
    /// <summary>"a", "a and b", "a, b and c"; empty for no name.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    /// <summary>An id of a table as words: "small_flat_storage" is "small flat storage".</summary>
    public static string Of(string id) => id.Replace('_', ' ');
}
