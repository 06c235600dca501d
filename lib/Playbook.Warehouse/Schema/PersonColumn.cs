namespace Playbook.Warehouse;

/// <summary>As whom a person is known to a warehouse: the numbers of the one say nothing about those of the other.</summary>
public enum PersonRole
{
    /// <summary>Who visits and buys: customer_id, a keyed hash of the platform's id or a number of the brand's own.</summary>
    Customer,

    /// <summary>Who answered a survey: respondent_id.</summary>
    Respondent,
}

/// <summary>A column whose value stands for one person, as the schema tells.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Role">As whom.</param>
internal sealed record PersonColumn(TableInfo Table, ColumnInfo Column, PersonRole Role)
{
    private const string Customer = "customer_id", Respondent = "respondent_id";

    private static readonly Lazy<IReadOnlyList<PersonColumn>> Found = new(() =>
        [.. Schema.Tables.SelectMany(t => t.Columns.Select(c => (Table: t, Column: c, Role: RoleOf(t, c))))
            .Where(c => c.Role is not null).Select(c => new PersonColumn(c.Table, c.Column, c.Role!.Value))]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PersonColumn> All => Found.Value;

    private static PersonRole? RoleOf(TableInfo table, ColumnInfo column) =>
        column.Name == Customer || table.References.Any(r => r.Column == column.Name && r is { Table: "customer", TargetColumn: Customer })
            ? PersonRole.Customer
            : column.Name == Respondent ? PersonRole.Respondent : null;
}
