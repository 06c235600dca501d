using Microsoft.Data.Analysis;

namespace Playbook.Notebooks;

/// <summary>Data frames as tables.</summary>
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
}
