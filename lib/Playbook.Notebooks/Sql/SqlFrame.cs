using System.Collections;
using System.Globalization;
using System.Numerics;
using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>
/// A SQL result as a <see cref="DataFrame"/>. Booleans, numbers, money and times keep their types; a day is a time at midnight, since a
/// frame has no column of days; a sum of whole numbers (HUGEINT) is <see cref="long"/> where all its values fit, else <see cref="double"/>;
/// everything else becomes text.
/// </summary>
internal static class SqlFrame
{
    /// <summary>The frame of a result.</summary>
    /// <exception cref="ArgumentException">Two columns have one name, or one has none; the message says which.</exception>
    public static DataFrame Of(SqlTable table)
    {
        if (table.Columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} columns are named '{twice.Key}'; give each a name of its own with AS.");
        return new(table.Columns.Select((column, place) => Column(column, [.. table.Rows.Select(row => row[place])])));
    }

    private static DataFrameColumn Column(SqlColumn column, object?[] values)
    {
        var name = column.Name;
        return Type.GetTypeCode(column.Type) switch
        {
            TypeCode.Boolean => new BooleanDataFrameColumn(name, As<bool>()),
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 =>
                new Int32DataFrameColumn(name, As<int>()),
            TypeCode.UInt32 or TypeCode.Int64 => new Int64DataFrameColumn(name, As<long>()),
            TypeCode.UInt64 => new UInt64DataFrameColumn(name, As<ulong>()),
            TypeCode.Single or TypeCode.Double => new DoubleDataFrameColumn(name, As<double>()),
            TypeCode.Decimal => new DecimalDataFrameColumn(name, As<decimal>()),
            TypeCode.DateTime => new DateTimeDataFrameColumn(name, As<DateTime>()),
            _ when column.Type == typeof(DateOnly) =>
                new DateTimeDataFrameColumn(name, values.Select(value => ((DateOnly?)value)?.ToDateTime(default))),
            _ when column.Type == typeof(BigInteger) => Array.TrueForAll(values,
                value => value is null || (BigInteger)value is var big && big >= long.MinValue && big <= long.MaxValue)
                ? new Int64DataFrameColumn(name, values.Select(value => (long?)(BigInteger?)value))
                : new DoubleDataFrameColumn(name, values.Select(value => (double?)(BigInteger?)value)),
            _ => new StringDataFrameColumn(name, values.Select(Text)),
        };

        IEnumerable<T?> As<T>() where T : struct =>
            values.Select(value => value is null ? (T?)null : value is T own ? own
                : (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture));
    }

    private static string? Text(object? value) =>
        value is IEnumerable and not string ? PlainValue.Of(value) : value is null ? null : ValueText.Of(value);
}
