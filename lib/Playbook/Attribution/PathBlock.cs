namespace Playbook.Attribution;

/// <summary>Some rows of <see cref="ChannelPaths"/>, kept as plain arrays: five million rows fit in memory and in cache lines.</summary>
/// <param name="Starts">Where each row's steps start in <paramref name="Steps"/>; one more entry ends the last.</param>
/// <param name="Steps">Positions of the channels, row after row.</param>
/// <param name="Conversions">Conversions by row.</param>
/// <param name="Values">Value by row, yuan.</param>
/// <param name="Nulls">Journeys without a conversion by row.</param>
/// <param name="Parts">Part of the customers by row; empty where none are told apart.</param>
internal sealed record PathBlock(int[] Starts, ushort[] Steps, double[] Conversions, double[] Values, double[] Nulls, int[] Parts)
{
    public int Count => Conversions.Length;

    public ReadOnlySpan<ushort> Path(int row) => Steps.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    public int Part(int row) => Parts.Length == 0 ? 0 : Parts[row];
}
