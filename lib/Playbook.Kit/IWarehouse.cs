using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>What a chapter asks of the data: named reductions, row counts, a fingerprint. Never a row it could have aggregated.</summary>
public interface IWarehouse
{
    /// <summary>The rows of a named query, each mapped to a record by column name.</summary>
    IReadOnlyList<T> Query<T>(string name, object? parameters = null);

    /// <summary>The rows of a named query as a table.</summary>
    Table QueryTable(string name, object? parameters = null);

    /// <summary>SQL of a named query; null when there is none of that name.</summary>
    string? QueryText(string name);

    /// <summary>Rows of a table or mart.</summary>
    /// <exception cref="Warehouse.WarehouseException">There is no such table.</exception>
    long RowCount(string table);

    /// <summary>True when a table or mart has rows: the cheaper question where their number does not matter.</summary>
    /// <exception cref="Warehouse.WarehouseException">There is no such table.</exception>
    bool Has(string table) => RowCount(table) > 0;

    /// <summary>True when the data were generated: every report says so.</summary>
    bool IsDemo { get; }

    /// <summary>Code of the currency that its money is in (ISO 4217); null for the yuan.</summary>
    string? Currency => null;

    /// <summary>A short text that changes when the data do.</summary>
    string Fingerprint { get; }

    /// <summary>First and last day that the data cover; null when nothing in them is dated.</summary>
    (DateOnly From, DateOnly To)? DateSpan { get; }
}
