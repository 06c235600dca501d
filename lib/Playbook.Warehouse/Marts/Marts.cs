using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Playbook.Planning;

namespace Playbook.Warehouse;

/// <summary>
/// The tables that people query. Each has one file Marts/name.sql: its statement and, as comment lines, grain, key, the tables that feed
/// it, columns and identities. What money, refunds and orders are is written there and nowhere else.
/// </summary>
public static partial class Marts
{
    private static readonly Lazy<IReadOnlyList<MartInfo>> Parsed = new(() =>
        [.. Resources.Names("Marts/", ".sql").Select(Resources.Text).Select(Parse)]);

    // A mart may stand on others; they are made first.
    private static readonly Lazy<IReadOnlyList<MartInfo>> Ordered = new(() =>
    {
        var done = new List<MartInfo>();
        void Add(MartInfo mart)
        {
            if (done.Contains(mart)) return;
            foreach (var below in Reads(mart).Where(Has)) Add(Find(below));
            done.Add(mart);
        }

        foreach (var mart in All) Add(mart);
        return done;
    });

    // Tells the marts of this kit from those of another.
    private static readonly Lazy<string> Stamp = new(() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Ordered.Value.Select(m => m.Ddl(temporary: false))))))[..16]);

    /// <summary>Every mart, by name.</summary>
    public static IReadOnlyList<MartInfo> All => Parsed.Value;

    /// <summary>True when there is a mart of this name.</summary>
    public static bool Has(string name) => All.Any(m => m.Name == name);

    /// <summary>The mart of this name.</summary>
    /// <exception cref="WarehouseException">There is none; the message names the nearest.</exception>
    public static MartInfo Find(string name) => All.FirstOrDefault(m => m.Name == name)
        ?? throw new WarehouseException($"There is no mart '{name}'. Nearest: {Nearest.To(name, All.Select(m => m.Name))}.");

    /// <summary>The tables and other marts that a mart's statement reads, by name.</summary>
    public static IReadOnlyList<string> Reads(MartInfo mart)
    {
        var named = Reading().Matches(Comment().Replace(mart.Sql, "")).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return [.. Schema.Tables.Select(t => t.Name).Concat(All.Select(m => m.Name)).Where(named.Contains)];
    }

    /// <summary>
    /// Makes them on a connection to a warehouse: they are this kit's, whatever the file was written with, and a read-only file takes them
    /// too. Views that stand in the file as this kit writes them stay as they are, which saves most of the time.
    /// </summary>
    internal static void Make(DuckDBConnection connection)
    {
        var written = AreWritten(connection);
        Sql.Run(connection, string.Join('\n', Ordered.Value.Where(m => m.IsMacro || !written).Select(m => m.Ddl(temporary: true))));
    }

    /// <summary>Writes them into the file, so that other programs see them. A table that a user gave the name of a mart stays.</summary>
    internal static void Write(DuckDBConnection connection)
    {
        if (AreWritten(connection)) return;
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using (var command = Sql.Command(
            connection, "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND schema_name = 'main'"))
        using (var row = command.ExecuteReader())
        {
            while (row.Read()) taken.Add(row.GetString(0));
        }

        foreach (var mart in Ordered.Value.Where(m => m.IsMacro || !taken.Contains(m.Name)))
            Sql.Run(connection, $"{mart.Ddl(temporary: false)}\nCOMMENT ON {(mart.IsMacro ? "MACRO TABLE" : "VIEW")} main.{mart.Name} IS "
                + $"{Sql.Text($"{mart.Grain}; Playbook marts {Stamp.Value}")};");
    }

    // Whoever replaces a view takes its comment away.
    private static bool AreWritten(DuckDBConnection connection) => Sql.Scalar(connection,
        "SELECT count(*) FROM duckdb_views() "
        + "WHERE database_name = current_database() AND schema_name = 'main' AND ends_with(comment, $stamp)",
        [KeyValuePair.Create("stamp", (object?)Stamp.Value)]) is long views && views == All.Count(m => !m.IsMacro);

    internal static MartInfo Parse(string sql)
    {
        var header = SqlHeader.Read(sql);
        var named = Named().Match(header.One("mart"));
        if (!named.Success) throw new InvalidOperationException($"'{header.One("mart")}' is no mart: name, or name(arguments).");
        var body = string.Join(
            '\n', sql.Split('\n').SkipWhile(line => line.StartsWith("--", StringComparison.Ordinal))).Trim().TrimEnd(';');
        return new(named.Groups[1].Value, named.Groups[2].Value, header.One("grain"), header.Split("key"),
            header.Split("needs"), header.Split("joins"),
            [.. header.All("column").Select(Column)], header.Identities("identity"), header.One("note"), header.One("example"), body);
    }

    private static ColumnInfo Column(string text)
    {
        var match = ColumnLine().Match(text);
        if (!match.Success) throw new InvalidOperationException($"'{text}' is no column: name TYPE | meaning.");
        return new(match.Groups[1].Value, match.Groups[2].Value, true, match.Groups[3].Value);
    }

    [GeneratedRegex(@"^(\w+)(\(.*\))?$")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(\w+) ([A-Z]+(?:\(\d+,\d+\))?) \| (.+)$")]
    private static partial Regex ColumnLine();

    [GeneratedRegex(@"\b(?:FROM|JOIN)\s+(\w+)")]
    private static partial Regex Reading();

    [GeneratedRegex(@"--[^\n]*")]
    private static partial Regex Comment();
}
