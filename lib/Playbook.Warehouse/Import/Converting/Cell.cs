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

/// <summary>One typed value without boxing. Numbers are decimals until they reach a DOUBLE column.</summary>
internal readonly record struct Cell
{
    public CellKind Kind { get; private init; }

    public long Integer { get; private init; }

    public decimal Decimal { get; private init; }

    public string? Text { get; private init; }

    public bool IsNull => Kind == CellKind.Null;

    public bool Boolean => Integer != 0;

    public DateTime Time => new(Integer);

    public static Cell Of(long value) => new() { Kind = CellKind.Integer, Integer = value };

    public static Cell Of(decimal value) => new() { Kind = CellKind.Decimal, Decimal = value };

    public static Cell Of(string value) => new() { Kind = CellKind.Text, Text = value };

    public static Cell Of(bool value) => new() { Kind = CellKind.Boolean, Integer = value ? 1 : 0 };

    public static Cell Of(DateTime value) => new() { Kind = CellKind.Time, Integer = value.Ticks };
}

/// <summary>Why a text could not become a value; a secret one does not show the text.</summary>
internal sealed record Fault(string Reason, string Allowed, bool Secret = false);
