using System.Text;
using DuckDB.NET.Native;

namespace Playbook.Warehouse.Import;

/// <summary>One column of the rows that are handed to the engine together; written where the engine reads it, without a copy.</summary>
internal sealed unsafe class ColumnVector
{
    // The engine keeps a text of up to 12 bytes beside its length, in the 16 bytes that any text takes in a vector.
    private const int TextSize = 16, ShortText = 12;

    private nint _vector;
    private byte* _data;
    private ulong* _validity;

    /// <summary>Points at the vector that is filled next. Its rows count as not null.</summary>
    public void Attach(nint vector)
    {
        _vector = vector;
        _data = (byte*)NativeMethods.Vectors.DuckDBVectorGetData(vector);
        _validity = null;
    }

    public void SetNull(int row)
    {
        if (_validity is null)
        {
            NativeMethods.Vectors.DuckDBVectorEnsureValidityWritable(_vector);
            _validity = NativeMethods.Vectors.DuckDBVectorGetValidity(_vector);
        }

        _validity[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>BIGINT, TIMESTAMP (microseconds) and DECIMAL of 10 to 18 digits (in its last place).</summary>
    public void Set(int row, long value) => ((long*)_data)[row] = value;

    /// <summary>DECIMAL of 19 to 38 digits (in its last place).</summary>
    public void Set(int row, Int128 value) => ((Int128*)_data)[row] = value;

    /// <summary>INTEGER and DATE (days since 1970-01-01).</summary>
    public void Set(int row, int value) => ((int*)_data)[row] = value;

    public void Set(int row, double value) => ((double*)_data)[row] = value;

    public void Set(int row, bool value) => _data[row] = value ? (byte)1 : (byte)0;

    public void Set(int row, string text)
    {
        var slot = new Span<byte>(_data + ((long)row * TextSize), TextSize);
        if (text.Length <= ShortText && Encoding.UTF8.TryGetBytes(text, slot[sizeof(int)..], out var written))
        {
            slot[(sizeof(int) + written)..].Clear();
            BitConverter.TryWriteBytes(slot, written);
            return;
        }

        const int onStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= onStack ? stackalloc byte[onStack] : new byte[most];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        // Bytes that an encoder wrote are UTF-8: the engine need not look again.
        fixed (byte* first = bytes)
            NativeMethods.Vectors.DuckDBUnsafeVectorAssignStringElementLength(_vector, (ulong)row, first, length);
    }
}
