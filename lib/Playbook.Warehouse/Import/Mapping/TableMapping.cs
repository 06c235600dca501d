namespace Playbook.Warehouse.Import;

/// <summary>Rows of one table made from each row of a file.</summary>
/// <param name="Table">Table of the warehouse.</param>
/// <param name="Shapes">One set of columns per row made: one, or several when a wide row becomes several narrow ones.</param>
/// <param name="KeepExisting">
/// True for lookups such as channels: a row whose key is in the table already is left out silently; otherwise a known key
/// is a duplicate and refused. Of several rows with one new key the earliest by date is kept.
/// </param>
/// <param name="Once">True when the rows are made once per file, from constants alone.</param>
/// <param name="SkipIncomplete">True when a row that lacks a needed value is left out of this table instead of refused.</param>
public sealed record TableMapping(
    string Table, IReadOnlyList<IReadOnlyList<ColumnSource>> Shapes, bool KeepExisting, bool Once, bool SkipIncomplete = false)
{
    /// <summary>
    /// True when the rows of one key are added up: a line per person becomes one per arm and day. Figures are summed; anything else must
    /// be the same in all of them.
    /// </summary>
    public bool Grouped { get; init; }

    /// <summary>What happens to rows that the table holds already; null when the mapping does not say, which refuses.</summary>
    public OverlapRule? Overlap { get; init; }

    /// <summary>
    /// For <see cref="OverlapRule.Replace"/> the columns of the key that tell what is replaced as a whole (an order with all its lines);
    /// for <see cref="OverlapRule.Period"/> the columns within whose values a period counts (an account). The whole key, or none, when
    /// empty.
    /// </summary>
    public IReadOnlyList<string> OverlapColumns { get; init; } = [];

    /// <summary>
    /// True when <see cref="OverlapRule.Replace"/> touches rows of the same mapping only: those of another one stay, and the new ones for
    /// the same order are left out. For files that know less of an order than the shop's own.
    /// </summary>
    public bool OthersStay { get; init; }
}

/// <summary>Where the value of a table's column comes from.</summary>
/// <param name="Column">Column of the table.</param>
/// <param name="Fields">Fields of the mapping; the first with a value counts.</param>
/// <param name="Constant">A fixed text, or the value where no field has one; null for none.</param>
/// <param name="RowNumber">True for a surrogate key: the row's number, after those the table holds.</param>
/// <param name="Line">Line of the mapping, for messages.</param>
public sealed record ColumnSource(string Column, IReadOnlyList<string> Fields, string? Constant, bool RowNumber, int Line)
{
    /// <summary>
    /// A field that must have a value for <see cref="Fields"/> to count; without one <see cref="Constant"/> does. Null for no condition.
    /// </summary>
    public string? When { get; init; }

    /// <summary>True when <see cref="Constant"/> is the value where <see cref="When"/> has one, and there is none elsewhere.</summary>
    public bool Stated { get; init; }

    /// <summary>
    /// A field whose column must stand in the file for <see cref="Constant"/> to be the value: what a report is about is told by its
    /// columns, not by a row. Null for no condition.
    /// </summary>
    public string? Stands { get; init; }

    /// <summary>
    /// A field whose column must not stand in the file for the source to count: it is for versions without. Null for any.
    /// </summary>
    public string? Lacks { get; init; }

    /// <summary>
    /// The field whose rows share the value: it stands on each of them and counts on the first. Null when each row has its own.
    /// </summary>
    public string? OncePer { get; init; }

    /// <summary>How the value is made of several fields; null when it is that of one.</summary>
    public Derivation? Derived { get; init; }

    /// <summary>Every field the column leans on.</summary>
    public IEnumerable<string> Uses => Fields.Concat(When is null ? [] : [When]).Concat(OncePer is null ? [] : [OncePer])
        .Concat(Stands is null ? [] : [Stands]).Concat(Lacks is null ? [] : [Lacks]).Concat(Derived?.Fields ?? []);
}
