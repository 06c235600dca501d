using DuckDB.NET.Native;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Up to <see cref="Capacity"/> rows of one table in the engine's own layout: filled by one thread, then handed over whole.
/// </summary>
internal sealed class RowChunk : IDisposable
{
    /// <summary>Rows that the engine takes at once (STANDARD_VECTOR_SIZE).</summary>
    public const int Capacity = 2048;

    private readonly TextArena _texts = new();

    /// <summary>An empty chunk.</summary>
    /// <param name="types">Types of the columns.</param>
    public RowChunk(IReadOnlyList<DuckDBLogicalType> types)
    {
        Handle = NativeMethods.DataChunks.DuckDBCreateDataChunk([.. types.Select(t => t.DangerousGetHandle())], (ulong)types.Count);
        Columns = [.. types.Select(_ => new ColumnVector(_texts))];
        Attach();
    }

    /// <summary>The columns in the order of the table; the values of the next row go to place <see cref="Rows"/> of each.</summary>
    public IReadOnlyList<ColumnVector> Columns { get; }

    /// <summary>Rows that are whole.</summary>
    public int Rows { get; private set; }

    internal DuckDBDataChunk Handle { get; }

    /// <summary>Ends rows of which every column was set.</summary>
    public void EndRows(int rows) => Rows += rows;

    /// <summary>Makes a row that was written but not ended fit to be written again.</summary>
    public void Forget(int row)
    {
        foreach (var column in Columns)
            column.SetNotNull(row);
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        NativeMethods.DataChunks.DuckDBDataChunkReset(Handle);
        Rows = 0;
        _texts.Clear();
        Attach();
    }

    public void Dispose()
    {
        Handle.Dispose();
        _texts.Dispose();
    }

    private void Attach()
    {
        for (var i = 0; i < Columns.Count; i++)
            Columns[i].Attach(NativeMethods.DataChunks.DuckDBDataChunkGetVector(Handle, i));
    }
}
