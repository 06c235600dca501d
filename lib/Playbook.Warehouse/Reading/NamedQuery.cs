using System.Text.RegularExpressions;

namespace Playbook.Warehouse;

/// <summary>
/// A reduction of the warehouse with a name, in its own file Queries/area/name.sql. The head of the file says what a row is:
/// <code>
/// -- query: core/gmv
/// -- grain: one row per day of the period
/// -- key: day
/// -- identity: kept is gmv less refunds | kept = gmv - refunded
/// -- params: from date = 2026-01-01, to date = 2026-06-30
/// </code>
/// An example value after each parameter lets a test run the query on the demo brand and verify key and identities.
/// </summary>
/// <param name="Name">Path below Queries without extension ("core/gmv").</param>
/// <param name="Grain">What one row is.</param>
/// <param name="Key">Columns that identify a row.</param>
/// <param name="Identities">Conditions every row meets.</param>
/// <param name="Parameters">Parameters in order of their first use.</param>
/// <param name="Sql">The statement.</param>
public sealed partial record NamedQuery(
    string Name, string Grain, IReadOnlyList<string> Key, IReadOnlyList<Identity> Identities,
    IReadOnlyList<QueryParameter> Parameters, string Sql)
{
    internal static NamedQuery Parse(string name, string sql)
    {
        var header = SqlHeader.Read(sql);
        var declared = header.Split("params").Select(text => Declaration().Match(text)).Where(m => m.Success)
            .ToDictionary(m => m.Groups["name"].Value,
                m => (Type: m.Groups["type"].Value, Example: m.Groups["example"].Value), StringComparer.Ordinal);
        var bare = Ignored().Replace(sql, "");
        var parameters = Use().Matches(bare).Select(m => m.Groups[1].Value).Distinct()
            .Select(p => declared.TryGetValue(p, out var d) ? new QueryParameter(p, d.Type, d.Example) : new QueryParameter(p, "", ""));
        return new(name, header.One("grain"), header.Split("key"), header.Identities("identity"), [.. parameters],
            sql.TrimEnd().TrimEnd(';'));
    }

    [GeneratedRegex(@"^\$?(?<name>[a-z][A-Za-z0-9]*)(\s+(?<type>\w+))?(\s*=\s*(?<example>.*))?$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"--[^\n]*|'([^']|'')*'")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"\$([a-z][A-Za-z0-9]*)")]
    private static partial Regex Use();
}

/// <summary>A parameter of a named query.</summary>
/// <param name="Name">Name as in the SQL, without $.</param>
/// <param name="Type">Type as declared: date, integer, double, varchar; empty when not declared.</param>
/// <param name="Example">A value that makes sense on the demo brand; empty when none is given.</param>
public sealed record QueryParameter(string Name, string Type, string Example);
