namespace Playbook.Warehouse.Import;

/// <summary>What a row below a header is.</summary>
internal enum RowKind
{
    /// <summary>A row of the table.</summary>
    Data,

    /// <summary>No data, by a rule.</summary>
    LeftOut,

    /// <summary>A sum or a row of the table: what follows decides.</summary>
    PerhapsSum,

    /// <summary>The header of another table, which no mapping fits.</summary>
    Stranger,
}
