using MathNet.Numerics.LinearAlgebra;
using Playbook.Statistics;
using Lanes = System.Numerics.Vector<double>;

namespace Playbook.Attribution;

/// <summary>
/// Expected visits to each state of an absorbing chain, whole and with one channel removed (whoever reaches it is lost). Small chains by
/// one
/// inverse, of which each removal is a block update; large ones by Gauss–Seidel sweeps over all removals together, with a proven bound on
/// what the answer still lacks.
/// </summary>
internal sealed class ChainVisits
{
    private const int Dense = 300;
    private const int Together = 63;
    private const int CheckEvery = 4;
    private const double Enough = 1e-12;
    private const long MostWork = 400_000_000_000;
    private readonly double[][] visits;

    private ChainVisits(double[][] visits, double missing) => (this.visits, Missing) = (visits, missing);

    /// <summary>Most that any conversion probability computed from these visits can be off.</summary>
    public double Missing { get; }

    /// <summary>Visits by state: of the whole chain for −1, with a channel removed otherwise.</summary>
    public double[] Without(int channel) => visits[channel + 1];

    /// <summary>The visits of a chain.</summary>
    /// <param name="counts">Counted steps; each state has an outflow.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="dense">True or false to choose the way; null chooses by size.</param>
    /// <exception cref="InvalidOperationException">A chain of endless journeys did not come to rest.</exception>
    public static ChainVisits Of(MarkovCounts counts, int channels, bool? dense = null) =>
        dense ?? counts.States <= Dense ? Direct(counts, channels) : Swept(counts, channels, Enough);

    /// <summary>The visits of a chain drawn for an interval, to a millionth of its journeys.</summary>
    public static ChainVisits Rough(MarkovCounts counts, int channels) =>
        counts.States <= 2 * channels ? Direct(counts, channels) : Swept(counts, channels, 1e-6);

    private static ChainVisits Direct(MarkovCounts counts, int channels)
    {
        var (n, outflow) = (counts.States, counts.Outflow());
        var left = Matrix<double>.Build.DenseIdentity(n);
        for (var e = 0; e < counts.From.Count; e++) left[counts.From[e], counts.To[e]] -= Chance(counts, e, outflow);
        var inverse = left.Inverse();
        var visits = new double[channels + 1][];
        visits[0] = [.. inverse.Row(0)];
        foreach (var group in Enumerable.Range(0, n).GroupBy(counts.Last).Where(g => g.Key >= 0))
        {
            // First hits f of the removed states solve f · N[block, block] = N[start, block]; what passed through them is taken off.
            int[] block = [.. group];
            var hits = Matrix<double>.Build.Dense(block.Length, block.Length, (i, j) => inverse[block[j], block[i]])
                .Solve(Vector<double>.Build.Dense(block.Length, i => inverse[0, block[i]]));
            var row = (double[])visits[0].Clone();
            for (var b = 0; b < block.Length; b++)
                for (var j = 0; j < n; j++) row[j] -= hits[b] * inverse[block[b], j];
            foreach (var j in block) row[j] = 0;
            for (var j = 0; j < n; j++) row[j] = Math.Max(0, row[j]);
            visits[group.Key + 1] = row;
        }

        // A channel of which no step is counted changes nothing.
        for (var c = 1; c <= channels; c++) visits[c] ??= visits[0];
        return new(visits, 0);
    }

    private static ChainVisits Swept(MarkovCounts counts, int channels, double enough)
    {
        var incoming = Incoming.Of(counts);
        var (visits, missing) = (new double[channels + 1][], 0.0);
        for (var from = 0; from <= channels; from += Together + 1)
        {
            var columns = Math.Min(Together + 1, channels + 1 - from);
            missing = Math.Max(missing, Sweep(counts, incoming, from, columns, visits, enough));
        }

        return new(visits, missing);
    }

    private static double Sweep(
        MarkovCounts counts, Incoming incoming, int from, int columns, double[][] visits, double enough)
    {
        var n = counts.States;
        var width = (columns + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        var v = new double[n * width];
        v.AsSpan(0, width).Fill(1);
        var sum = new double[width];
        double left;
        long work = 0;
        while (true)
        {
            Interruption.Check();
            for (var sweep = 0; sweep < CheckEvery; sweep++)
            {
                for (var j = 1; j < n; j++)
                {
                    Inflow(incoming, v, width, j, sum, self: false);
                    if (Removed(counts, j, from, columns) is >= 0 and var removed) sum[removed] = 0;
                    var own = v.AsSpan(j * width, width);
                    for (var k = 0; k < width; k++) own[k] = sum[k] * incoming.Stay[j];
                }
            }

            left = Balance(counts, incoming, v, width, from, columns, sum);
            if (left <= enough) break;
            work += (CheckEvery + 1L) * incoming.From.Length * width;
            if (work > MostWork)
                throw new InvalidOperationException($"A chain of {n} histories did not come to rest ({left:0.0e0} of the journeys are "
                    + "still under way): its journeys are too long for this order; choose a lower one.");
        }

        for (var k = 0; k < columns; k++)
        {
            var row = new double[n];
            for (var j = 0; j < n; j++) row[j] = v[(j * width) + k];
            visits[from + k] = row;
        }

        return left;
    }

    // What is out of balance, summed over the states, bounds the error: from any state a journey converts at most once. Then scales the
    // visits so that all that enters is absorbed, which sweeps alone reach slowly when journeys are long.
    private static double Balance(
        MarkovCounts counts, Incoming incoming, double[] v, int width, int from, int columns, double[] sum)
    {
        var (n, off, all, within, entering) = (counts.States, new double[width], new double[width], new double[width], new double[width]);
        for (var j = 1; j < n; j++)
        {
            var removed = Removed(counts, j, from, columns);
            Inflow(incoming, v, width, j, sum, self: true);
            if (removed >= 0) sum[removed] = 0;
            for (var k = 0; k < columns; k++)
            {
                var here = v[(j * width) + k];
                off[k] += Math.Abs(sum[k] - here);
                all[k] += here;
                within[k] += sum[k];
                if (k != removed) entering[k] += incoming.Entry[j];
            }
        }

        var most = 0.0;
        for (var k = 0; k < columns; k++)
        {
            most = Math.Max(most, off[k]);
            var absorbed = all[k] - (within[k] - entering[k]);
            if (absorbed <= 0 || off[k] <= Enough) continue;
            for (var j = 1; j < n; j++) v[(j * width) + k] *= entering[k] / absorbed;
        }

        return most;
    }

    // A draw may leave a history without any journey.
    private static double Chance(MarkovCounts counts, int edge, double[] outflow) =>
        counts.Weight[edge] > 0 ? counts.Weight[edge] / outflow[counts.From[edge]] : 0;

    private static int Removed(MarkovCounts counts, int state, int from, int columns) =>
        counts.Last(state) is >= 0 and var channel && channel + 1 - from is >= 0 and var column && column < columns ? column : -1;

    private static void Inflow(Incoming incoming, double[] v, int width, int j, double[] sum, bool self)
    {
        Array.Clear(sum);
        for (var e = incoming.Starts[j]; e < incoming.Starts[j + 1]; e++)
        {
            var (i, part) = (incoming.From[e], new Lanes(incoming.Part[e]));
            if (i == j && !self) continue;
            for (var k = 0; k < width; k += Lanes.Count)
                (new Lanes(sum, k) + (part * new Lanes(v, (i * width) + k))).CopyTo(sum, k);
        }
    }

    /// <summary>The chain by state entered: from where, and with which probability.</summary>
    private sealed record Incoming(int[] Starts, int[] From, double[] Part, double[] Stay, double[] Entry)
    {
        public static Incoming Of(MarkovCounts counts)
        {
            var (n, outflow) = (counts.States, counts.Outflow());
            var (starts, stay, entry) = (new int[n + 1], new double[n], new double[n]);
            Array.Fill(stay, 1);
            foreach (var to in counts.To) starts[to + 1]++;
            for (var j = 0; j < n; j++) starts[j + 1] += starts[j];
            var (from, part, at) = (new int[counts.To.Count], new double[counts.To.Count], (int[])starts.Clone());
            for (var e = 0; e < counts.To.Count; e++)
            {
                var (i, j) = (counts.From[e], counts.To[e]);
                var p = Chance(counts, e, outflow);
                (from[at[j]], part[at[j]]) = (i, p);
                at[j]++;
                if (i == j) stay[j] = 1 / (1 - p);
                if (i == 0) entry[j] = p;
            }

            return new(starts, from, part, stay, entry);
        }
    }
}
