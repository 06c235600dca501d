namespace Playbook.Warehouse;

/// <summary>The comment lines "-- word: text" at the head of a SQL file.</summary>
internal sealed class SqlHeader
{
    private readonly List<(string Word, string Text)> lines = [];

    private SqlHeader()
    {
    }

    /// <summary>Reads the leading comment lines of <paramref name="sql"/>; the first other line ends the head.</summary>
    public static SqlHeader Read(string sql)
    {
        var header = new SqlHeader();
        foreach (var raw in sql.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0) continue;
            if (!line.StartsWith("--", StringComparison.Ordinal)) break;
            var body = line[2..].Trim();
            var colon = body.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !body[..colon].Contains(' ', StringComparison.Ordinal))
                header.lines.Add((body[..colon], body[(colon + 1)..].Trim()));
        }

        return header;
    }

    /// <summary>All texts under a word, in file order.</summary>
    public IEnumerable<string> All(string word) => lines.Where(l => l.Word == word).Select(l => l.Text);

    /// <summary>The texts under a word joined by a space; empty when there is none.</summary>
    public string One(string word) => string.Join(' ', All(word));

    /// <summary>A comma-separated list.</summary>
    public IReadOnlyList<string> Split(string word) =>
        [.. One(word).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Pairs "label | expression"; a line without a bar is a note and left out.</summary>
    public IReadOnlyList<Identity> Identities(string word) => [.. All(word)
        .Select(text => text.Split('|', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
        .Select(parts => new Identity(parts[0], parts[1]))];
}
