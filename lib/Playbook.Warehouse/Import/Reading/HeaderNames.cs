using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The headers of one table as mappings address them: full-width forms, spaces and case do not count; of a header that stands twice
/// the second is 金额#2; a unit in brackets at the end may be left out.
/// </summary>
internal sealed class HeaderNames
{
    private readonly Dictionary<string, int> _exact = [];
    private readonly Dictionary<string, int> _bare = [];
    private readonly HashSet<int> _repeated = [];

    public HeaderNames(IReadOnlyList<string> headers)
    {
        Normal = [.. headers.Select(HeaderText.Normal)];
        var seen = new Dictionary<string, List<int>>();
        for (var i = 0; i < Normal.Count; i++)
        {
            if (Normal[i].Length == 0)
                continue;
            if (!seen.TryGetValue(Normal[i], out var places))
                seen[Normal[i]] = places = [];
            places.Add(i);
            _exact.TryAdd(Normal[i], i);
            _exact.TryAdd(Normal[i] + "#" + places.Count.ToString(CultureInfo.InvariantCulture), i);
        }

        _repeated.UnionWith(seen.Values.Where(p => p.Count > 1).SelectMany(p => p));
        // Two headers that differ in the unit alone cannot be told apart without it.
        foreach (var group in Enumerable.Range(0, Normal.Count).Where(i => Normal[i].Length > 0).GroupBy(i => Units.Bare(Normal[i])))
        {
            if (group.Distinct().Count() == 1)
                _bare[group.Key] = group.First();
        }
    }

    /// <summary>Each header in the form in which headers are compared.</summary>
    public IReadOnlyList<string> Normal { get; }

    /// <summary>The column of the first of several names that stands in the file; -1 when none does.</summary>
    public int Find(IReadOnlyList<string> names)
    {
        var wanted = names.Select(HeaderText.Normal).ToList();
        foreach (var name in wanted)
        {
            if (_exact.TryGetValue(name, out var at))
                return at;
        }

        foreach (var name in wanted)
        {
            if (_bare.TryGetValue(Units.Bare(name), out var at))
                return at;
        }

        return -1;
    }

    /// <summary>True when a header stands in the file under exactly this name.</summary>
    public bool Has(string name) => _exact.ContainsKey(HeaderText.Normal(name));

    /// <summary>True when the column's header stands twice and the mapping does not say which one it means.</summary>
    public bool Ambiguous(int at, Mapping mapping) =>
        _repeated.Contains(at) && !mapping.Fields.SelectMany(f => f.Headers).Select(HeaderText.Normal)
            .Any(h => h.StartsWith(Normal[at] + "#", StringComparison.Ordinal));
}
