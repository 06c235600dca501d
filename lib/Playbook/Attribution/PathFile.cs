using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>
/// Reads a file of aggregated paths, the layout of ChannelAttribution's data: a header, then a path, its conversions, their value and the
/// journeys without conversion a line. Blocks are read one after the other and parsed on all cores; the result does not depend on how many.
/// </summary>
/// <remarks>
/// UTF-8, with or without a mark; columns in any order, parted by comma, semicolon, tab or bar, found by name: path; total_conversions or
/// conversions; total_conversion_value or value; total_null or nulls (路径, 转化数, 转化金额, 未转化数). Without a column of
/// value it is 0;
/// without one of journeys that did not convert, a line of 0 conversions is one such journey. Fields may be quoted. Steps are parted by
/// "&gt;",
/// or by → or | where no path has ">". Lines of one path need not be joined.
/// </remarks>
public static class PathFile
{
    private const int BlockSize = 4 << 20;

    /// <summary>The paths of a file.</summary>
    /// <param name="stream">The file's bytes, read to their end.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="mergeRepeats">True to count a channel that follows itself once in every model; chains merge repeats by
    /// themselves.</param>
    /// <exception cref="FormatException">A column is missing or a field cannot be read; the message names the line.</exception>
    public static ChannelPaths Read(Stream stream, string name, bool mergeRepeats = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var source = new LineBlocks(stream, BlockSize);
        var layout = PathLayout.Of(source.Header(), source.Peek(), name);
        var (names, index, blocks) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal), new List<PathBlock>());
        var without = (Conversions: 0.0, Value: 0.0, Nulls: 0.0);
        while (source.Next(2 * Environment.ProcessorCount) is { Count: > 0 } batch)
        {
            Interruption.Check();
            var parsed = new ParsedBlock[batch.Count];
            Parallel.For(0, batch.Count, Cores.All, b => parsed[b] = PathParser.Parse(batch[b], layout, mergeRepeats));
            foreach (var block in parsed)
            {
                if (block.Fault is { } fault) throw new FormatException($"{name}, {fault}");
                blocks.Add(Renamed(block, names, index));
                without = (without.Conversions + block.Without.Conversions, without.Value + block.Without.Value,
                    without.Nulls + block.Without.Nulls);
            }
        }

        return new(names, blocks, without);
    }

    // Each block numbers channels as it meets them; the file's numbers are by first appearance in the file.
    private static PathBlock Renamed(ParsedBlock block, List<string> names, Dictionary<string, int> index)
    {
        var map = new ushort[block.Names.Count];
        var same = true;
        for (var i = 0; i < map.Length; i++)
        {
            if (!index.TryGetValue(block.Names[i], out var channel))
            {
                index.Add(block.Names[i], channel = names.Count);
                names.Add(block.Names[i]);
                ChannelPaths.CheckCount(names.Count);
            }

            map[i] = (ushort)channel;
            same &= channel == i;
        }

        if (!same)
            for (var s = 0; s < block.Rows.Steps.Length; s++) block.Rows.Steps[s] = map[block.Rows.Steps[s]];
        return block.Rows;
    }
}
