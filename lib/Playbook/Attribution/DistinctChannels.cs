namespace Playbook.Attribution;

/// <summary>The channels of a path, each once, without allocating.</summary>
internal sealed class DistinctChannels(int channels)
{
    private readonly int[] seen = new int[channels];
    private readonly ushort[] found = new ushort[channels];
    private int turn;

    /// <summary>The channels in the order of first contact; valid until the next call.</summary>
    public ReadOnlySpan<ushort> Of(ReadOnlySpan<ushort> path)
    {
        var count = 0;
        turn++;
        foreach (var c in path)
        {
            if (seen[c] == turn) continue;
            seen[c] = turn;
            found[count++] = c;
        }

        return found.AsSpan(0, count);
    }
}
