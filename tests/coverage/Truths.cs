using System.Globalization;
using Playbook.Planning;
using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>Counts the intervals of a model that hold what was planted.</summary>
internal static class Truths
{
    /// <summary>One row.</summary>
    /// <param name="model">What printed the intervals.</param>
    /// <param name="data">What the brands are.</param>
    /// <param name="shapes">The brands, one a seed.</param>
    /// <param name="measure">Figures of a brand, each beside its truth.</param>
    /// <param name="cancellation">Stops between two brands.</param>
    public static CoverageRow Row(string model, string data, IEnumerable<BrandShape> shapes,
        Func<BrandShape, IEnumerable<(Estimate Figure, double Truth)>> measure, CancellationToken cancellation)
    {
        var (tally, level, brands, all, intervals, width) = (new Tally(), 0.95, 0, 0, 0, 0.0);
        foreach (var shape in shapes)
        {
            cancellation.ThrowIfCancellationRequested();
            brands++;
            foreach (var (figure, truth) in measure(shape))
            {
                all++;
                tally.Add(figure, truth);
                if (!figure.HasInterval) continue;
                intervals++;
                level = figure.Level;
                width += (figure.Upper - figure.Lower)!.Value / Math.Abs(truth);
            }
        }

        return new(model, data, brands, level, tally.Covered, string.Create(CultureInfo.InvariantCulture,
            $"{intervals} intervals of {all} figures, mean width {width / Math.Max(1, intervals):0.00} of the truth"));
    }
}
