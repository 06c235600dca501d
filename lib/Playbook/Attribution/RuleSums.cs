namespace Playbook.Attribution;

/// <summary>Adds up what rules give the channels, journey by journey.</summary>
internal sealed class RuleSums(IReadOnlyList<string> channels, IReadOnlyList<TouchRule> rules)
{
    private readonly RuleWeights[] tables = [.. rules.Select(r => new RuleWeights(r, channels))];

    /// <summary>Conversions by rule and channel.</summary>
    public double[][] Conversions { get; } = [.. rules.Select(_ => new double[channels.Count])];

    /// <summary>Value by rule and channel, yuan.</summary>
    public double[][] Values { get; } = [.. rules.Select(_ => new double[channels.Count])];

    public void Add(ReadOnlySpan<ushort> path, double converted, double value)
    {
        if (converted == 0 && value == 0) return;
        for (var r = 0; r < tables.Length; r++)
        {
            var weights = tables[r].Of(path);
            var (conversions, values) = (Conversions[r], Values[r]);
            for (var i = 0; i < path.Length; i++)
            {
                conversions[path[i]] += converted * weights[i];
                values[path[i]] += value * weights[i];
            }
        }
    }
}
