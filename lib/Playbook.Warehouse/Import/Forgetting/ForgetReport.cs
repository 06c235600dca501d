namespace Playbook.Warehouse.Import;

/// <summary>What forgetting a person took from one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="WithoutPerson">Rows that stay without the person: the table can do without.</param>
/// <param name="Deleted">Rows that are gone: a row of that table is of a person.</param>
/// <param name="Archived">Rows of the table that imports had replaced and undo would put back: emptied or gone in the same way.</param>
public sealed record ForgottenRows(string Table, long WithoutPerson, long Deleted, long Archived);

/// <summary>What forgetting a person did. It never holds the person's id.</summary>
/// <param name="Tables">The tables that the person stood in.</param>
/// <param name="Rejects">Values of refused rows that named the id and are emptied.</param>
public sealed record ForgetReport(IReadOnlyList<ForgottenRows> Tables, long Rejects)
{
    /// <summary>When the person was forgotten before, UTC; null when never.</summary>
    public DateTime? Since { get; init; }

    /// <summary>True when the file of refused rows beside the warehouse named the id and was removed.</summary>
    public bool RejectFileRemoved { get; init; }

    /// <summary>Copies of the warehouse beside it, from upgrades, which still hold what they held.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>True when the warehouse knew the person.</summary>
    public bool Found => Tables.Count > 0 || Rejects > 0;
}
