using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Playbook.Warehouse;

/// <summary>
/// The gate for SQL of others on a warehouse: statements that read pass, all else is refused before it runs. A read-only connection
/// without external access is no gate by itself: the engine lets COPY write the opened file and those beside it (its log, its temporary
/// folder), and a table function that is selected from may write there too, or change the engine for everybody in the process.
/// </summary>
internal static partial class ReadOnlySql
{
    private const string Allowed =
        "allowed: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, PIVOT (without a semicolon in it), and EXPLAIN of these";

    // Functions that give rows and do nothing else; besides them the engine's own lists (duckdb_, pragma_) and macros.
    private static readonly HashSet<string> Sources = new(StringComparer.OrdinalIgnoreCase)
    {
        "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "summary", "pg_timezone_names",
        "icu_calendar_names", "test_all_types", "test_vector_types",
    };

    // Functions of a value that do something.
    private static readonly HashSet<string> Acting = new(StringComparer.OrdinalIgnoreCase) { "write_log", "nextval", "sleep_ms" };

    /// <summary>Lets a text pass whose statements read.</summary>
    /// <param name="connection">Open connection whose engine judges: what it parses is what it would run.</param>
    /// <param name="sql">One or more statements. A PIVOT or an EXPLAIN stands alone.</param>
    /// <exception cref="WarehouseException">
    /// A statement does something else, or calls a function that does; the message names it and what is allowed.
    /// </exception>
    public static void Check(DuckDBConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var (verdict, function) = Judge(connection, sql);
        if (verdict == Verdict.Reads) return;
        // What the engine cannot parse never runs, and its own message says where the fault is.
        if (verdict == Verdict.Unparsed && !Parses(connection, sql)) return;
        if (verdict == Verdict.Acts)
            throw new WarehouseException($"The warehouse is only read here, and {function}() does more than read it or reaches beyond it; "
                + "allowed: functions that give rows or values of the warehouse.");
        if (SqlText.Statements(sql) is [var one] && Passes(connection, SqlText.Begin(one))) return;
        throw new WarehouseException($"The warehouse is only read here, and '{Shown(sql)}' is no statement that reads; {Allowed}"
            + $"{(SqlText.Statements(sql).Count > 1 ? ", the last two in a text of their own" : "")}. "
            + "New data come in by scripts/import.cs; tables of your own fit in another DuckDB file.");
    }

    /// <summary>True when selecting from a table function of the engine is nothing but reading.</summary>
    internal static bool IsSource(DuckDBConnection connection, string function) => Sources.Contains(function)
        || function.StartsWith("duckdb_", StringComparison.OrdinalIgnoreCase)
        || function.StartsWith("pragma_", StringComparison.OrdinalIgnoreCase)
        || Sql.Scalar(connection,
            "SELECT 1 FROM duckdb_functions() WHERE function_type = 'table_macro' AND lower(function_name) = lower($name)",
            [KeyValuePair.Create("name", (object?)function)]) is not null;

    // The engine writes only statements that read as JSON, with the functions that they call.
    private static (Verdict Verdict, string Function) Judge(DuckDBConnection connection, string sql)
    {
        using var command = new DuckDBCommand(
            """
            SELECT
              CASE tree->>'error' WHEN 'false' THEN 'reads' ELSE tree->>'error_type' END,
              json_extract_string(tree, '$..function.function_name'),
              json_extract_string(tree, '$..function_name')
            FROM (SELECT json_serialize_sql(CAST($sql AS VARCHAR)) AS tree)
            """, connection);
        command.Parameters.Add(new DuckDBParameter("sql", sql));
        using var row = command.ExecuteReader();
        row.Read();
        if (row.GetString(0) != "reads") return (row.GetString(0) == "parser" ? Verdict.Unparsed : Verdict.Other, "");
        var (sources, functions) = (Names(row, 1), Names(row, 2));
        var acting = functions.FirstOrDefault(Acting.Contains) ?? sources.FirstOrDefault(name => !IsSource(connection, name));
        return acting is null ? (Verdict.Reads, "") : (Verdict.Acts, acting);
    }

    private static IReadOnlyList<string> Names(DuckDBDataReader row, int column) =>
        row.IsDBNull(column) ? [] : [.. row.GetFieldValue<List<string>>(column).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool Parses(DuckDBConnection connection, string sql)
    {
        var count = NativeMethods.ExtractStatements.DuckDBExtractStatements(connection.NativeConnection, sql, out var statements);
        statements.Dispose();
        return count > 0;
    }

    private static bool Passes(DuckDBConnection connection, string sql)
    {
        // A PIVOT becomes several statements and is no JSON. It passes as a query of one statement that names nothing which acts; no
        // semicolon at all and none of the words, be it in a text, so that nothing depends on where texts and comments end.
        if (Query().IsMatch(sql) && sql.Contains("PIVOT", StringComparison.OrdinalIgnoreCase))
            return !sql.Contains(';', StringComparison.Ordinal) && !ActingWords().IsMatch(sql);
        if (!Explain().IsMatch(sql)) return false;
        var rest = SqlText.Begin(Explain().Replace(sql, ""));
        return Explained(connection, rest) || (Options().Match(rest) is { Success: true } options
            && Explained(connection, SqlText.Begin(rest[options.Length..])));
    }

    private static bool Explained(DuckDBConnection connection, string sql) =>
        !Explain().IsMatch(sql) && (Judge(connection, sql).Verdict == Verdict.Reads || Passes(connection, sql));

    private static string Shown(string sql)
    {
        var text = string.Join(' ', SqlText.Begin(sql).Split((char[]?)null, 7, StringSplitOptions.RemoveEmptyEntries).Take(6));
        return text.Length > 60 ? $"{text[..59]}…" : text;
    }

    private enum Verdict
    {
        Reads,
        Acts,
        Unparsed,
        Other,
    }

    [GeneratedRegex(@"^[(\s]*((SUMMARIZE|DESCRIBE)\b[(\s]*)?(PIVOT|PIVOT_WIDER|WITH|FROM|SELECT)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Query();

    [GeneratedRegex(@"\b(INSERT|UPDATE|DELETE|MERGE|COPY|enable_\w+|disable_\w+|\w*checkpoint|truncate_\w+|query|query_table|write_log"
        + @"|nextval|sleep_ms|json_execute_serialized_sql|\w+_scan\w*|read_\w+|glob|sniff_csv)\b|U&", RegexOptions.IgnoreCase)]
    private static partial Regex ActingWords();

    [GeneratedRegex(@"^EXPLAIN\b", RegexOptions.IgnoreCase)]
    private static partial Regex Explain();

    [GeneratedRegex(@"^(ANALYZE\b|\([\w\s,'""]*\))", RegexOptions.IgnoreCase)]
    private static partial Regex Options();
}
