using System.Text.RegularExpressions;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit.Data;

/// <summary>Why a result has no rows: which of the tables behind its marts are empty, and the import that fills them.</summary>
internal static partial class FrameGuide
{
    /// <summary>The note in the place of a section without rows.</summary>
    public static Note Empty(IWarehouse warehouse, IReadOnlyList<FrameSource> sources)
    {
        var heading = sources.Select(s => s.Heading).FirstOrDefault(h => h.Length > 0) ?? "This section";
        var read = sources.SelectMany(s => Read(s.Sql)).Distinct(StringComparer.Ordinal).ToList();
        var empty = read.Where(name => !warehouse.Has(name))
            .Select(name => (name, Marts.Has(name) ? Marts.Find(name).Sources : [name])).ToList();
        if (empty.Count > 0) return TableGuide.MartNote(heading, empty);
        return new($"{heading}: not shown.", read.Count == 0
            ? "The query gave no rows."
            : $"No row of {string.Join(", ", read)} fits the query: see its period and its conditions.", []);
    }

    /// <summary>Marts and tables that a statement reads.</summary>
    public static IEnumerable<string> Read(string sql) =>
        From().Matches(Comment().Replace(sql, "")).Select(m => m.Groups["name"].Value.ToLowerInvariant())
            .Where(name => Marts.Has(name) || Schema.Has(name)).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(FROM|JOIN)\s+(?<name>[a-z_][a-z_0-9]*)", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();
}
