namespace Playbook.Warehouse.Import;

/// <summary>What a row below a header is.</summary>
internal enum RowKind
{
    /// <summary>A row of the table.</summary>
    Data,

    /// <summary>No data, by a rule.</summary>
    LeftOut,

    /// <summary>A sum when the table ends below it, otherwise a row of the table.</summary>
    SumIfLast,

    /// <summary>The header of another table, which no mapping fits.</summary>
    Stranger,
}
