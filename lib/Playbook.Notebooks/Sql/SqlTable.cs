using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>A column of a SQL result.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Type">Type of its values, never nullable; a missing value is <c>null</c> in the rows.</param>
public sealed record SqlColumn(string Name, Type Type);

/// <summary>A SQL result in memory: typed columns and rows, in the order the query gave.</summary>
public sealed class SqlTable
{
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A table of the given columns and rows; each row has one value per column.</summary>
    public SqlTable(IReadOnlyList<SqlColumn> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        Columns = columns ?? throw new ArgumentNullException(nameof(columns));
        Rows = rows ?? throw new ArgumentNullException(nameof(rows));
        for (var i = 0; i < columns.Count; i++) places.TryAdd(columns[i].Name, i);
    }

    /// <summary>Columns in order.</summary>
    public IReadOnlyList<SqlColumn> Columns { get; }

    /// <summary>Rows in order.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows { get; }

    /// <summary>True when the result had more rows, which were not read.</summary>
    internal bool HasMore { get; init; }

    /// <summary>One value; <c>null</c> when it is missing.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public object? this[int row, string column] => Rows[row][Place(column)];

    /// <summary>The values of one column as <typeparamref name="T"/>: <c>Column&lt;decimal&gt;("paid")</c>; use a nullable type where values may be missing.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidCastException">A value is missing or of another type; the message names column and row.</exception>
    public IReadOnlyList<T> Column<T>(string name)
    {
        var place = Place(name);
        var values = new T[Rows.Count];
        for (var r = 0; r < values.Length; r++) values[r] = Cast<T>(Rows[r][place], name, r);
        return values;
    }

    /// <summary>
    /// The rows as objects: <c>record Sale(long Id, decimal? Paid)</c>, <c>sales.Records&lt;Sale&gt;()</c>. A constructor's parameters, or else the settable
    /// properties, take the columns of their name; case and underscores do not matter (<c>order_id</c> goes to <c>OrderId</c>).
    /// </summary>
    /// <exception cref="ArgumentException">A parameter has neither a column nor a default, or no property has a column.</exception>
    /// <exception cref="InvalidCastException">A value is missing or of another type; the message names column and row.</exception>
    public IReadOnlyList<T> Records<T>() => new SqlRecords<T>(this).Read();

    /// <summary>The same table as a <see cref="DataFrame"/>: numbers, booleans and dates keep their types, everything else becomes text.</summary>
    public DataFrame ToDataFrame()
    {
        var columns = new List<DataFrameColumn>(Columns.Count);
        for (var c = 0; c < Columns.Count; c++) columns.Add(FrameColumn(Columns[c], c));
        return new DataFrame(columns);
    }

    /// <summary>The table as a data frame where one is asked for.</summary>
    public static implicit operator DataFrame(SqlTable table) => (table ?? throw new ArgumentNullException(nameof(table))).ToDataFrame();

    private int Place(string name) => places.TryGetValue(name, out var place) ? place
        : throw new ArgumentException($"There is no column '{name}'; the table has {string.Join(", ", Columns.Select(column => column.Name))}.", nameof(name));

    private static T Cast<T>(object? value, string column, int row) => (T)Cast(value, typeof(T), column, row)!;

    /// <summary>A value as another type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="wanted">The type; a nullable one where the value may be missing.</param>
    /// <param name="column">Name of its column, for the message.</param>
    /// <param name="row">Its row from 0, for the message.</param>
    internal static object? Cast(object? value, Type wanted, string column, int row)
    {
        if (value is not null && wanted.IsInstanceOfType(value)) return value;
        var type = Nullable.GetUnderlyingType(wanted) ?? wanted;
        if (value is null)
            return !wanted.IsValueType || type != wanted ? null : throw new InvalidCastException($"Column '{column}' has no value in row {row + 1}; read it as {type.Name}?.");
        if (type.IsInstanceOfType(value)) return value;
        if (type == typeof(DateOnly) && value is DateTime time) return DateOnly.FromDateTime(time);
        if (type == typeof(DateTime) && value is DateOnly day) return day.ToDateTime(default);
        if (type == typeof(string)) return ValueText.Of(value);
        try
        {
            if (type.IsEnum && value is string name) return Enum.Parse(type, name, ignoreCase: true);
            return Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            throw new InvalidCastException($"Column '{column}', row {row + 1}: {ValueText.Of(value)} ({value.GetType().Name}) does not fit {type.Name}.", error);
        }
    }

    private DataFrameColumn FrameColumn(SqlColumn column, int place)
    {
        var values = Rows.Select(row => row[place]);
        var name = column.Name;
        return Type.GetTypeCode(column.Type) switch
        {
            TypeCode.Boolean => new BooleanDataFrameColumn(name, values.Select(value => (bool?)value)),
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 => new Int32DataFrameColumn(name, values.Select(As<int>)),
            TypeCode.UInt32 or TypeCode.Int64 => new Int64DataFrameColumn(name, values.Select(As<long>)),
            TypeCode.UInt64 => new UInt64DataFrameColumn(name, values.Select(As<ulong>)),
            TypeCode.Single or TypeCode.Double => new DoubleDataFrameColumn(name, values.Select(As<double>)),
            TypeCode.Decimal => new DecimalDataFrameColumn(name, values.Select(As<decimal>)),
            TypeCode.DateTime => new DateTimeDataFrameColumn(name, values.Select(As<DateTime>)),
            _ when column.Type == typeof(DateOnly) => new DateTimeDataFrameColumn(name, values.Select(value => ((DateOnly?)value)?.ToDateTime(default))),
            _ => new StringDataFrameColumn(name, values.Select(value => value is null ? null : ValueText.Of(value))),
        };

        T? As<T>(object? value) where T : struct => value is null ? null : Cast<T>(value, name, 0);
    }
}
