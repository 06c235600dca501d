using System.Text.RegularExpressions;
using Playbook.Planning;

namespace Playbook.Warehouse;

/// <summary>
/// The warehouse's tables. Each has one file Schema/name.sql: its DDL and, as comment lines, grain, key, references and identities. This
/// class reads them, so the DDL is the only place where a table is described.
/// </summary>
public static partial class Schema
{
    /// <summary>
    /// Version of the tables, raised whenever a change would make old files unreadable, together with a step in Schema/Upgrades. A
    /// warehouse of an older version is upgraded when it is opened, one of a newer version refused with a message, never half read.
    /// </summary>
    public const int Version = 5;

    private static readonly Lazy<IReadOnlyList<TableInfo>> All = new(() => [.. Files.Select(Parse)]);

    /// <summary>The text of each table's file.</summary>
    internal static IEnumerable<string> Files =>
        Resources.Names("Schema/", ".sql").Where(name => name.Count(c => c == '/') == 1).Select(Resources.Text);

    /// <summary>Every table, by name.</summary>
    public static IReadOnlyList<TableInfo> Tables => All.Value;

    /// <summary>The table of this name.</summary>
    /// <exception cref="WarehouseException">There is none; the message names the nearest.</exception>
    public static TableInfo Table(string name) => Tables.FirstOrDefault(t => t.Name == name)
        ?? throw new WarehouseException($"There is no table '{name}'. Nearest: {Nearest.To(name, Tables.Select(t => t.Name))}.");

    /// <summary>True when there is a table of this name.</summary>
    public static bool Has(string name) => Tables.Any(t => t.Name == name);

    internal static TableInfo Parse(string sql)
    {
        var header = SqlHeader.Read(sql);
        var create = sql[sql.IndexOf("CREATE TABLE", StringComparison.Ordinal)..];
        var columns = create.Split('\n').Select(line => ColumnLine().Match(line)).Where(m => m.Success).Select(m => new ColumnInfo(
            m.Groups["name"].Value, m.Groups["type"].Value.Trim(), !m.Groups["notnull"].Success, m.Groups["comment"].Value.Trim()));
        return new(header.One("table"), header.One("grain"), header.Split("key"), [.. columns], [.. header.All("ref").Select(Reference)],
            header.Identities("check"), header.One("note"), create.Trim());
    }

    private static TableReference Reference(string text)
    {
        var match = ReferenceLine().Match(text);
        if (!match.Success) throw new InvalidOperationException($"'{text}' is not a reference: column -> table.column.");
        return new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
    }

    [GeneratedRegex(@"^\s+(?<name>[a-z_0-9]+)\s+(?<type>[A-Z]+(\(\d+,\s*\d+\))?(\[\])?)(?<notnull>\s+NOT NULL)?,?\s*--\s*(?<comment>.*)$")]
    private static partial Regex ColumnLine();

    [GeneratedRegex(@"^(\w+)\s*->\s*(\w+)\.(\w+)$")]
    private static partial Regex ReferenceLine();
}
