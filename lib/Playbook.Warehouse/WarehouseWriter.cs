using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// The one writer of a warehouse file: runs statements, in a transaction where several belong together, and seals the result.
/// </summary>
public sealed class WarehouseWriter : IDisposable
{
    private bool _inTransaction;

    internal WarehouseWriter(DuckDBConnection connection, string path)
    {
        Connection = connection;
        Path = path;
    }

    /// <summary>Full path of the file.</summary>
    public string Path { get; }

    /// <summary>What opening it did to a file of an older schema version; null when there was nothing to do.</summary>
    public UpgradeReport? Upgrade { get; internal init; }

    /// <summary>The open connection. External access is on: a writer reads the user's files.</summary>
    internal DuckDBConnection Connection { get; }

    /// <summary>Runs statements; parameters are bound by name ($name) from the properties of <paramref name="parameters"/>.</summary>
    /// <returns>Rows changed by the last statement.</returns>
    /// <exception cref="WarehouseException">The engine refused.</exception>
    public int Execute(string sql, object? parameters = null) =>
        EngineError.Guard($"Writing {Path}", () => Sql.Run(Connection, sql, QueryParameters.Of(parameters)));

    /// <summary>The first column of the first row; null for SQL NULL or no row.</summary>
    /// <exception cref="WarehouseException">The engine refused.</exception>
    public object? Scalar(string sql, object? parameters = null) =>
        EngineError.Guard($"Reading {Path}", () => Sql.Scalar(Connection, sql, QueryParameters.Of(parameters)));

    /// <summary>True within <see cref="InTransaction(Action)"/>.</summary>
    public bool IsInTransaction => _inTransaction;

    /// <summary>
    /// Runs <paramref name="body"/> in one transaction: everything it writes stays, or, when it throws, nothing. Within another it is part
    /// of that.
    /// </summary>
    public void InTransaction(Action body) => InTransaction(() =>
    {
        body();
        return true;
    });

    /// <summary>
    /// As <see cref="InTransaction(Action)"/>; nothing stays either when <paramref name="body"/> gives false. Within another transaction it
    /// is that one which decides.
    /// </summary>
    /// <returns>What the body gave.</returns>
    public bool InTransaction(Func<bool> body)
    {
        if (_inTransaction)
            return body();

        Execute("BEGIN TRANSACTION");
        _inTransaction = true;
        try
        {
            var stays = body();
            Execute(stays ? "COMMIT" : "ROLLBACK");
            return stays;
        }
        catch
        {
            try
            {
                Execute("ROLLBACK");
            }
            catch (WarehouseException)
            {
                // A failed COMMIT has rolled back already; the first error is the one to report.
            }

            throw;
        }
        finally
        {
            _inTransaction = false;
        }
    }

    /// <summary>Writes or replaces a fact about the warehouse (origin, seed, scale).</summary>
    public void SetMeta(string key, string value)
    {
        Execute("DELETE FROM meta WHERE key = $key", new { key });
        Execute("INSERT INTO meta VALUES ($key, $value)", new { key, value });
    }

    /// <summary>
    /// Stores the fingerprint of all tables as they are now. Call it after the last change; readers then need not read all rows.
    /// </summary>
    /// <returns>The fingerprint, 16 hexadecimal digits.</returns>
    public string Seal()
    {
        var fingerprint = EngineError.Guard($"Reading {Path}", () => Fingerprinting.Of(Connection));
        SetMeta("fingerprint", fingerprint);
        return fingerprint;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();
}
