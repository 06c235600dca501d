using MathNet.Numerics.Distributions;

namespace Playbook.Attribution;

/// <summary>
/// Parts of the customers that a bootstrap draws anew and a check holds out. Where rows name their part (customers dealt out by number in
/// the query), these stay; else each journey is dealt to one of <see cref="Count"/> parts by chance.
/// </summary>
internal static class PathParts
{
    /// <summary>Parts that journeys are dealt to where the rows name none.</summary>
    public const int Count = 50;

    /// <summary>The same paths in parts.</summary>
    public static ChannelPaths Of(ChannelPaths paths, int seed)
    {
        if (paths.Blocks.Any(b => b.Parts.Length > 0)) return paths;
        var random = new Random(seed);
        var builder = new PathBlockBuilder();
        foreach (var block in paths.Blocks)
        {
            Statistics.Interruption.Check();
            for (var row = 0; row < block.Count; row++)
            {
                var (converted, lost) = (Dealt(block.Conversions[row], random), Dealt(block.Nulls[row], random));
                var each = block.Conversions[row] > 0 ? block.Values[row] / block.Conversions[row] : 0;
                for (var p = 0; p < Count; p++)
                {
                    if (converted[p] + lost[p] <= 0) continue;
                    foreach (var step in block.Path(row)) builder.Step(step);
                    builder.End(converted[p], converted[p] * each, lost[p], p);
                }
            }
        }

        return new(paths.Channels, [builder.Build()], paths.Without);
    }

    // Whole journeys by chance, a fraction of one to a part of its own.
    private static double[] Dealt(double journeys, Random random)
    {
        var dealt = new double[Count];
        var whole = (int)Math.Min(int.MaxValue, Math.Floor(journeys));
        if (whole <= Count)
            for (var j = 0; j < whole; j++) dealt[random.Next(Count)]++;
        else
        {
            for (var (p, left) = (0, whole); p < Count; p++)
            {
                var here = p == Count - 1 ? left : Binomial.Sample(random, 1.0 / (Count - p), left);
                dealt[p] = here;
                left -= here;
            }
        }

        if (journeys > whole) dealt[random.Next(Count)] += journeys - whole;
        return dealt;
    }
}
