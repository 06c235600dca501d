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
    public bool Whole =>
        Missing.Count == 0 && !Excluded && Found >= Math.Min(2, Mapping.Fields.Count(f => f.Given is null && f.Joined is null));

    /// <summary>Columns that the file lacks, of those that its mapping does not call optional.</summary>
    public int Lacking { get; private init; }

    /// <summary>True when a file may be taken for one of the mapping though nobody named it.</summary>
    public bool Recognised => Whole && Telling;

    private bool Telling { get; init; }

    /// <summary>Shared headers among all of both (Jaccard 1901).</summary>
    public double Likeness => (double)Found / Math.Max(1, Found + Missing.Count + Extra.Count);

    public static HeaderFit Of(Mapping mapping, HeaderNames names, IReadOnlyList<string> headers)
    {
        var places = mapping.Fields.Select(f => f.Joined is null ? names.Find(f.Headers) : -1).ToList();
        var known = places.ToHashSet();
        bool Stands(string field) => places[mapping.IndexOf(field)] >= 0;
        var expected = mapping.Fields.Index().Where(f => f.Item is { Optional: false, Personal: false, Joined: null, Given: null })
            .Select(f => places[f.Index]).ToList();
        var lacking = expected.Count(p => p < 0);
        return new HeaderFit(
            mapping,
            places.Count(p => p >= 0),
            [.. mapping.Needs.Where(g => !g.Any(Stands)).Select(g => mapping.Field(g[0]).Headers[0]).Distinct()],
            [.. headers.Where((h, i) => !known.Contains(i) && names.Normal[i].Length > 0)])
        {
            Excluded = mapping.NotHeaders.Any(h => names.Has(h)),
            Lacking = lacking,
            Telling = mapping.RecognisedBy.Count > 0 ? mapping.RecognisedBy.Any(h => names.Find([h]) >= 0) : lacking * 3 <= expected.Count,
        };
    }
}
