namespace Playbook.Charts;

/// <summary>Bins and densities for drawing.</summary>
internal static class Binning
{
    private const int MaxBins = 60;

    /// <summary>Equal bins, twice the interquartile range over the cube root of n wide (Freedman and Diaconis 1981), at most 60.</summary>
    public static IReadOnlyList<Bin> FreedmanDiaconis(double[] values)
    {
        if (values.Length == 0) return [];
        Array.Sort(values);
        var (low, high) = (values[0], values[^1]);
        if (low == high)
        {
            var half = Math.Max(Math.Abs(low) * 0.05, 0.5);
            return [new(low - half, low + half, values.Length)];
        }

        var width = 2 * (Quantile(values, 0.75) - Quantile(values, 0.25)) / Math.Cbrt(values.Length);
        var count = width > 0 ? (int)Math.Clamp(Math.Ceiling((high - low) / width), 1, MaxBins) : Math.Min(MaxBins, values.Length);
        var counts = new double[count];
        foreach (var v in values) counts[Math.Min(count - 1, (int)((v - low) / (high - low) * count))]++;
        return [.. counts.Select((c, i) => new Bin(low + ((high - low) * i / count), low + ((high - low) * (i + 1) / count), c))];
    }

    /// <summary>
    /// Gaussian kernel density at the given positions; bandwidth after Silverman (1986), rule of thumb 0.9 min(s, IQR/1.34) n^(−1/5).
    /// </summary>
    public static double[] Density(double[] values, double[] at)
    {
        if (values.Length == 0) return new double[at.Length];
        Array.Sort(values);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1));
        var spread = (Quantile(values, 0.75) - Quantile(values, 0.25)) / 1.34;
        var h = 0.9 * (spread > 0 ? Math.Min(deviation, spread) : deviation) * Math.Pow(values.Length, -0.2);
        if (!(h > 0)) h = Math.Max(1e-9, Math.Abs(mean) * 0.01);
        return [.. at.Select(x =>
            values.Sum(v => Math.Exp(-0.5 * (x - v) / h * ((x - v) / h))) / (values.Length * h * Math.Sqrt(2 * Math.PI)))];
    }

    /// <summary>Quantile of sorted values, linear between order statistics (type 7 of Hyndman and Fan 1996).</summary>
    public static double Quantile(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var i = (int)Math.Floor(at);
        return i + 1 < sorted.Length ? sorted[i] + ((at - i) * (sorted[i + 1] - sorted[i])) : sorted[i];
    }
}
