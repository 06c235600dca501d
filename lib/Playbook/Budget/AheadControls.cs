using System.Globalization;
using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>
/// The columns of a media-mix model in weeks after its table: trend and season go on, days of a calendar count where the calendar reaches
/// so far. A control that nobody knows yet takes the weeks of a year before where it is an event (0 in ordinary weeks), else its mean, and
/// in each path of a forecast a stretch of its own past.
/// </summary>
internal sealed class AheadControls
{
    private const int Year = 52;
    private readonly MixDesign _design;
    private readonly (int Column, double[] Past, bool[] Open)[] _open;

    /// <summary>Completes the columns.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="weeks">Weeks after the table.</param>
    /// <param name="known">Values by control in these weeks, null where unknown; null when nothing is known.</param>
    public AheadControls(MediaMixFit fit, int weeks, IReadOnlyDictionary<string, double?[]>? known)
    {
        _design = fit.Design!;
        var (columns, open, remarks) = (new List<double[]>(), new List<(int, double[], bool[])>(), new List<string>());
        foreach (var column in _design.Columns)
        {
            if (column.Raw is { } raw)
            {
                columns.Add([.. Enumerable.Range(_design.Weeks, weeks).Select(t => (raw(t) - column.Shift) / column.Deviation)]);
                continue;
            }

            var past = column.Values;
            var given = known?.GetValueOrDefault(column.Control!) ?? new double?[weeks];
            var isEvent = column.Shift == 0 && _design.Weeks >= Year;
            var mean = past.Average();
            // The last year's weeks again, and again for more than a year.
            columns.Add([.. given.Select((v, h) => v is { } value ? (value - column.Shift) / column.Deviation
                : isEvent ? past[_design.Weeks - Year + (h % Year)] : mean)]);
            var unknown = given.Count(v => v is null);
            if (unknown == 0) continue;
            if (!isEvent) open.Add((columns.Count - 1, past, [.. given.Select(v => v is null)]));
            remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{column.Control} is not known in {unknown} of {weeks} weeks: ")
                + (isEvent ? "the same weeks of last year count" : "its usual value counts, with its usual variation"));
        }

        (Columns, _open, Remarks) = (columns, [.. open], remarks);
    }

    /// <summary>Scaled values by column and week.</summary>
    public IReadOnlyList<double[]> Columns { get; }

    /// <summary>Which controls are not known, in words.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>Adds what unknown controls may be, less what is expected of them, to a path.</summary>
    public void Vary(MixDraw draw, double[] path, Random random)
    {
        foreach (var (column, past, open) in _open)
        {
            var (by, start) = (draw.Coefficients[column] * _design.Scale, random.Next(past.Length));
            for (var h = 0; h < path.Length; h++)
                if (open[h]) path[h] += by * (past[(start + h) % past.Length] - Columns[column][h]);
        }
    }
}
