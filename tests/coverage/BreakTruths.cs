using System.Globalization;
using Playbook.Statistics;
using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>The day and size of a planted break in payment, and breaks found where none was planted.</summary>
internal static class BreakTruths
{
    /// <summary>Rows for breaks of several sizes.</summary>
    public static IEnumerable<CoverageRow> Measure(BrandShape[] shapes, CancellationToken cancellation)
    {
        foreach (var size in (double[])[0, 0.03, 0.08, 0.2])
        {
            var (found, held, change) = (0, 0, new Tally());
            foreach (var shape in shapes)
            {
                cancellation.ThrowIfCancellationRequested();
                // A day that the seed chooses, among 120 days.
                var broken = shape with
                {
                    Days = 120, BreakDay = size > 0 ? shape.FirstDay.AddDays(20 + (shape.Seed * 37 % 80)) : null, BreakSize = size,
                };
                var days = new OrdersPart(broken).Live().Orders.GroupBy(o => DateOnly.FromDateTime(o.At)).OrderBy(g => g.Key)
                    .Select(g => new DayRate(g.Key, g.Count(o => o.PaidAt is null), g.Count())).ToArray();
                var step = LevelBreak.Find(days);
                if (step.Day is null) continue;
                found++;
                if (broken.BreakDay >= step.From && broken.BreakDay <= step.To) held++;
                change.Add(step.Change, size);
            }

            var data = string.Create(CultureInfo.InvariantCulture, $"+{size * 100:0} points unpaid, 25 orders a day");
            if (size == 0)
            {
                yield return new("level break, found by chance", "no break", shapes.Length, 0.01, found / (double)shapes.Length);
                continue;
            }

            var note = $"found in {found} of {shapes.Length}";
            yield return new("level break, its day", data, found, 0.95, held / Math.Max(1.0, found), note);
            yield return new("level break, its size", data, found, 0.95, change.Covered, note);
        }
    }
}
