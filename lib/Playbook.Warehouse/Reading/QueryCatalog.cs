using System.Collections.Concurrent;
using Playbook.Planning;

namespace Playbook.Warehouse;

/// <summary>All named queries of this library.</summary>
public static class QueryCatalog
{
    private static readonly ConcurrentDictionary<string, NamedQuery> Parsed = new(StringComparer.Ordinal);

    /// <summary>Names in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Resources.Names("Queries/", ".sql").Select(n => n["Queries/".Length..^".sql".Length])];

    /// <summary>The query of this name.</summary>
    /// <exception cref="WarehouseException">There is none; the message names the nearest.</exception>
    public static NamedQuery Find(string name) => Parsed.GetOrAdd(name, n => Names.Contains(n, StringComparer.Ordinal)
        ? NamedQuery.Parse(n, Resources.Text($"Queries/{n}.sql"))
        : throw new WarehouseException($"There is no query '{n}'. Nearest: {Nearest.To(n, Names) ?? "none"}."));
}
