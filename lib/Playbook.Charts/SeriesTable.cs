using Playbook.Charts.Json;
using Playbook.Planning;

namespace Playbook.Charts;

/// <summary>The table behind series, and their description in words.</summary>
internal static class SeriesTable
{
    /// <summary>One row per position, one column per series; the ends of intervals beside their value.</summary>
    public static Table Of(string xLabel, IReadOnlyList<Series> series, Unit unit, Unit xUnit = Unit.Number)
    {
        List<object?> places = [.. series.SelectMany(s => s.Positions())];
        var columns = new List<Column> { xUnit == Unit.Number ? new(Places.Heading(xLabel, places)) : new(xLabel, xUnit, true) };
        var written = Places.Writer(xLabel, places);
        var rows = new Dictionary<object, object?[]>();
        var order = new List<object>();
        var width = 1 + series.Sum(s => s.HasBand ? 3 : 1);
        var at = 1;
        foreach (var s in series)
        {
            columns.Add(new(s.Name, unit, true));
            if (s.HasBand) columns.AddRange([new($"{s.Name}, lower", unit, true), new($"{s.Name}, upper", unit, true)]);
            var x = s.Positions();
            for (var i = 0; i < x.Count; i++)
            {
                var key = x[i] ?? "–";
                if (!rows.TryGetValue(key, out var row))
                {
                    rows[key] = row = new object?[width];
                    row[0] = written(x[i]);
                    order.Add(key);
                }

                row[at] = Finite(s.Y[i]);
                if (!s.HasBand) continue;
                row[at + 1] = Finite(s.Lower![i]);
                row[at + 2] = Finite(s.Upper![i]);
            }

            at += s.HasBand ? 3 : 1;
        }

        if (order.Count > 0 && order.TrueForAll(k => k is IComparable && k is not string && k.GetType() == order[0].GetType()))
            order.Sort();
        return new(columns, [.. order.Select(k => (IReadOnlyList<object?>)rows[k])]);
    }

    /// <summary>Kind, finding, and per series its first and last value.</summary>
    public static string Alt(string kind, Title title, IReadOnlyList<Series> series, Unit unit, string xLabel = "",
        Unit xUnit = Unit.Number)
    {
        var written = Places.Writer(xLabel, [.. series.SelectMany(s => s.Positions())]);
        var parts = series.Take(6).Select(s =>
        {
            var x = s.Positions();
            var filled = Enumerable.Range(0, s.Y.Count).Where(i => double.IsFinite(s.Y[i])).ToList();
            if (filled.Count == 0) return $"{s.Name}: no values";
            var (a, b) = (filled[0], filled[^1]);
            string At(int i) => $"{FigureText.Number(s.Y[i], unit)} ({Cell.Text(written(x[i]), xUnit == Unit.Number ? null : xUnit)})";
            return filled.Count == 1 ? $"{s.Name}: {FigureText.Number(s.Y[a], unit)}" : $"{s.Name} from {At(a)} to {At(b)}";
        });
        return $"{kind}. {title}. {string.Join("; ", parts)}.";
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
