using System.Runtime.InteropServices;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>
/// Journeys of customers through channels, each distinct path with its conversions, their value and the journeys that ended without one:
/// what every model of attribution reads. Rows of one path need not be joined. At most 65,535 channels.
/// </summary>
public sealed class ChannelPaths
{
    private readonly IReadOnlyList<PathBlock> blocks;

    internal ChannelPaths(
        IReadOnlyList<string> channels, IReadOnlyList<PathBlock> blocks, (double Conversions, double Value, double Nulls) without)
    {
        (Channels, this.blocks, Without) = (channels, blocks, without);
        foreach (var block in blocks)
        {
            Rows += block.Count;
            for (var row = 0; row < block.Count; row++)
            {
                Conversions += block.Conversions[row];
                Value += block.Values[row];
                Nulls += block.Nulls[row];
                Steps += block.Path(row).Length;
            }
        }
    }

    /// <summary>Channels, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>Rows: distinct paths where the rows were aggregated.</summary>
    public int Rows { get; }

    /// <summary>Contacts, each row's once.</summary>
    public long Steps { get; }

    /// <summary>Conversions of journeys with a contact: what the models divide.</summary>
    public double Conversions { get; }

    /// <summary>Value of these conversions, yuan.</summary>
    public double Value { get; }

    /// <summary>Journeys with a contact and without a conversion.</summary>
    public double Nulls { get; }

    /// <summary>Conversions, value and other journeys without any contact: no channel can earn them, and no model divides them.</summary>
    public (double Conversions, double Value, double Nulls) Without { get; }

    /// <summary>Journeys with a contact.</summary>
    public double Journeys => Conversions + Nulls;

    /// <summary>Journeys that convert ÷ all with a contact.</summary>
    public Estimate Rate => Journeys <= 0 ? Estimate.Missing("no journey has a contact", Unit.Fraction)
        : Nulls <= 0 ? Estimate.Missing("the paths hold only journeys that converted", Unit.Fraction, (long)Journeys)
        : Proportions.Wilson((long)Math.Round(Conversions), (long)Math.Round(Journeys), definition: "journeys that convert ÷ journeys");

    internal IReadOnlyList<PathBlock> Blocks => blocks;

    /// <summary>Paths out of rows, as a query gives them.</summary>
    /// <param name="rows">Rows; none gives paths without a channel.</param>
    /// <param name="mergeRepeats">True to count a channel that follows itself once in every model; chains merge repeats by
    /// themselves.</param>
    /// <exception cref="ArgumentException">A count or value is negative or not finite, a path has an empty step, too many
    /// channels.</exception>
    public static ChannelPaths Of(IEnumerable<PathRow> rows, bool mergeRepeats = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (names, index, builder) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), new PathBlockBuilder());
        foreach (var row in rows)
        {
            Check(row.Conversions, row.Path, "conversions");
            Check(row.Value, row.Path, "value");
            Check(row.Nulls, row.Path, "journeys without conversion");
            var last = -1;
            if (row.Path.Trim().Length > 0)
            {
                foreach (var part in row.Path.Split('>', StringSplitOptions.TrimEntries))
                {
                    if (part.Length == 0) throw new ArgumentException($"The path \"{row.Path}\" has a step without a channel.");
                    if (!index.TryGetValue(part, out var channel))
                    {
                        index.Add(part, channel = names.Count);
                        names.Add(part);
                        CheckCount(names.Count);
                    }

                    if (!mergeRepeats || channel != last) builder.Step(channel);
                    last = channel;
                }
            }

            builder.End(row.Conversions, row.Value, row.Nulls, row.Part);
        }

        return new(names, [builder.Build()], builder.Without);
    }

    /// <summary>The same journeys with each one's conversion drawn anew: see <see cref="Shuffled"/> for what is kept.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <remarks>Every row keeps its path and its journeys; which of them convert is drawn without replacement. Value follows.</remarks>
    public ChannelPaths Shuffled(Random random)
    {
        var shuffle = new ConversionShuffle(this);
        var drawn = shuffle.Draw(random);
        var (at, mean, result) = (0, Conversions > 0 ? Value / Conversions : 0, new List<PathBlock>());
        foreach (var block in blocks)
        {
            var converted = drawn[at..(at + block.Count)];
            at += block.Count;
            result.Add(block with
            {
                Conversions = converted, Values = [.. converted.Select(c => c * mean)],
                Nulls = [.. converted.Select((c, i) => block.Conversions[i] + block.Nulls[i] - c)],
            });
        }

        return new(Channels, result, Without);
    }

    /// <summary>The same journeys with the rows of one path joined, whatever part of the customers they are of.</summary>
    internal ChannelPaths Joined()
    {
        var sums = new Dictionary<string, (double Conversions, double Value, double Nulls)>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                // A path as text, one character a step.
                var path = new string(MemoryMarshal.Cast<ushort, char>(block.Path(row)));
                var (conversions, value, nulls) = sums.GetValueOrDefault(path);
                sums[path] = (conversions + block.Conversions[row], value + block.Values[row], nulls + block.Nulls[row]);
            }
        }

        var builder = new PathBlockBuilder();
        foreach (var (path, sum) in sums.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var step in path) builder.Step(step);
            builder.End(sum.Conversions, sum.Value, sum.Nulls);
        }

        return new(Channels, [builder.Build()], Without);
    }

    internal static void CheckCount(int channels)
    {
        if (channels > ushort.MaxValue)
            throw new ArgumentException($"Paths hold at most {ushort.MaxValue} channels; these hold more: group them first.");
    }

    private static void Check(double number, string path, string what)
    {
        if (number is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"The {what} of the path \"{path}\" must be 0 or more; got {number}.");
    }
}
