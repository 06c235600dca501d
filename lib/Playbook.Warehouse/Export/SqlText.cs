using System.Buffers;

namespace Playbook.Warehouse;

/// <summary>Takes a text of SQL apart.</summary>
public static class SqlText
{
    private static readonly SearchValues<char> Letters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789");

    /// <summary>
    /// The statements of a text, without the semicolons between them; comments alone are none. A semicolon in quotes or in a comment parts
    /// nothing.
    /// </summary>
    /// <param name="sql">
    /// SQL with texts in ', e' or $tag$, names in ", comments from -- to the end of the line or, one within another, between /* and */.
    /// </param>
    public static IReadOnlyList<string> Statements(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var statements = new List<string>();
        var (start, some) = (0, false);
        for (var at = 0; at < sql.Length;)
        {
            var end = After(sql, at, out var comment);
            if (sql[at] == ';')
                Take(at);
            else
                some |= !comment && !char.IsWhiteSpace(sql[at]);
            at = end;
        }

        Take(sql.Length);
        return statements;

        void Take(int end)
        {
            if (some)
                statements.Add(sql[start..end].Trim());
            (start, some) = (end + 1, false);
        }
    }

    /// <summary>A statement from its first word on: without white space and comments before it.</summary>
    /// <param name="sql">SQL.</param>
    internal static string Begin(string sql)
    {
        var at = 0;
        while (at < sql.Length)
        {
            var end = After(sql, at, out var comment);
            if (!comment && !char.IsWhiteSpace(sql[at])) break;
            at = end;
        }

        return sql[at..];
    }

    // Where the quoted text, comment or single character at a place ends.
    private static int After(string sql, int at, out bool comment)
    {
        var rest = sql.AsSpan(at);
        comment = rest.StartsWith("--") || rest.StartsWith("/*");
        if (rest.StartsWith("/*"))
            return AfterComment(sql, at);
        // The engine ends it at a carriage return too.
        if (comment)
            return sql.AsSpan(at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length + 1 : sql.Length;
        if (rest[0] == '$' && rest[1..].IndexOf('$') is >= 0 and var tag && !rest.Slice(1, tag).ContainsAnyExcept(Letters))
            return To(sql, rest[..(tag + 2)].ToString(), at + tag + 2);
        if (rest[0] is not ('\'' or '"'))
            return at + 1;
        // In e'…' a backslash takes the next character with it.
        var escapes = rest[0] == '\'' && at > 0 && sql[at - 1] is 'e' or 'E'
            && (at == 1 || !(char.IsLetterOrDigit(sql[at - 2]) || sql[at - 2] == '_'));
        for (var i = at + 1; i < sql.Length; i++)
        {
            if (escapes && sql[i] == '\\')
                i++;
            else if (sql[i] == rest[0])
                return i + 1;
        }

        return sql.Length;
    }

    private static int AfterComment(string sql, int at)
    {
        var depth = 0;
        for (; at < sql.Length; at++)
        {
            if (sql.AsSpan(at).StartsWith("/*"))
                (depth, at) = (depth + 1, at + 1);
            else if (sql.AsSpan(at).StartsWith("*/"))
                (depth, at) = (depth - 1, at + 1);
            if (depth == 0)
                return at + 1;
        }

        return sql.Length;
    }

    private static int To(string sql, string closing, int from) =>
        sql.IndexOf(closing, from, StringComparison.Ordinal) is >= 0 and var end ? end + closing.Length : sql.Length;
}
