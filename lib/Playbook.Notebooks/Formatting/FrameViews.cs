using Deedle;
using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>Data frames and series as tables.</summary>
internal static class FrameViews
{
    /// <summary>A frame of Microsoft.Data.Analysis.</summary>
    public static DataTableView Of(DataFrame frame)
    {
        var columns = frame.Columns.Select(column => (column.Name, ValueText.IsNumber(column.DataType))).ToArray();
        var shown = (int)Math.Min(frame.Rows.Count, DataTableView.Limit);
        var rows = new IReadOnlyList<object?>[shown];
        for (var r = 0; r < shown; r++) rows[r] = [.. frame.Columns.Select(column => column[r])];
        return new(columns, rows, frame.Rows.Count);
    }

    /// <summary>A Deedle frame: its row keys first, then its columns.</summary>
    public static DataTableView Of(IFrame frame) => frame.Apply(new FrameReader());

    /// <summary>A Deedle series: keys and values.</summary>
    public static DataTableView OfSeries(object series)
    {
        var key = series.GetType().GetInterfaces().First(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISeries<>))
            .GetGenericArguments()[0];
        return (DataTableView)typeof(FrameViews)
            .GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(key).Invoke(null, [series])!;
    }

    private static DataTableView Read<TKey>(ISeries<TKey> series)
    {
        var rows = new List<IReadOnlyList<object?>>();
        foreach (var key in series.Index.Keys.Take(DataTableView.Limit)) rows.Add([key, Value(series.TryGetObject(key))]);
        return Table(["key", "value"], rows, series.Index.KeyCount);
    }

    private static object? Value(OptionalValue<object> value) => value.HasValue ? value.Value : null;

    private static DataTableView Table(IReadOnlyList<string> names, List<IReadOnlyList<object?>> rows, long total)
    {
        var numeric = names.Select((_, c) => rows.Any(row => row[c] is not null)
            && rows.All(row => row[c] is null || ValueText.IsNumber(row[c]!.GetType())));
        return new([.. names.Zip(numeric)], rows, total);
    }

    private sealed class FrameReader : IFrameOperation<DataTableView>
    {
        public DataTableView Invoke<TRow, TColumn>(Frame<TRow, TColumn> frame)
        {
            var columns = frame.ColumnKeys.ToArray();
            var data = columns.Select(frame.GetColumn<object>).ToArray();
            var rows = new List<IReadOnlyList<object?>>();
            foreach (var key in frame.RowKeys.Take(DataTableView.Limit))
                rows.Add([key, .. data.Select(column => column.TryGet(key) is { HasValue: true } value ? value.Value : null)]);
            return Table(["", .. columns.Select(column => ValueText.Of(column))], rows, frame.RowCount);
        }
    }
}
