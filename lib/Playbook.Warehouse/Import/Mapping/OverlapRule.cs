namespace Playbook.Warehouse.Import;

/// <summary>What happens to rows whose days the table already holds from an earlier file of the same mapping.</summary>
public enum OverlapRule
{
    /// <summary>The new rows are refused.</summary>
    Refuse,

    /// <summary>The new rows take the place of the old.</summary>
    Replace,

    /// <summary>The old rows stay; the new ones are left out.</summary>
    Keep,
}
