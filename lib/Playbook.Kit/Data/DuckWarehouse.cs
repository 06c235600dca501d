using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit.Data;

/// <summary>The warehouse in a DuckDB file.</summary>
internal sealed class DuckWarehouse(WarehouseReader reader) : IWarehouse, IDisposable
{
    public static IWarehouse Open(string path) => new DuckWarehouse(WarehouseFile.OpenReader(path));

    public string Fingerprint => reader.Fingerprint;

    public bool IsDemo => reader.IsDemo;

    public string? Currency => reader.Meta.GetValueOrDefault("currency");

    public (DateOnly From, DateOnly To)? DateSpan => reader.DateSpan is { } span ? (span.First, span.Last) : null;

    public IReadOnlyList<T> Query<T>(string name, object? parameters = null) => reader.Query<T>(name, parameters);

    public Table QueryTable(string name, object? parameters = null)
    {
        var result = reader.QueryTable(name, parameters);
        return new([.. result.Columns.Select(Head)], result.Rows);
    }

    public string? QueryText(string name) => QueryCatalog.Names.Contains(name) ? QueryCatalog.Find(name).Sql : null;

    public long RowCount(string table) => reader.RowCount(table);

    public bool Has(string table) => reader.Has(table);

    public void Dispose() => reader.Dispose();

    // Money is decimal in the warehouse; rates and shares are named as such.
    private static Column Head(QueryColumn column)
    {
        var type = Nullable.GetUnderlyingType(column.Type) ?? column.Type;
        Unit? unit = column switch
        {
            _ when type == typeof(decimal) => Unit.Yuan,
            _ when type == typeof(double) && (column.Name.EndsWith("_rate", StringComparison.Ordinal)
                || column.Name.EndsWith("_share", StringComparison.Ordinal)) => Unit.Fraction,
            _ => null,
        };
        var words = column.Name.Replace('_', ' ');
        return new(char.ToUpperInvariant(words[0]) + words[1..], unit, type == typeof(decimal) || type == typeof(double)
            || type == typeof(float) || type == typeof(long) || type == typeof(int) || type == typeof(short));
    }
}
