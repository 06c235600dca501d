namespace Playbook.Attribution;

/// <summary>What one model gives each channel.</summary>
/// <param name="Model">The model's name, as a reader sees it.</param>
/// <param name="Channels">Channels, in the order of the paths.</param>
/// <param name="Conversions">Conversions by channel; they sum to those of the paths.</param>
/// <param name="Values">Value by channel, yuan; it sums to that of the paths.</param>
public sealed record Credit(string Model, IReadOnlyList<string> Channels, double[] Conversions, double[] Values)
{
    /// <summary>Conversions of a channel; 0 for one that is in no path.</summary>
    /// <param name="channel">Channel.</param>
    public double this[string channel] => Find(channel) is >= 0 and var c ? Conversions[c] : 0;

    /// <summary>Share of all conversions by channel; zeros where there is none.</summary>
    public double[] Shares => Conversions.Sum() is > 0 and var sum ? [.. Conversions.Select(c => c / sum)] : new double[Channels.Count];

    internal int Find(string channel)
    {
        for (var c = 0; c < Channels.Count; c++)
            if (string.Equals(Channels[c], channel, StringComparison.Ordinal)) return c;
        return -1;
    }

    /// <summary>Scales parts to a total, to the last bit of their sum: what rounding leaves goes to the largest part.</summary>
    internal static double[] Scaled(double[] parts, double total)
    {
        var sum = parts.Sum();
        if (!(sum > 0) || parts.Length == 0) return new double[parts.Length];
        var scaled = parts.Select(p => p / sum * total).ToArray();
        var largest = Array.IndexOf(scaled, scaled.Max());
        for (var turn = 0; turn < 4 && scaled.Sum() is var s && !s.Equals(total); turn++) scaled[largest] += total - s;
        return scaled;
    }
}
