namespace Playbook.Warehouse.Import;

internal enum CellKind : byte
{
    Null,
    Integer,
    Decimal,
    Text,
    Boolean,
    Time,
}

/// <summary>
/// One typed value, small because it is copied often. Numbers are decimals until they reach a DOUBLE column; one of up to 18 digits,
/// as nearly every amount is, is kept as its digits and their scale. A text may still lie among the records it was read from: it is good
/// until they are cleared.
/// </summary>
internal readonly struct Cell
{
    // A decimal of more digits, a text, or the characters that hold one.
    private readonly object? _object;
    private readonly byte _scale;

    private Cell(CellKind kind, long integer, object? value = null, byte scale = 0) =>
        (Kind, Integer, _object, _scale) = (kind, integer, value, scale);

    public CellKind Kind { get; }

    public long Integer { get; }

    public decimal Decimal
    {
        get
        {
            if (_object is not null)
                return (decimal)_object;
            var digits = (ulong)Math.Abs(Integer);
            return new decimal((int)digits, (int)(digits >> 32), 0, Integer < 0, _scale);
        }
    }

    public string? Text => _object is char[] ? Characters.ToString() : (string?)_object;

    /// <summary>The text without a copy of it.</summary>
    public ReadOnlySpan<char> Characters => _object is char[] held ? held.AsSpan((int)(Integer >> 32), (int)Integer) : (string?)_object;

    public bool IsNull => Kind == CellKind.Null;

    public bool Boolean => Integer != 0;

    public DateTime Time => new(Integer);

    public static Cell Of(long value) => new(CellKind.Integer, value);

    /// <summary>The number digits ÷ 10^scale.</summary>
    public static Cell Of(long digits, byte scale) => new(CellKind.Decimal, digits, null, scale);

    public static Cell Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        return parts[2] == 0 && digits <= long.MaxValue
            ? new(CellKind.Decimal, parts[3] < 0 ? -(long)digits : (long)digits, null, (byte)(parts[3] >> 16))
            : new(CellKind.Decimal, 0, value);
    }

    public static Cell Of(string value) => new(CellKind.Text, 0, value);

    /// <summary>A text that lies in <paramref name="held"/>; one that does not is copied.</summary>
    public static Cell Of(char[] held, ReadOnlySpan<char> value) => held.AsSpan().Overlaps(value, out var start)
        ? new(CellKind.Text, ((long)start << 32) | (uint)value.Length, held)
        : Of(value.ToString());

    public static Cell Of(bool value) => new(CellKind.Boolean, value ? 1 : 0);

    public static Cell Of(DateTime value) => new(CellKind.Time, value.Ticks);

    /// <summary>A number as its digits and their scale; false for one with more digits, and for what is no decimal.</summary>
    public bool IsShort(out long digits, out int scale)
    {
        (digits, scale) = (Integer, _scale);
        return Kind == CellKind.Decimal && _object is null;
    }
}

/// <summary>Why a text could not become a value; a secret one does not show the text.</summary>
internal sealed record Fault(string Reason, string Allowed, bool Secret = false)
{
    /// <summary>True when there is no value where one must be.</summary>
    public bool Absent { get; init; }
}
