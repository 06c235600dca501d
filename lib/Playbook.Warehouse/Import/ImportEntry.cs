namespace Playbook.Warehouse.Import;

/// <summary>What one import did to one table, as the warehouse's log keeps it.</summary>
/// <param name="ImportId">Number of the import; a file that fills several tables has several entries.</param>
/// <param name="At">When, UTC.</param>
/// <param name="File">Name of the file without its folder.</param>
/// <param name="Sha256">Of the file's bytes, in lower-case hexadecimal.</param>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Version">Hash of what the mapping meant, and the filter rules that were switched off.</param>
/// <param name="Table">The table.</param>
public sealed record ImportEntry(long ImportId, DateTime At, string File, string Sha256, string Mapping, string Version, string Table)
{
    /// <summary>Data rows read for the table.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows that went into it.</summary>
    public long RowsLoaded { get; init; }

    /// <summary>Rows refused.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Rows left out by a rule.</summary>
    public long RowsDropped { get; init; }

    /// <summary>Rows that stood in the table and gave way.</summary>
    public long RowsReplaced { get; init; }

    /// <summary>True when rows whose key was known were left as they are.</summary>
    public bool Lookup { get; init; }

    /// <summary>First day among the rows loaded; null without days.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day among the rows loaded.</summary>
    public DateOnly? To { get; init; }

    /// <summary>When the import was undone, UTC; null while its rows are in the warehouse.</summary>
    public DateTime? UndoneAt { get; init; }

    /// <summary>Name and version of the mapping.</summary>
    public string Signature => $"{Mapping}#{Version}";
}
