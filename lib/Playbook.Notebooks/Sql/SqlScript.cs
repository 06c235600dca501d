namespace Playbook.Notebooks;

/// <summary>One statement of a SQL cell.</summary>
/// <param name="Text">Its text without the closing semicolon.</param>
/// <param name="Parameters">Names written as <c>$name</c>, each once, in order of appearance.</param>
/// <param name="Line">Line of its first character, from 1.</param>
public sealed record SqlStatement(string Text, IReadOnlyList<string> Parameters, int Line);

/// <summary>
/// Splits SQL into statements and finds <c>$name</c> parameters. Quoted text, identifiers, comments and dollar-quoted bodies are passed
/// over, so a semicolon or a dollar sign in them means nothing.
/// </summary>
public static class SqlScript
{
    /// <summary>The statements in order; empty ones are dropped.</summary>
    public static IReadOnlyList<SqlStatement> Split(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var statements = new List<SqlStatement>();
        var names = new List<string>();
        var start = 0;
        var meaningful = false;
        for (var i = 0; i < sql.Length;)
        {
            var skipped = Skip(sql, i, out var isComment);
            if (skipped > i)
            {
                meaningful |= !isComment;
                i = skipped;
            }
            else if (sql[i] == ';')
            {
                Close(i);
                start = ++i;
            }
            else if (sql[i] == '$' && i + 1 < sql.Length && IsNameStart(sql[i + 1]) && (i == 0 || !IsNamePart(sql[i - 1])))
            {
                var end = i + 1;
                while (end < sql.Length && IsNamePart(sql[end])) end++;
                var name = sql[(i + 1)..end];
                if (!names.Contains(name, StringComparer.Ordinal)) names.Add(name);
                meaningful = true;
                i = end;
            }
            else
            {
                meaningful |= !char.IsWhiteSpace(sql[i]);
                i++;
            }
        }
        Close(sql.Length);
        return statements;

        void Close(int end)
        {
            if (meaningful)
            {
                var first = start;
                while (char.IsWhiteSpace(sql[first])) first++;
                statements.Add(new(sql[first..end].TrimEnd(), [.. names], 1 + sql.AsSpan(0, first).Count('\n')));
            }
            names.Clear();
            meaningful = false;
        }
    }

    /// <summary>End of the quoted text or comment that begins here; the same place when none does.</summary>
    private static int Skip(string sql, int i, out bool isComment)
    {
        isComment = false;
        switch (sql[i])
        {
            case '\'' or '"':
                for (var j = i + 1; j < sql.Length; j++)
                    if (sql[j] == sql[i])
                    {
                        if (j + 1 < sql.Length && sql[j + 1] == sql[i]) j++;
                        else return j + 1;
                    }
                return sql.Length;
            case '-' when i + 1 < sql.Length && sql[i + 1] == '-':
                isComment = true;
                var line = sql.IndexOf('\n', i);
                return line < 0 ? sql.Length : line + 1;
            case '/' when i + 1 < sql.Length && sql[i + 1] == '*':
                isComment = true;
                var close = sql.IndexOf("*/", i + 2, StringComparison.Ordinal);
                return close < 0 ? sql.Length : close + 2;
            case '$':
                var tagEnd = i + 1;
                while (tagEnd < sql.Length && IsNamePart(sql[tagEnd])) tagEnd++;
                if (tagEnd >= sql.Length || sql[tagEnd] != '$' || tagEnd > i + 1 && !IsNameStart(sql[i + 1])) return i;
                var tag = sql[i..(tagEnd + 1)];
                var body = sql.IndexOf(tag, tagEnd + 1, StringComparison.Ordinal);
                return body < 0 ? sql.Length : body + tag.Length;
            default:
                return i;
        }
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';
}
