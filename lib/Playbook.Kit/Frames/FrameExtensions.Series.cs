using Microsoft.Data.Analysis;
using Playbook.Planning;

namespace Playbook.Kit;

/// <content>Series over time, in the form of Deedle: align, window, resample.</content>
public static partial class FrameExtensions
{
    /// <summary>
    /// An ordered Deedle series, first day first. A missing value is a missing value of the series; a day that the frame has no row for is
    /// no key of it.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="at">Column of days or times; each once.</param>
    /// <param name="value">Column of numbers.</param>
    /// <exception cref="ArgumentException">There is no such column, a row has no time, or a time comes twice.</exception>
    public static Deedle.Series<DateTime, double> Series(this DataFrame frame, string at, string value)
    {
        var numbers = FrameColumns.Numbers(frame, value);
        if (FrameColumns.Find(frame, at) is not DateTimeDataFrameColumn times)
            throw new ArgumentException($"{FrameColumns.Title(frame)}: column '{at}' holds {FrameColumns.Find(frame, at).DataType.Name}; "
                + "a series needs a column of days or times.");
        var rows = new SortedDictionary<DateTime, long>();
        foreach (var row in FrameColumns.Rows(frame, null))
        {
            if (times[row] is not { } time)
                throw new ArgumentException(
                    FormattableString.Invariant($"{FrameColumns.Title(frame)}, row {row + 1}: '{times.Name}' is missing."));
            if (!rows.TryAdd(time, row))
                throw new ArgumentException(FormattableString.Invariant(
                    $"{FrameColumns.Title(frame)}: rows {rows[time] + 1} and {row + 1} have the same '{times.Name}', {Cell.Text(time)}; ")
                    + "a series has each once. Group by it in SQL.");
        }

        return new(rows.Keys, rows.Values.Select(row => FrameColumns.Number(numbers, row) ?? double.NaN));
    }

    /// <summary>A Deedle series as a line of a figure; missing values leave gaps.</summary>
    /// <param name="series">The series.</param>
    /// <param name="name">Name as a reader sees it.</param>
    public static Charts.Series ToSeries(this Deedle.Series<DateTime, double> series, string name)
    {
        var points = series.ObservationsAll.ToList();
        var isDays = points.TrueForAll(point => point.Key.TimeOfDay == TimeSpan.Zero);
        return new(name, points.ConvertAll<object>(point => isDays ? DateOnly.FromDateTime(point.Key) : point.Key),
            points.ConvertAll(point => point.Value.HasValue ? point.Value.Value : double.NaN));
    }
}
