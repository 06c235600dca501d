namespace Playbook.Warehouse.Import;

/// <summary>How well one row of a file serves a mapping as its header.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Found">Fields whose header stands there.</param>
/// <param name="Missing">Headers that must stand there and do not.</param>
/// <param name="Extra">Headers that the mapping does not know.</param>
internal sealed record HeaderFit(Mapping Mapping, int Found, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra)
{
    /// <summary>True when a header stands there that the mapping excludes.</summary>
    public bool Excluded { get; private init; }

    /// <summary>True when the row is a header of the mapping: all that it needs, and at least two known headers where it has two.</summary>
    public bool Whole => Missing.Count == 0 && !Excluded && Found >= Math.Min(2, Mapping.Fields.Count(f => f.Given is null));

    /// <summary>Shared headers among all of both (Jaccard 1901).</summary>
    public double Likeness => (double)Found / Math.Max(1, Found + Missing.Count + Extra.Count);

    public static HeaderFit Of(Mapping mapping, HeaderNames names, IReadOnlyList<string> headers)
    {
        var places = mapping.Fields.Select(f => names.Find(f.Headers)).ToList();
        var known = places.ToHashSet();
        return new HeaderFit(
            mapping,
            places.Count(p => p >= 0),
            [.. mapping.Fields.Where((f, i) => !f.Optional && places[i] < 0).Select(f => f.Headers[0]).Distinct()],
            [.. headers.Where((h, i) => !known.Contains(i) && names.Normal[i].Length > 0)])
        {
            Excluded = mapping.NotHeaders.Any(h => names.Has(h)),
        };
    }
}
