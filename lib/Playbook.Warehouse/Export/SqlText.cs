namespace Playbook.Warehouse;

/// <summary>Takes a text of SQL apart.</summary>
public static class SqlText
{
    /// <summary>The statements of a text, without the semicolons between them; comments alone are none. A semicolon in quotes or in a comment parts nothing.</summary>
    /// <param name="sql">SQL with texts in ' or $$, names in ", comments from -- to the end of the line or between /* and */.</param>
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

    // Where the quoted text, comment or single character at a place ends.
    private static int After(string sql, int at, out bool comment)
    {
        comment = sql.AsSpan(at).StartsWith("--") || sql.AsSpan(at).StartsWith("/*");
        var (opening, closing) = comment ? (2, sql[at] == '-' ? "\n" : "*/") : sql.AsSpan(at).StartsWith("$$") ? (2, "$$") : sql[at] is '\'' or '"' ? (1, sql[at].ToString()) : (0, "");
        if (opening == 0)
            return at + 1;
        var end = sql.IndexOf(closing, at + opening, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + closing.Length;
    }
}
