using System.Numerics;

namespace Playbook.Attribution;

/// <summary>
/// Shapley values of channels (Shapley 1953), as Zhao, Mahboobi and Bagheri ("Shapley value methods for attribution modeling in online
/// advertising", 2018) apply them.
/// </summary>
public static class ShapleyCredit
{
    /// <summary>Name of the game on conversions.</summary>
    public const string Name = "Shapley 沙普利";

    /// <summary>Name of the game on rates.</summary>
    public const string RateName = "Shapley of rates 转化率博弈";

    /// <summary>Most channels of the game on rates: it visits every set of them.</summary>
    public const int MostChannels = 15;

    /// <summary>
    /// Values of the game v(S) = conversions of paths whose channels all lie in S. Each path is a game in which all of its channels are
    /// needed, whose value divides evenly among them, and values of a sum of games add up: the exact answer for any number of channels,
    /// non-negative, and summing to the conversions. Journeys that did not convert do not enter: a channel that is merely seen earns.
    /// </summary>
    /// <param name="paths">Journeys.</param>
    public static Credit Of(ChannelPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (conversions, values) = (new double[paths.Channels.Count], new double[paths.Channels.Count]);
        var distinct = new DistinctChannels(paths.Channels.Count);
        foreach (var block in paths.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                if (block.Conversions[row] == 0 && block.Values[row] == 0) continue;
                var set = distinct.Of(block.Path(row));
                foreach (var c in set)
                {
                    conversions[c] += block.Conversions[row] / set.Length;
                    values[c] += block.Values[row] / set.Length;
                }
            }
        }

        return new(Name, paths.Channels, Credit.Scaled(conversions, paths.Conversions), Credit.Scaled(values, paths.Value));
    }

    /// <summary>
    /// Values of the game v(S) = conversions ÷ journeys of paths whose channels all lie in S (0 where there is none), scaled to the
    /// conversions. A channel whose presence goes with fewer conversions has a negative value, which is shown as it is.
    /// </summary>
    /// <param name="paths">Journeys, of 15 channels or fewer.</param>
    /// <exception cref="ArgumentException">There are more channels than <see cref="MostChannels"/>.</exception>
    public static Credit OfRates(ChannelPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var n = paths.Channels.Count;
        if (n > MostChannels)
            throw new ArgumentException($"The game on rates visits every set of channels and takes at most {MostChannels}; got {n}.");
        if (n == 0) return new(RateName, paths.Channels, [], []);
        var (conversions, values, journeys) = (new double[1 << n], new double[1 << n], new double[1 << n]);
        foreach (var block in paths.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var set = 0;
                foreach (var c in block.Path(row)) set |= 1 << c;
                conversions[set] += block.Conversions[row];
                values[set] += block.Values[row];
                journeys[set] += block.Conversions[row] + block.Nulls[row];
            }
        }

        foreach (var worth in new[] { conversions, values, journeys }) SumOverSubsets(worth, n);
        return new(RateName, paths.Channels, Values(conversions, journeys, n, paths.Conversions), Values(values, journeys, n, paths.Value));
    }

    // Afterwards a set holds the sum of all its subsets (Yates 1937).
    private static void SumOverSubsets(double[] worth, int n)
    {
        for (var c = 0; c < n; c++)
            for (var s = 0; s < worth.Length; s++)
                if ((s & (1 << c)) != 0) worth[s] += worth[s ^ (1 << c)];
    }

    private static double[] Values(double[] worth, double[] journeys, int n, double total)
    {
        double Game(int s) => journeys[s] > 0 ? worth[s] / journeys[s] : 0;
        var weights = new double[n];
        weights[0] = 1.0 / n;
        for (var size = 1; size < n; size++) weights[size] = weights[size - 1] * size / (n - size);
        var values = new double[n];
        for (var s = 0; s < worth.Length; s++)
        {
            var (game, size) = (Game(s), BitOperations.PopCount((uint)s));
            for (var c = 0; c < n; c++)
                if ((s & (1 << c)) == 0) values[c] += weights[size] * (Game(s | (1 << c)) - game);
        }

        var whole = Game(worth.Length - 1);
        return whole > 0 ? [.. values.Select(v => v / whole * total)] : new double[n];
    }
}
