namespace Playbook.Warehouse.Import;

/// <summary>How a column's value is made of several fields of the row.</summary>
public abstract record Derivation
{
    /// <summary>Names of the fields it leans on.</summary>
    public abstract IEnumerable<string> Fields { get; }
}

/// <summary>
/// A sum. A part without a value makes the whole unknown unless <paramref name="Missing"/> says what it counts as.
/// </summary>
/// <param name="Plus">Fields added.</param>
/// <param name="Minus">Fields taken off.</param>
/// <param name="Missing">What a part without a value counts as; null when it makes the sum unknown.</param>
public sealed record SumOf(IReadOnlyList<string> Plus, IReadOnlyList<string> Minus, decimal? Missing) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Plus.Concat(Minus);
}

/// <summary>
/// The place, from 1, of a field's text among the texts of a group: shorter texts first, then by character. Equal texts share a
/// place, so that a line that stands twice meets itself as a duplicate. Without a field, the rows of a group are counted as they stand.
/// </summary>
/// <param name="Ranked">Fields that are ranked: the first that all rows have, with what tells apart the rows that it does not;
/// none to count the rows.</param>
/// <param name="Within">Field that makes the group.</param>
public sealed record RankOf(IReadOnlyList<string> Ranked, string Within) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => [.. Ranked, Within];
}

/// <summary>Texts in a row with something between them; unknown when one of them is, or when all are.</summary>
/// <param name="Parts">Fields, in order. Moments are written 2026-01-31 08:30:00, days 2026-01-31.</param>
/// <param name="With">What stands between them.</param>
/// <param name="Skip">True when a part without a value is left out: an id of all the ids that the file has.</param>
public sealed record JoinOf(IReadOnlyList<string> Parts, string With, bool Skip = false) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Parts;
}

/// <summary>A product, such as a price and a quantity; unknown when a part is.</summary>
/// <param name="Parts">Fields multiplied.</param>
/// <param name="Round">True when money is rounded to the fen (half to even) instead of refused.</param>
public sealed record ProductOf(IReadOnlyList<string> Parts, bool Round) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Parts;
}

/// <summary>A quotient; unknown when a part is, or when the divisor is 0.</summary>
/// <param name="Numerator">Field divided.</param>
/// <param name="Denominator">Field it is divided by.</param>
/// <param name="Round">True when money is rounded to the fen (half to even) instead of refused.</param>
public sealed record RatioOf(string Numerator, string Denominator, bool Round) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => [Numerator, Denominator];
}

/// <summary>The Monday of the week of a day.</summary>
/// <param name="Day">Field with the day.</param>
public sealed record WeekOf(string Day) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => [Day];
}

/// <summary>The first of several sources with a value.</summary>
/// <param name="Sources">Sources, best first.</param>
public sealed record FirstOf(IReadOnlyList<ColumnSource> Sources) : Derivation
{
    /// <inheritdoc/>
    public override IEnumerable<string> Fields => Sources.SelectMany(s => s.Uses).Distinct();
}
