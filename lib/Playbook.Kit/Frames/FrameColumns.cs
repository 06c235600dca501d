using System.Globalization;
using Microsoft.Data.Analysis;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit;

/// <summary>Columns of a frame: found by name, read as numbers, days and names, with errors that say what is there.</summary>
internal static class FrameColumns
{
    /// <summary>A frame as a message names it.</summary>
    public static string Title(DataFrame frame) => FrameSource.Of(frame) is { } source ? $"Result '{source.Name}'" : "The frame";

    /// <summary>A column by name; case and underscores do not count.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message names the nearest and all others.</exception>
    public static DataFrameColumn Find(DataFrame frame, string name)
    {
        var names = frame.Columns.Select(c => c.Name).ToList();
        return frame.Columns.FirstOrDefault(c => c.Name == name)
            ?? frame.Columns.FirstOrDefault(c => Names.Plain(c.Name) == Names.Plain(name))
            ?? throw new ArgumentException(
                $"{Title(frame)} has no column '{name}'; it has {string.Join(", ", names)}. Nearest: {Nearest.To(name, names)}.");
    }

    /// <summary>A column of numbers or truth values.</summary>
    /// <exception cref="ArgumentException">There is none of that name, or it holds something else.</exception>
    public static DataFrameColumn Numbers(DataFrame frame, string name) =>
        Find(frame, name) is var column && column.DataType != typeof(bool) && !IsNumeric(column)
            ? throw new ArgumentException($"{Title(frame)}: column '{column.Name}' holds {column.DataType.Name}, not numbers.")
            : column;

    /// <summary>True for a column of numbers.</summary>
    public static bool IsNumeric(DataFrameColumn column) => Type.GetTypeCode(column.DataType) is >= TypeCode.SByte and <= TypeCode.Decimal;

    /// <summary>The number in a row, 1 for true and 0 for false; null when it is missing.</summary>
    public static double? Number(DataFrameColumn column, long row) =>
        column[row] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;

    /// <summary>
    /// Numbers of the rows that <paramref name="where"/> keeps, from 0: all for null, those with true for the name of a boolean column,
    /// those with false for <c>NOT</c> and the name. A row whose value is missing is in neither.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such column, or it is not boolean.</exception>
    public static IEnumerable<long> Rows(DataFrame frame, string? where)
    {
        var rows = Enumerable.Range(0, (int)frame.Rows.Count).Select(row => (long)row);
        if (where is null) return rows;
        const string Allowed = "where: takes the name of a boolean column, or NOT and the name";
        var words = where.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var negated = words is [var first, _, ..] && first.Equals("NOT", StringComparison.OrdinalIgnoreCase);
        if (words.Length != (negated ? 2 : 1))
            throw new ArgumentException($"{Allowed}; got '{where}'. Compute a column for anything else in SQL.");
        var column = Find(frame, words[^1]);
        if (column.DataType != typeof(bool))
            throw new ArgumentException($"{Allowed}; column '{column.Name}' of {Title(frame)} holds {column.DataType.Name}.");
        return rows.Where(row => column[row] is bool flag && flag != negated);
    }

    /// <summary>
    /// Reads a column as places on an axis: numbers and texts as they are, a time as a day when the whole column is at midnight, a truth
    /// value as the column's name with or without "Not"; null when it is missing.
    /// </summary>
    public static Func<long, object?> Places(DataFrameColumn column)
    {
        if (column is BooleanDataFrameColumn)
            return row => column[row] is bool flag ? FrameWords.Heading(flag ? column.Name : "not_" + column.Name) : null;
        return IsDays(column) ? row => column[row] is DateTime at ? DateOnly.FromDateTime(at) : null : row => column[row];
    }

    /// <summary>True for a column of times that are all at midnight: the frame's form of days.</summary>
    public static bool IsDays(DataFrameColumn column) =>
        column is DateTimeDataFrameColumn times && times.All(at => at is null || at.Value.TimeOfDay == TimeSpan.Zero);
}
