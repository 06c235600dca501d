namespace Playbook.Statistics;

/// <summary>
/// Resampling of a time series in overlapping blocks, so that what lies within a block keeps its dependence. Source: H. R. Künsch, "The
/// jackknife and the bootstrap for general stationary observations" (1989).
/// </summary>
public static class MovingBlockBootstrap
{
    /// <summary>Positions of one resample: blocks of consecutive positions, laid end to end and cut at <paramref name="length"/>.</summary>
    /// <param name="length">Length of the series, 1 or more.</param>
    /// <param name="block">Length of a block, 1 to <paramref name="length"/>.</param>
    /// <param name="random">Source of randomness.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length or the block is outside its range.</exception>
    public static int[] Positions(int length, int block, Random random)
    {
        if (length < 1) throw new ArgumentOutOfRangeException(nameof(length), length, "A series has at least one value.");
        if (block < 1 || block > length) throw new ArgumentOutOfRangeException(nameof(block), block, $"A block has 1 to {length} values.");
        var positions = new int[length];
        for (var t = 0; t < length; t += block)
        {
            var start = random.Next(length - block + 1);
            for (var k = 0; k < block && t + k < length; k++) positions[t + k] = start + k;
        }

        return positions;
    }

    /// <summary>A usual block length, the cube root of the series' length, at least 1.</summary>
    /// <param name="length">Length of the series, 1 or more.</param>
    public static int BlockLength(int length) => Math.Max(1, (int)Math.Round(Math.Cbrt(length)));
}
