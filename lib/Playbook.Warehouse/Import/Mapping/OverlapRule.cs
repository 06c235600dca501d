namespace Playbook.Warehouse.Import;

/// <summary>What happens to rows that the table holds already from an earlier import.</summary>
public enum OverlapRule
{
    /// <summary>A new row whose key is known is refused.</summary>
    Refuse,

    /// <summary>Old rows with the key of a new one, or with some columns of it in common, give way.</summary>
    Replace,

    /// <summary>The old row stays; a new one with its key is left out.</summary>
    Keep,

    /// <summary>All old rows of the same mapping within the file's days give way.</summary>
    Period,
}
