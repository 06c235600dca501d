namespace Playbook.Notebooks;

/// <summary>One line <c>#!name positional --option value</c>, taken apart.</summary>
internal sealed record MagicCommand(string Name, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Options, int Line)
{
    /// <summary>True for a line that can be a command: <c>#!</c> at its start, then a letter.</summary>
    public static bool IsOne(string line) => line.Length > 2 && line.StartsWith("#!", StringComparison.Ordinal) && char.IsLetter(line[2]);

    /// <summary>Takes a line apart; quotes hold blanks together.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Its number in the cell, from 1.</param>
    /// <exception cref="CellFailedException">A quote is not closed.</exception>
    public static MagicCommand Parse(string line, int number)
    {
        var words = Words(line, number);
        var arguments = new List<string>();
        var options = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 1; i < words.Count; i++)
        {
            var (word, quoted) = words[i];
            if (quoted || !word.StartsWith('-') || word.Length < 2 || char.IsDigit(word[1]))
            {
                arguments.Add(word);
                continue;
            }
            var name = word.TrimStart('-');
            if (name.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                options[name[..equals]] = name[(equals + 1)..];
            else if (i + 1 < words.Count && (words[i + 1].Quoted || !words[i + 1].Text.StartsWith("--", StringComparison.Ordinal)))
                options[name] = words[++i].Text;
            else
                options[name] = null;
        }
        return new(words[0].Text, arguments, options, number);
    }

    /// <summary>The value of an option that must be there.</summary>
    public string Require(string option, string usage) =>
        Options.GetValueOrDefault(option) ?? throw CellFailedException.Magic(Line, $"{Name} expects --{option}: {usage}");

    private static List<(string Text, bool Quoted)> Words(string line, int number)
    {
        var words = new List<(string, bool)>();
        var word = new System.Text.StringBuilder();
        var (inside, quoted, quote) = (false, false, '\0');
        foreach (var c in line)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                (inside, quote) = (true, c);
                quoted |= word.Length == 0;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (inside) words.Add((word.ToString(), quoted));
                word.Clear();
                (inside, quoted) = (false, false);
            }
            else
            {
                inside = true;
                word.Append(c);
            }
        }
        if (quote != '\0') throw CellFailedException.Magic(number, $"{line.Split(' ')[0]}: a quote ({quote}) is not closed.");
        if (inside) words.Add((word.ToString(), quoted));
        return words;
    }
}
