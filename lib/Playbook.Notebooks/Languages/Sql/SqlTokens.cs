namespace Playbook.Notebooks;

/// <summary>What a piece of SQL text is.</summary>
internal enum SqlTokenKind
{
    Word,
    Quoted,
    Text,
    Number,
    Parameter,
    Symbol,
    Comment,
}

/// <summary>A piece of SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after the last one.</param>
/// <param name="IsOpen">True for quoted text or a comment that is not closed.</param>
internal sealed record SqlToken(SqlTokenKind Kind, string Text, int Start, int End, bool IsOpen)
{
    /// <summary>True for the given keyword, in any case.</summary>
    public bool Is(string word) =>
        Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for something that names a thing.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.Quoted;

    /// <summary>The name without its quotes.</summary>
    public string Name => Kind == SqlTokenKind.Quoted ? Text.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal) : Text;
}

/// <summary>SQL text in pieces. Any text has some.</summary>
internal static class SqlTokens
{
    /// <summary>The pieces in order, blanks left out.</summary>
    public static IReadOnlyList<SqlToken> Of(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var i = 0; i < sql.Length;)
        {
            if (char.IsWhiteSpace(sql[i]))
            {
                i++;
                continue;
            }

            var (kind, end, open) = Next(sql, i);
            tokens.Add(new(kind, sql[i..end], i, end, open));
            i = end;
        }

        return tokens;
    }

    private static (SqlTokenKind Kind, int End, bool IsOpen) Next(string sql, int i)
    {
        var next = i + 1 < sql.Length ? sql[i + 1] : '\0';
        switch (sql[i])
        {
            case '\'' or '"':
                var kind = sql[i] == '"' ? SqlTokenKind.Quoted : SqlTokenKind.Text;
                for (var j = i + 1; j < sql.Length; j++)
                {
                    if (sql[j] != sql[i]) continue;
                    if (j + 1 < sql.Length && sql[j + 1] == sql[i]) j++;
                    else return (kind, j + 1, false);
                }

                return (kind, sql.Length, true);
            case '-' when next == '-':
                return (SqlTokenKind.Comment, sql.IndexOf('\n', i) is >= 0 and var line ? line : sql.Length, false);
            case '/' when next == '*':
                return sql.IndexOf("*/", i + 2, StringComparison.Ordinal) is >= 0 and var close
                    ? (SqlTokenKind.Comment, close + 2, false)
                    : (SqlTokenKind.Comment, sql.Length, true);
            case '$' when IsNameStart(next) || next == '$':
                var end = i + 1;
                while (end < sql.Length && IsNamePart(sql[end])) end++;
                if (end >= sql.Length || sql[end] != '$') return (SqlTokenKind.Parameter, Math.Max(end, i + 1), false);
                var tag = sql[i..(end + 1)];
                return sql.IndexOf(tag, end + 1, StringComparison.Ordinal) is >= 0 and var body
                    ? (SqlTokenKind.Text, body + tag.Length, false)
                    : (SqlTokenKind.Text, sql.Length, true);
            case '$':
                return (SqlTokenKind.Parameter, i + 1, false);
            case var c when char.IsAsciiDigit(c):
                var number = i + 1;
                while (number < sql.Length && (char.IsLetterOrDigit(sql[number]) || sql[number] == '.')) number++;
                return (SqlTokenKind.Number, number, false);
            case var c when IsNameStart(c):
                var word = i + 1;
                while (word < sql.Length && IsNamePart(sql[word])) word++;
                return (SqlTokenKind.Word, word, false);
            default:
                return (SqlTokenKind.Symbol, i + 1, false);
        }
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
