using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using DuckDB.NET.Native;

namespace Playbook.Warehouse.Import;

/// <summary>One column of the rows that are handed to the engine together; written where the engine reads it, without a copy.</summary>
/// <param name="texts">Holds the longer texts until the engine has taken the rows over.</param>
internal sealed unsafe class ColumnVector(TextArena texts)
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

    /// <summary>Undoes <see cref="SetNull"/>.</summary>
    public void SetNotNull(int row)
    {
        if (_validity is not null)
            _validity[row >> 6] |= 1UL << (row & 63);
    }

    /// <summary>BIGINT, TIMESTAMP (microseconds) and DECIMAL of 10 to 18 digits (in its last place).</summary>
    public void Set(int row, long value) => ((long*)_data)[row] = value;

    /// <summary>DECIMAL of 19 to 38 digits (in its last place).</summary>
    public void Set(int row, Int128 value) => ((Int128*)_data)[row] = value;

    /// <summary>INTEGER and DATE (days since 1970-01-01).</summary>
    public void Set(int row, int value) => ((int*)_data)[row] = value;

    public void Set(int row, double value) => ((double*)_data)[row] = value;

    public void Set(int row, bool value) => _data[row] = value ? (byte)1 : (byte)0;

    /// <summary>VARCHAR. What no encoding has, a lone half of a pair, becomes U+FFFD.</summary>
    public void Set(int row, ReadOnlySpan<char> text)
    {
        var slot = _data + ((long)row * TextSize);
        var within = new Span<byte>(slot + sizeof(int), ShortText);
        if (text.Length <= ShortText && Utf8.FromUtf16(text, within, out _, out var written) == OperationStatus.Done)
        {
            within[written..].Clear();
            *(int*)slot = written;
            return;
        }

        // A longer one lies elsewhere: beside its length stand its first four bytes and its address.
        var bytes = texts.Take(Encoding.UTF8.GetMaxByteCount(text.Length));
        written = Encoding.UTF8.GetBytes(text, bytes);
        texts.Keep(written);
        var address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        *(int*)slot = written;
        *(int*)(slot + sizeof(int)) = *(int*)address;
        *(byte**)(slot + (2 * sizeof(int))) = address;
    }
}
