namespace Playbook.Attribution;

/// <summary>A rule's weights by length of path, computed once a length.</summary>
internal sealed class RuleWeights(TouchRule rule, IReadOnlyList<string> channels)
{
    // Longer paths are weighed as they come: a table of all their lengths would be square.
    private const int Kept = 256;
    private readonly double[]?[] byLength = new double[Kept + 1][];
    private readonly bool[] direct = rule.Direct(channels);
    private double[] scratch = new double[Kept];

    public ReadOnlySpan<double> Of(ReadOnlySpan<ushort> path)
    {
        if (rule.ByPlaceAlone && path.Length <= Kept)
        {
            if (byLength[path.Length] is { } known) return known;
            var weights = new double[path.Length];
            rule.Weights(path, direct, weights);
            return byLength[path.Length] = weights;
        }

        if (scratch.Length < path.Length) scratch = new double[Math.Max(path.Length, 2 * scratch.Length)];
        var span = scratch.AsSpan(0, path.Length);
        span.Clear();
        rule.Weights(path, direct, span);
        return span;
    }
}
