using DuckDB.NET.Data;
using DuckDB.NET.Native;
using NativeAppender = DuckDB.NET.Native.DuckDBAppender;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Adds rows to a table a chunk at a time. Several times faster than a call per value, which counts when a file has a
/// hundred million values.
/// </summary>
internal sealed class ChunkAppender : IDisposable
{
    private const int ChunksAtOnce = 8;

    private readonly string _table;
    private readonly NativeAppender _appender;
    private readonly List<DuckDBLogicalType> _types;
    private int _chunks;

    /// <summary>Opens a table for rows.</summary>
    /// <param name="connection">The connection; rows are part of its transaction, where it is in one.</param>
    /// <param name="database">The database of the table: "temp", or null for the warehouse.</param>
    /// <param name="table">Its name.</param>
    /// <exception cref="WarehouseException">The engine refused.</exception>
    public ChunkAppender(DuckDBConnection connection, string? database, string table)
    {
        _table = table;
        Check(NativeMethods.Appender.DuckDBAppenderCreateExt(connection.NativeConnection, database, "main", table, out _appender));
        var columns = NativeMethods.Appender.DuckDBAppenderColumnCount(_appender);
        _types = [.. Enumerable.Range(0, (int)columns).Select(i => NativeMethods.Appender.DuckDBAppenderColumnType(_appender, (ulong)i))];
    }

    /// <summary>An empty chunk with the columns of the table; the caller disposes of it.</summary>
    public RowChunk NewChunk() => new(_types);

    /// <summary>Adds the rows of a chunk and empties it.</summary>
    /// <exception cref="WarehouseException">The engine refused, for want of memory or disk.</exception>
    public void Append(RowChunk chunk)
    {
        if (chunk.Rows == 0)
            return;
        NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk.Handle, (ulong)chunk.Rows);
        Check(NativeMethods.Appender.DuckDBAppendDataChunk(_appender, chunk.Handle));
        chunk.Clear();
        // The engine would take over 204,800 rows at a time, and whoever makes rows would have to wait meanwhile.
        if (++_chunks % ChunksAtOnce == 0)
            Check(NativeMethods.Appender.DuckDBAppenderFlush(_appender));
    }

    /// <summary>Makes all rows visible in the table. None can follow.</summary>
    /// <exception cref="WarehouseException">The engine refused, for want of memory or disk.</exception>
    public void Close() => Check(NativeMethods.Appender.DuckDBAppenderClose(_appender));

    public void Dispose()
    {
        foreach (var type in _types)
            type.Dispose();
        _appender.Dispose();
    }

    private void Check(DuckDBState state)
    {
        if (state == DuckDBState.Success)
            return;
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(_appender);
        throw EngineError.Plain(
            new IOException(error.HasError ? error.Message : "the engine refused the rows"), $"Staging rows in {_table}");
    }
}
