using System.Globalization;

namespace Playbook.Warehouse;

/// <summary>
/// What turns a warehouse of one schema version into the next: Schema/Upgrades/0003-to-0004.sql. A step says only what nobody can guess: a
/// table or column that has another name now, the value that earlier rows take in a new column, rows that move. What follows from the
/// tables' own DDL (new tables, new columns that may be empty, types, order, NOT NULL) is done after the last step by
/// <see cref="TableForm"/>.
/// <para>
/// Rows that an import replaced stand in replaced_row as JSON by column name; a step takes them along, for which it has two macros:
/// <c>UPDATE replaced_row SET content = archived_renamed(content, 'fees', 'commission') WHERE table_name = 'order_line'</c> and
/// <c>archived_added(content, 'device', 'ios')</c>. An upgrade whose archive does not fit the tables is undone.
/// </para>
/// </summary>
/// <param name="From">Version that it starts from; it leads to the next.</param>
/// <param name="Sql">Statements; comments alone when only the tables' DDL changed.</param>
internal sealed record UpgradeStep(int From, string Sql)
{
    private const string Folder = "Schema/Upgrades/";

    private static readonly Lazy<IReadOnlyList<UpgradeStep>> All = new(() => [.. Resources.Names(Folder, ".sql").Select(Read)]);

    /// <summary>The steps of this kit, oldest first, without a gap up to <see cref="Schema.Version"/>.</summary>
    public static IReadOnlyList<UpgradeStep> Shipped => All.Value;

    /// <summary>True when there is a statement to run.</summary>
    public bool HasStatements => Sql.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Any(line => !line.StartsWith("--", StringComparison.Ordinal));

    private static UpgradeStep Read(string name)
    {
        var from = int.Parse(name[Folder.Length..][..4], CultureInfo.InvariantCulture);
        var expected = string.Create(CultureInfo.InvariantCulture, $"{Folder}{from:0000}-to-{from + 1:0000}.sql");
        return name == expected ? new(from, Resources.Text(name))
            : throw new InvalidOperationException($"{name} has to be named {expected}.");
    }
}
