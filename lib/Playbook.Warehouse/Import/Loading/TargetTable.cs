using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>The type of a warehouse column as far as an import distinguishes it.</summary>
internal enum TargetType
{
    Text,
    Integer,
    Bigint,
    Double,
    Decimal,
    Boolean,
    Date,
    Timestamp,
}

/// <summary>A column of a warehouse table, its type taken apart.</summary>
internal sealed record TargetColumn(string Name, string SqlType, TargetType Type, bool Required)
{
    /// <summary>Digits before the point of a DECIMAL(p,s); 0 for other types.</summary>
    public int IntegerDigits { get; init; }

    /// <summary>Absolute values of a DECIMAL(p,s) stay below this.</summary>
    public decimal Limit { get; init; }

    /// <summary>Digits after the point of a DECIMAL(p,s); 0 for other types.</summary>
    public int Scale { get; init; }

    /// <summary>True when a DECIMAL(p,s) takes 128 bits in the engine, not 64.</summary>
    public bool Wide => IntegerDigits + Scale > 18;

    /// <summary><see cref="Limit"/> as far as it fits into 64 bits; 0 for other types.</summary>
    public long ShortLimit { get; init; }

    /// <summary>A number as a DECIMAL column of 64 bits keeps it: counted in its last place. Digits beyond are cut.</summary>
    /// <exception cref="OverflowException">The number has more digits than the column.</exception>
    public long Stored(in Cell cell) =>
        cell.IsShort(out var digits, out var scale) && Scale - scale is 0 or 1 or 2 && Math.Abs(digits) < ShortLimit
            ? digits * ((Scale - scale) switch { 0 => 1, 1 => 10, _ => 100 })
            : checked((long)StoredWide(cell.Decimal));

    /// <summary>The same for a DECIMAL column of any width.</summary>
    public Int128 StoredWide(decimal number) => (Int128)decimal.Truncate(number * Power(Scale));

    public static TargetColumn Of(ColumnInfo info)
    {
        var type = info.Type switch
        {
            "VARCHAR" => TargetType.Text,
            "INTEGER" => TargetType.Integer,
            "BIGINT" => TargetType.Bigint,
            "DOUBLE" => TargetType.Double,
            "BOOLEAN" => TargetType.Boolean,
            "DATE" => TargetType.Date,
            "TIMESTAMP" => TargetType.Timestamp,
            _ when info.Type.StartsWith("DECIMAL(", StringComparison.Ordinal) => TargetType.Decimal,
            _ => throw new NotSupportedException(
                $"column {info.Name} has type {info.Type}: "
                + "the import knows VARCHAR, INTEGER, BIGINT, DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP"),
        };
        var column = new TargetColumn(info.Name, info.Type, type, !info.Nullable);
        if (type != TargetType.Decimal)
            return column;
        var digits = info.Type["DECIMAL(".Length..^1].Split(',').Select(d => int.Parse(d, CultureInfo.InvariantCulture)).ToArray();
        // Shorter ones take fewer bits in the engine.
        if (digits[0] < 10)
            throw new NotSupportedException($"column {info.Name} has type {info.Type}: the import knows DECIMAL of 10 digits or more");
        var whole = digits[0] - digits[1];
        return column with
        {
            Scale = digits[1], IntegerDigits = whole, Limit = Power(whole), ShortLimit = (long)Power(Math.Min(whole, 16)),
        };
    }

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}

/// <summary>What an import needs to know of a warehouse table.</summary>
internal sealed record TargetTable(string Name, IReadOnlyList<TargetColumn> Columns, TableInfo Info)
{
    // The warehouse itself keeps these; no mapping may fill them.
    private static readonly string[] Own = ["meta", "import_log", "import_header", "reject", "replaced_row", "definition"];

    private static readonly Lazy<Dictionary<string, TargetTable>> All = new(() => Schema.Tables
        .Where(t => !Own.Contains(t.Name))
        .ToDictionary(t => t.Name, t => new TargetTable(t.Name, [.. t.Columns.Select(TargetColumn.Of)], t)));

    public static IReadOnlyCollection<string> Names => All.Value.Keys;

    public static TargetTable? Find(string name) => All.Value.GetValueOrDefault(name);

    public TargetColumn Column(string name) => Columns.First(c => c.Name == name);
}
