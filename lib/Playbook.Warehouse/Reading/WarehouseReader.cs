using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;
using Playbook.Planning;

namespace Playbook.Warehouse;

/// <summary>Reads a warehouse: named queries into records, and facts about its tables. Safe for several threads at once.</summary>
public sealed class WarehouseReader : IDisposable
{
    // A connection serves one thread at a time; a busy thread's neighbour gets its own.
    private readonly ConcurrentBag<DuckDBConnection> idle = [];
    private readonly ConcurrentDictionary<string, long> rowCounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> filled = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<string, string>> meta;
    private readonly Lazy<string> fingerprint;
    private readonly Lazy<DateSpan?> span;
    private volatile bool disposed;

    internal WarehouseReader(string path, string name, DuckDBConnection first)
    {
        Path = path;
        Name = name;
        idle.Add(first);
        meta = new(() => Use(
            c => (IReadOnlyDictionary<string, string>)ReadAll<MetaRow>(c, "meta", "SELECT key, value FROM meta", null, default)
                .ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal)));
        fingerprint = new(() => Meta.GetValueOrDefault("fingerprint") ?? Use(Fingerprinting.Of));
        span = new(FindSpan);
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>File name.</summary>
    public string Name { get; }

    /// <summary>What opening it did to a file of an older schema version; null when there was nothing to do.</summary>
    public UpgradeReport? Upgrade { get; internal init; }

    /// <summary>Facts written by who made the file: schema_version, origin, fingerprint, and for the demo seed and scale.</summary>
    public IReadOnlyDictionary<string, string> Meta => meta.Value;

    /// <summary>Where the rows come from: "demo" when they were generated, "import" otherwise.</summary>
    public string Origin => Meta.GetValueOrDefault("origin", "import");

    /// <summary>True when the rows were generated: every report says so.</summary>
    public bool IsDemo => Origin == "demo";

    /// <summary>A number for the content of all tables, 16 hexadecimal digits: the same rows give the same number.</summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>
    /// First and last day of orders, events, advertising, weekly outcomes or what platforms report, whatever there is; null in an empty
    /// warehouse.
    /// </summary>
    public DateSpan? DateSpan => span.Value;

    /// <summary>
    /// Rows of a table or mart; counting those of a mart is as much work as reading it, so ask <see cref="Has"/> where that is enough.
    /// </summary>
    /// <exception cref="WarehouseException">There is no such table; the message names the nearest.</exception>
    public long RowCount(string table) => rowCounts.GetOrAdd(table, name =>
        Convert.ToInt64(Scalar($"SELECT count(*) FROM {From(name)}"), CultureInfo.InvariantCulture));

    /// <summary>True when the table or mart has at least one row.</summary>
    /// <exception cref="WarehouseException">There is no such table; the message names the nearest.</exception>
    public bool Has(string table) => rowCounts.TryGetValue(table, out var rows) ? rows > 0 : filled.GetOrAdd(table, name =>
    {
        // Whether a source has rows costs nothing; a macro has some whenever its source has.
        if (Marts.All.FirstOrDefault(m => m.Name == name) is { } mart && (mart.IsMacro || !mart.Sources.Any(Has)))
            return mart.Sources.Any(Has);
        return Scalar($"SELECT 1 FROM {From(name)} LIMIT 1") is not null;
    });

    /// <summary>
    /// Runs the named query and maps each row to <typeparamref name="T"/>: a record whose constructor parameters are the columns (OrderId
    /// takes order_id; text fits an enum by name), or a single value for a query of one column.
    /// </summary>
    /// <param name="name">Path below Queries ("core/gmv").</param>
    /// <param name="parameters">
    /// An object whose properties are the query's parameters: new { From = day } binds $from. Dates as DateOnly.
    /// </param>
    /// <param name="cancellation">
    /// Interrupts the engine, as does the stop of the calling flow (<see cref="Statistics.Interruption"/>).
    /// </param>
    /// <returns>Rows in the query's order.</returns>
    /// <exception cref="WarehouseException">
    /// Unknown query, missing or unknown parameter, missing column, or a value that does not fit.
    /// </exception>
    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    public IReadOnlyList<T> Query<T>(string name, object? parameters = null, CancellationToken cancellation = default)
    {
        var query = QueryCatalog.Find(name);
        var values = QueryParameters.For(query, parameters);
        return Use(c => ReadAll<T>(c, name, query.Sql, values, cancellation));
    }

    /// <summary>Runs the named query into columns and rows; see <see cref="Query{T}"/> for the parameters and errors.</summary>
    public QueryTable QueryTable(string name, object? parameters = null, CancellationToken cancellation = default)
    {
        var query = QueryCatalog.Find(name);
        return Use(c => ReadTable(c, name, query.Sql, QueryParameters.For(query, parameters), cancellation));
    }

    /// <summary>Runs a statement of one's own that reads; for tests, checks and tools. A chapter uses named queries.</summary>
    /// <exception cref="WarehouseException">It does something else than read.</exception>
    public QueryTable SqlTable(string sql, object? parameters = null, CancellationToken cancellation = default) =>
        UseGated(sql, c => ReadTable(c, "(statement)", sql, QueryParameters.Of(parameters), cancellation));

    /// <summary>Runs a statement of one's own that reads into records; for tests, checks and tools. A chapter uses named queries.</summary>
    /// <exception cref="WarehouseException">It does something else than read.</exception>
    public IReadOnlyList<T> SqlRows<T>(string sql, object? parameters = null, CancellationToken cancellation = default) =>
        UseGated(sql, c => ReadAll<T>(c, "(statement)", sql, QueryParameters.Of(parameters), cancellation));

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection)) connection.Dispose();
    }

    internal TResult Use<TResult>(Func<DuckDBConnection, TResult> body)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!idle.TryTake(out var connection)) connection = WarehouseFile.OpenReadOnly(Path);
        try
        {
            return body(connection);
        }
        finally
        {
            if (disposed) connection.Dispose();
            else idle.Add(connection);
        }
    }

    private TResult UseGated<TResult>(string sql, Func<DuckDBConnection, TResult> body) => Use(c =>
    {
        ReadOnlySql.Check(c, sql);
        return body(c);
    });

    private object? Scalar(string sql) => Use(c => Sql.Scalar(c, sql));

    private static string From(string name) => Marts.Has(name) ? Marts.Find(name).Rows : Schema.Has(name) ? Sql.Name(name)
        : throw new WarehouseException($"There is no table or mart '{name}'. Nearest: "
            + $"{Nearest.To(name, [.. Schema.Tables.Select(t => t.Name), .. Marts.All.Select(m => m.Name)])}.");

    private static List<T> ReadAll<T>(DuckDBConnection connection, string name, string sql,
        IReadOnlyDictionary<string, object?>? parameters, CancellationToken cancellation) =>
        EngineError.Guard($"Query '{name}'", () =>
        {
            using var command = Sql.Command(connection, sql, parameters);
            using var stop = new StoppedCommand(command, cancellation);
            using var reader = command.ExecuteReader();
            var mapper = new RowMapper<T>([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], $"Query '{name}'");
            var rows = new List<T>();
            while (reader.Read()) rows.Add(mapper.Map(i => reader.IsDBNull(i) ? null : reader.GetValue(i), rows.Count + 1));
            return rows;
        });

    private static QueryTable ReadTable(DuckDBConnection connection, string name, string sql,
        IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellation) =>
        EngineError.Guard($"Query '{name}'", () =>
        {
            using var command = Sql.Command(connection, sql, parameters);
            using var stop = new StoppedCommand(command, cancellation);
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount)
                .Select(i => new QueryColumn(reader.GetName(i), CellConverter.Plain(reader.GetFieldType(i)))).ToList();
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, columns.Count).Select(
                    i => reader.IsDBNull(i) ? null : CellConverter.Plain(reader.GetValue(i)))]);
            return new QueryTable(columns, rows);
        });

    private DateSpan? FindSpan() =>
        Query<SpanRow>("core/span").SingleOrDefault() is { First: { } first, Last: { } last } ? new DateSpan(first, last) : null;

    private sealed record MetaRow(string Key, string Value);

    private sealed record SpanRow(DateOnly? First, DateOnly? Last);
}
