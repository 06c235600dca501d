using System.Runtime.InteropServices;

namespace Playbook.Attribution;

/// <summary>
/// Counted steps of journeys: from each history (the last channels, as many as the order) to the next channel, a conversion or the end. One
/// look-up a step for any order; lower orders follow from a higher one by adding up. With repeats merged a history that follows itself (the
/// same channel so often that the history is full of it) counts once.
/// </summary>
internal sealed class MarkovCounts
{
    private const int MostDirect = 1 << 22;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> tuples = [""];
    private readonly int channels;
    private readonly Dictionary<long, int> sparse = [];
    private int[]? direct;

    private readonly bool mergeRepeats;

    public MarkovCounts(int order, int channels, bool mergeRepeats = true)
    {
        if (order is < 1 or > MarkovCredit.MostOrder)
            throw new ArgumentOutOfRangeException(nameof(order), order, $"The order of the chain is 1 to {MarkovCredit.MostOrder}.");
        (Order, this.channels, this.mergeRepeats, direct) = (order, channels, mergeRepeats, new int[4 * Math.Max(1, channels)]);
        Array.Fill(direct, -1);
        Grow();
    }

    public int Order { get; }

    public int States => tuples.Count;

    /// <summary>By state journeys that convert there, their value, and journeys that end without.</summary>
    public List<double> Converted { get; } = [];

    public List<double> Value { get; } = [];

    public List<double> Lost { get; } = [];

    public List<int> From { get; } = [];

    public List<int> To { get; } = [];

    public List<double> Weight { get; } = [];

    /// <summary>The channel that a state stands on; −1 for the start.</summary>
    public int Last(int state) => tuples[state] is { Length: > 0 } tuple ? tuple[^1] : -1;

    public static MarkovCounts Of(ChannelPaths paths, int order, bool mergeRepeats = true, Func<int, double>? weightOfPart = null)
    {
        var counts = new MarkovCounts(order, paths.Channels.Count, mergeRepeats);
        foreach (var block in paths.Blocks)
        {
            Statistics.Interruption.Check();
            for (var row = 0; row < block.Count; row++)
            {
                var factor = weightOfPart is null ? 1 : weightOfPart(block.Part(row));
                if (factor != 0)
                    counts.Add(block.Path(row), block.Conversions[row] * factor, block.Values[row] * factor, block.Nulls[row] * factor);
            }
        }

        return counts;
    }

    public void Add(ReadOnlySpan<ushort> path, double converted, double value, double lost)
    {
        var (state, weight) = (0, converted + lost);
        foreach (var channel in path)
        {
            var edge = Edge(state, channel);
            var to = To[edge];
            if (to != state || !mergeRepeats) CollectionsMarshal.AsSpan(Weight)[edge] += weight;
            state = to;
        }

        CollectionsMarshal.AsSpan(Converted)[state] += converted;
        CollectionsMarshal.AsSpan(Value)[state] += value;
        CollectionsMarshal.AsSpan(Lost)[state] += lost;
    }

    /// <summary>The chain of a lower order: histories that end alike are one.</summary>
    public MarkovCounts Lower(int order)
    {
        if (order == Order) return this;
        var lower = new MarkovCounts(order, channels, mergeRepeats);
        var map = new int[States];
        for (var s = 1; s < States; s++) map[s] = lower.State(Cut(tuples[s], order));
        for (var e = 0; e < From.Count; e++)
        {
            if (mergeRepeats && map[From[e]] == map[To[e]]) continue;
            var edge = lower.Edge(map[From[e]], tuples[To[e]][^1]);
            lower.Weight[edge] += Weight[e];
        }

        for (var s = 0; s < States; s++)
        {
            lower.Converted[map[s]] += Converted[s];
            lower.Value[map[s]] += Value[s];
            lower.Lost[map[s]] += Lost[s];
        }

        return lower;
    }

    /// <summary>The state in which a path that was counted ends.</summary>
    public int End(ReadOnlySpan<ushort> path)
    {
        var state = 0;
        foreach (var channel in path) state = To[Find(state, channel)];
        return state;
    }

    /// <summary>Sets all counts to 0; the histories stay.</summary>
    public void Clear()
    {
        foreach (var list in new[] { Weight, Converted, Value, Lost }) CollectionsMarshal.AsSpan(list).Clear();
    }

    /// <summary>Sets all counts.</summary>
    public void Set(double[] weight, double[] converted, double[] value, double[] lost)
    {
        weight.CopyTo(CollectionsMarshal.AsSpan(Weight));
        converted.CopyTo(CollectionsMarshal.AsSpan(Converted));
        value.CopyTo(CollectionsMarshal.AsSpan(Value));
        lost.CopyTo(CollectionsMarshal.AsSpan(Lost));
    }

    /// <summary>All that leaves a state, by state.</summary>
    public double[] Outflow()
    {
        var sums = new double[States];
        for (var s = 0; s < States; s++) sums[s] = Converted[s] + Lost[s];
        for (var e = 0; e < From.Count; e++) sums[From[e]] += Weight[e];
        return sums;
    }

    /// <summary>The step from a state to a channel, or −1 where none was seen.</summary>
    public int Find(int state, int channel)
    {
        var key = ((long)state * channels) + channel;
        return direct is null ? sparse.GetValueOrDefault(key, -1) : key < direct.Length ? direct[key] : -1;
    }

    /// <summary>The state of a history, or −1 where none was seen.</summary>
    public int FindState(string tuple) => ids.GetValueOrDefault(tuple, -1);

    internal static string Cut(string tuple, int order) => tuple.Length <= order ? tuple : tuple[^order..];

    private int Edge(int state, int channel)
    {
        var found = Find(state, channel);
        if (found >= 0) return found;
        var (edge, key) = (From.Count, ((long)state * channels) + channel);
        var to = State(Cut(tuples[state] + (char)channel, Order));
        From.Add(state);
        To.Add(to);
        Weight.Add(0);
        if (direct is not null && key >= direct.Length) Widen(key);
        if (direct is not null) direct[key] = edge;
        else sparse[key] = edge;
        return edge;
    }

    private void Widen(long key)
    {
        if (key < MostDirect)
        {
            var old = direct!.Length;
            Array.Resize(ref direct, (int)Math.Min(MostDirect, Math.Max(2L * old, key + 1)));
            direct.AsSpan(old).Fill(-1);
            return;
        }

        for (var k = 0; k < direct!.Length; k++)
            if (direct[k] >= 0) sparse[k] = direct[k];
        direct = null;
    }

    private int State(string tuple)
    {
        if (ids.TryGetValue(tuple, out var id)) return id;
        ids.Add(tuple, id = tuples.Count);
        tuples.Add(tuple);
        Grow();
        return id;
    }

    private void Grow()
    {
        Converted.Add(0);
        Value.Add(0);
        Lost.Add(0);
    }
}
