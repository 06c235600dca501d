namespace Playbook.Warehouse.Import;

/// <summary>What a user wants when a log without keys of its own covers a time that an earlier file of the same mapping covers.</summary>
public enum PeriodChoice
{
    /// <summary>The file is refused.</summary>
    Refuse,

    /// <summary>The old rows of that time give way.</summary>
    Replace,

    /// <summary>Both count: they hold different rows.</summary>
    Add,
}
