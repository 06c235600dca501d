namespace Playbook.Warehouse.Import;

/// <summary>One table found in a file, and the mapping that reads it.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Name">How messages call it: the file's name, with the sheet or row when the file holds more.</param>
/// <param name="HeaderLine">Row of the header, from 1; 0 when there is none.</param>
public sealed record FoundTable(Mapping Mapping, string Name, long HeaderLine)
{
    /// <summary>The first row that no longer belongs to the table; the end of the sheet when nothing follows.</summary>
    internal long EndLine { get; init; } = long.MaxValue;

    /// <summary>Number of the sheet, from 0.</summary>
    internal int Sheet { get; init; }

    /// <summary>
    /// Of the file's bytes, in lower-case hexadecimal; of a further table in the same file: of the file's hash, the sheet and the row, so
    /// that each table of a file is known by itself.
    /// </summary>
    internal string Sha256 { get; init; } = "";

    /// <summary>The lines above the header, where titles state the period.</summary>
    internal string Title { get; init; } = "";

    /// <summary>Rows above the header that are no part of any table.</summary>
    internal int RowsAbove { get; init; }

    /// <summary>What a reader should know of the file, said once, with its first table.</summary>
    internal IReadOnlyList<string> Remarks { get; init; } = [];
}
