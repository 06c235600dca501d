using System.Collections;

namespace Playbook.Notebooks;

/// <summary>Rows of values without names, such as arrays of two dimensions and arrays of arrays: a column for each place.</summary>
internal static class GridView
{
    /// <summary>Columns shown of a wider grid; the last one then says that there are more.</summary>
    public const int Columns = 50;

    /// <summary>True for an item that is a row: a sequence of single values.</summary>
    public static bool IsRow(object? item) => item is IEnumerable values and not (string or IDictionary)
        && !KeyedValues.IsKeyed(item.GetType()) && !JsonData.IsOne(item.GetType())
        && values.Cast<object?>().Take(Columns).All(value => value is null || ValueText.IsAtom(value.GetType()));

    /// <summary>The table of rows, which may differ in length.</summary>
    /// <param name="rows">Rows to show.</param>
    /// <param name="total">Rows in all.</param>
    public static DataTableView? Of(IReadOnlyList<object?> rows, long total)
    {
        var cells = rows.Select(row => ((IEnumerable)row!).Cast<object?>().Take(Columns + 1).ToArray()).ToArray();
        var width = cells.Select(row => row.Length).DefaultIfEmpty(0).Max();
        if (width == 0) return null;
        string[] names = [.. Enumerable.Range(0, Math.Min(width, Columns)).Select(place => ValueText.Of(place)),
            .. width > Columns ? ["…"] : Array.Empty<string>()];
        return DataTableView.Of(["", .. names], [.. cells.Select((row, at) => (object?[])[at, .. names.Select((name, place) =>
            place >= row.Length ? null : name == "…" ? "…" : row[place])])], total);
    }

    /// <summary>An array of several dimensions as the arrays of arrays that it stands for.</summary>
    public static IEnumerable Nested(Array array) => Level(array, []);

    private static IEnumerable<object?> Level(Array array, int[] place)
    {
        var dimension = place.Length;
        for (var i = array.GetLowerBound(dimension); i <= array.GetUpperBound(dimension); i++)
            yield return dimension + 1 == array.Rank ? array.GetValue([.. place, i]) : Level(array, [.. place, i]);
    }
}
