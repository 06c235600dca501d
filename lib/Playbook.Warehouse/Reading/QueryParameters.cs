using System.Collections;
using System.Reflection;

namespace Playbook.Warehouse;

/// <summary>Turns an object's properties (or a dictionary) into named values: new { NightStart = 22 } binds $nightStart.</summary>
internal static class QueryParameters
{
    /// <summary>Names in camel case, however they were spelled, with their values; empty for null.</summary>
    public static IReadOnlyDictionary<string, object?> Of(object? parameters)
    {
        var values = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        if (parameters is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary) values[Names.Camel((string)entry.Key)] = entry.Value;
        }
        else if (parameters is IEnumerable<KeyValuePair<string, object?>> pairs)
        {
            foreach (var (name, value) in pairs) values[Names.Camel(name)] = value;
        }
        else if (parameters is not null)
        {
            foreach (var property in parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                values[Names.Camel(property.Name)] = property.GetValue(parameters);
        }

        return values;
    }

    /// <summary>The values a query needs, no more and no less.</summary>
    /// <exception cref="WarehouseException">One is missing or unknown; the message names it.</exception>
    public static IReadOnlyDictionary<string, object?> For(NamedQuery query, object? parameters)
    {
        var given = Of(parameters);
        var missing = query.Parameters.Select(p => p.Name).Where(name => !given.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw new WarehouseException($"Query '{query.Name}' needs the parameter {string.Join(", ", missing.Select(m => "$" + m))}; "
                + $"given: {Listed(given.Keys)}.");
        var unknown = given.Keys.FirstOrDefault(name => query.Parameters.All(p => p.Name != name));
        return unknown is null
            ? given
            : throw new WarehouseException(
                $"Query '{query.Name}' has no parameter ${unknown}; it takes {Listed(query.Parameters.Select(p => p.Name))}.");
    }

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Select(n => "$" + n)) is { Length: > 0 } text ? text : "none";
}
