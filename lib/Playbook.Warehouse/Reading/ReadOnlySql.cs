using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Playbook.Warehouse;

/// <summary>
/// The gate for SQL of others on a warehouse: statements that read pass, all else is refused before it runs. A read-only connection without
/// external access is no gate by itself: the engine lets COPY write the opened file and those beside it (its log, its temporary folder).
/// </summary>
internal static partial class ReadOnlySql
{
    private const string Allowed = "allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT, and EXPLAIN of these";

    /// <summary>Lets a text pass whose statements read.</summary>
    /// <param name="connection">Open connection whose engine judges: what it parses is what it would run.</param>
    /// <param name="sql">One or more statements. A PIVOT or an EXPLAIN stands alone.</param>
    /// <exception cref="WarehouseException">A statement does something else; the message names it and what is allowed.</exception>
    public static void Check(DuckDBConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var verdict = Judge(connection, sql);
        if (verdict == Verdict.Reads) return;
        // What the engine cannot parse never runs, and its own message says where the fault is.
        if (verdict == Verdict.Unparsed && !Parses(connection, sql)) return;
        if (SqlText.Statements(sql) is [var one] && Passes(connection, SqlText.Begin(one))) return;
        throw new WarehouseException($"The warehouse is only read here, and '{Shown(sql)}' is no statement that reads; {Allowed}"
            + $"{(SqlText.Statements(sql).Count > 1 ? ", the last two in a text of their own" : "")}. "
            + "New data come in by scripts/import.cs; tables of your own fit in another DuckDB file.");
    }

    // The engine writes only statements that read as JSON.
    private static Verdict Judge(DuckDBConnection connection, string sql)
    {
        using var command = new DuckDBCommand(
            "SELECT CASE tree->>'error' WHEN 'false' THEN 'reads' ELSE tree->>'error_type' END "
            + "FROM (SELECT json_serialize_sql(CAST($sql AS VARCHAR)) AS tree)", connection);
        command.Parameters.Add(new DuckDBParameter("sql", sql));
        return command.ExecuteScalar() switch { "reads" => Verdict.Reads, "parser" => Verdict.Unparsed, _ => Verdict.Other };
    }

    private static bool Parses(DuckDBConnection connection, string sql)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        statements.Dispose();
        return count > 0;
    }

    private static bool Passes(DuckDBConnection connection, string sql)
    {
        // A PIVOT becomes several statements and is no JSON. What begins like a query and holds no second statement is nothing else; no
        // semicolon at all, be it in a text, so that nothing depends on where texts and comments end.
        if (Query().IsMatch(sql) && sql.Contains("PIVOT", StringComparison.OrdinalIgnoreCase))
            return !sql.Contains(';', StringComparison.Ordinal);
        if (!Explain().IsMatch(sql)) return false;
        var rest = SqlText.Begin(Explain().Replace(sql, ""));
        return Explained(connection, rest) || (Options().Match(rest) is { Success: true } options
            && Explained(connection, SqlText.Begin(rest[options.Length..])));
    }

    private static bool Explained(DuckDBConnection connection, string sql) =>
        !Explain().IsMatch(sql) && (Judge(connection, sql) == Verdict.Reads || Passes(connection, sql));

    private static string Shown(string sql)
    {
        var text = string.Join(' ', SqlText.Begin(sql).Split((char[]?)null, 7, StringSplitOptions.RemoveEmptyEntries).Take(6));
        return text.Length > 60 ? $"{text[..59]}…" : text;
    }

    private enum Verdict
    {
        Reads,
        Unparsed,
        Other,
    }

    [GeneratedRegex(@"^(PIVOT|PIVOT_WIDER|WITH|FROM|SELECT)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"^EXPLAIN\b", RegexOptions.IgnoreCase)]
    private static partial Regex Explain();

    [GeneratedRegex(@"^(ANALYZE\b|\([\w\s,']*\))", RegexOptions.IgnoreCase)]
    private static partial Regex Options();
}
