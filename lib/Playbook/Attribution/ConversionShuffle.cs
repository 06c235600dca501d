using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>
/// Draws which journeys convert, without replacement, so that paths and the number of conversions stay: journeys without signal. Counts are
/// rounded to whole journeys.
/// </summary>
internal sealed class ConversionShuffle
{
    private readonly int[] rows;
    private readonly int converting;
    private readonly int count;

    public ConversionShuffle(ChannelPaths paths)
    {
        var journeys = new List<int>();
        double converted = 0;
        foreach (var block in paths.Blocks)
        {
            for (var r = 0; r < block.Count; r++)
            {
                var n = (long)Math.Round(block.Conversions[r] + block.Nulls[r]);
                if (journeys.Count + n > MostJourneys)
                    throw new ArgumentException($"Conversions are shuffled among at most {MostJourneys} journeys; these paths hold more.");
                for (long j = 0; j < n; j++) journeys.Add(count);
                converted += block.Conversions[r];
                count++;
            }
        }

        rows = [.. journeys];
        converting = (int)Math.Min(rows.Length, Math.Round(converted));
    }

    /// <summary>More journeys than this are not shuffled: a draw would take seconds.</summary>
    public const int MostJourneys = 20_000_000;

    /// <summary>Conversions by row.</summary>
    public double[] Draw(Random random)
    {
        Interruption.Check();
        var drawn = new double[count];
        for (var i = 0; i < converting; i++)
        {
            // The first places of a Fisher-Yates shuffle; the order that an earlier draw left is as good as any.
            var j = random.Next(i, rows.Length);
            (rows[i], rows[j]) = (rows[j], rows[i]);
            drawn[rows[i]]++;
        }

        return drawn;
    }
}
