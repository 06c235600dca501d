namespace Playbook.Attribution;

/// <summary>
/// A fixed rule that divides a journey among its contacts by their places alone. It asks nothing of the journeys that did not convert,
/// and so
/// can't tell a channel that persuades from one that is merely seen.
/// </summary>
public abstract class TouchRule
{
    /// <summary>Names that count as a direct visit where none are given.</summary>
    public static IReadOnlyList<string> DirectNames { get; } = ["direct", "(direct)", "(none)", "直接访问"];

    private TouchRule(string name) => Name = name;

    /// <summary>The rule's name.</summary>
    public string Name { get; }

    /// <summary>All to the first contact.</summary>
    public static TouchRule First { get; } = new Placed("First touch 首次触点", (_, w) => w[0] = 1);

    /// <summary>All to the last contact.</summary>
    public static TouchRule Last { get; } = new Placed("Last touch 末次触点", (_, w) => w[^1] = 1);

    /// <summary>An equal part to each contact.</summary>
    public static TouchRule Linear { get; } = new Placed("Linear 线性", (_, w) => w.Fill(1.0 / w.Length));

    /// <summary>All to the last contact that is no direct visit; to the last one where all are.</summary>
    /// <param name="direct">Names of direct visits, in any case.</param>
    public static TouchRule LastNonDirect(params IReadOnlyList<string> direct) => new NonDirect(direct);

    /// <summary>
    /// Fixed parts to the first and the last contact, the rest evenly to those between. With two contacts the ends share in their
    /// proportion
    /// (evenly when both are 0); one has all.
    /// </summary>
    /// <param name="first">Part of the first contact, 0 to 1.</param>
    /// <param name="last">Part of the last contact, 0 to 1; both together at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is outside its range.</exception>
    public static TouchRule Position(double first = 0.4, double last = 0.4)
    {
        if (first is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(first), first, "A part is 0 to 1.");
        if (last is not (>= 0 and <= 1) || first + last > 1)
            throw new ArgumentOutOfRangeException(nameof(last), last, "A part is 0 to 1, and first and last together at most 1.");
        return new Placed("Position 位置", (_, w) =>
        {
            if (w.Length == 1) w[0] = 1;
            else if (w.Length == 2) (w[0], w[1]) = first + last > 0 ? (first / (first + last), last / (first + last)) : (0.5, 0.5);
            else
            {
                w.Fill((1 - first - last) / (w.Length - 2));
                (w[0], w[^1]) = (first, last);
            }
        });
    }

    /// <summary>Each contact weighs half of one that stands a half-life of contacts later. Paths hold an order, not days.</summary>
    /// <param name="halfLife">Half-life in contacts, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not above 0.</exception>
    public static TouchRule TimeDecay(double halfLife = 2) => new Placed("Time decay 时间衰减", Decay(halfLife));

    /// <summary>A mix of last click and time decay: LastClick × weight + TimeDecay × (1 − weight).</summary>
    /// <param name="weight">Weight of the last click, 0 to 1.</param>
    /// <param name="halfLife">Half-life of the decay in contacts, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight or the half-life is outside its range.</exception>
    public static TouchRule Hybrid(double weight = 0.5, double halfLife = 2)
    {
        if (weight is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A mixing weight is 0 to 1.");
        var decay = Decay(halfLife);
        return new Placed("LastClick × TimeDecay 混合", (p, w) =>
        {
            decay(p, w);
            for (var i = 0; i < w.Length; i++) w[i] *= 1 - weight;
            w[^1] += weight;
        });
    }

    /// <summary>The credit of the rule.</summary>
    /// <param name="paths">Journeys.</param>
    public Credit Of(ChannelPaths paths) => All(paths, this)[0];

    /// <summary>The credits of several rules, read in one pass.</summary>
    /// <param name="paths">Journeys.</param>
    /// <param name="rules">Rules, in order.</param>
    public static IReadOnlyList<Credit> All(ChannelPaths paths, params IReadOnlyList<TouchRule> rules)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(rules);
        var sums = new RuleSums(paths.Channels, rules);
        foreach (var block in paths.Blocks)
        {
            Statistics.Interruption.Check();
            for (var row = 0; row < block.Count; row++) sums.Add(block.Path(row), block.Conversions[row], block.Values[row]);
        }

        return [.. rules.Select((r, i) => new Credit(r.Name, paths.Channels,
            Credit.Scaled(sums.Conversions[i], paths.Conversions), Credit.Scaled(sums.Values[i], paths.Value)))];
    }

    private static Weigh Decay(double halfLife)
    {
        if (halfLife is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(halfLife), halfLife, "A half-life is above 0.");
        return (_, w) =>
        {
            double sum = 0;
            for (var i = 0; i < w.Length; i++) sum += w[i] = Math.Pow(2, -(w.Length - 1 - i) / halfLife);
            for (var i = 0; i < w.Length; i++) w[i] /= sum;
        };
    }

    internal abstract void Weights(ReadOnlySpan<ushort> path, bool[] direct, Span<double> weights);

    internal virtual bool[] Direct(IReadOnlyList<string> channels) => [];

    internal abstract bool ByPlaceAlone { get; }

    private delegate void Weigh(ReadOnlySpan<ushort> path, Span<double> weights);

    private sealed class Placed(string name, Weigh weigh) : TouchRule(name)
    {
        internal override bool ByPlaceAlone => true;

        internal override void Weights(ReadOnlySpan<ushort> path, bool[] direct, Span<double> weights) => weigh(path, weights);
    }

    private sealed class NonDirect(IReadOnlyList<string> names) : TouchRule("Last non-direct 末次非直接")
    {
        internal override bool ByPlaceAlone => false;

        internal override bool[] Direct(IReadOnlyList<string> channels) =>
            [.. channels.Select(c => (names.Count > 0 ? names : DirectNames).Contains(c, StringComparer.OrdinalIgnoreCase))];

        internal override void Weights(ReadOnlySpan<ushort> path, bool[] direct, Span<double> weights)
        {
            var last = path.Length - 1;
            while (last >= 0 && direct[path[last]]) last--;
            weights[last < 0 ? path.Length - 1 : last] = 1;
        }
    }
}
