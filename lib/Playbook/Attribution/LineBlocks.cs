namespace Playbook.Attribution;

/// <summary>Whole records of a file of lines, with the number of the first line.</summary>
/// <param name="Bytes">Records, each with its line break but perhaps the last of the file.</param>
/// <param name="Line">Number of the first line, 1 for the file's first.</param>
internal sealed record LineBlock(ReadOnlyMemory<byte> Bytes, long Line);

/// <summary>Cuts a stream into blocks of whole records: a line break within quotes ends none.</summary>
internal sealed class LineBlocks(Stream stream, int size)
{
    private readonly List<byte[]> buffers = [];
    private byte[] carried = [];
    private byte[]? header;
    private long line = 1;
    private bool ended;

    /// <summary>The first line without its break and without a mark of the encoding.</summary>
    public byte[] Header()
    {
        if (header is not null) return header;
        Fill();
        var start = carried.AsSpan().StartsWith("\ufeff"u8) ? 3 : 0;
        var end = carried.AsSpan(start).IndexOf((byte)'\n');
        header = end < 0 ? carried[start..] : carried[start..(start + end)];
        carried = end < 0 ? [] : carried[(start + end + 1)..];
        line = 2;
        return header = header is [.. var text, (byte)'\r'] ? text : header;
    }

    /// <summary>What follows the header, as far as one block reaches.</summary>
    public ReadOnlySpan<byte> Peek() => carried;

    /// <summary>The next blocks, at most so many; none at the end. Their bytes are reused by the next call.</summary>
    public List<LineBlock> Next(int most)
    {
        var blocks = new List<LineBlock>();
        while (blocks.Count < most && (!ended || carried.Length > 0))
        {
            if (buffers.Count == blocks.Count) buffers.Add(new byte[size + (size / 4)]);
            var buffer = buffers[blocks.Count];
            if (carried.Length + size > buffer.Length) buffers[blocks.Count] = buffer = new byte[carried.Length + size + (size / 4)];
            carried.CopyTo(buffer, 0);
            var length = carried.Length + Read(buffer.AsSpan(carried.Length, size));
            var end = ended ? length : End(buffer.AsSpan(0, length));
            carried = buffer.AsSpan(end, length - end).ToArray();
            if (end == 0) continue;
            blocks.Add(new(buffer.AsMemory(0, end), line));
            line += buffer.AsSpan(0, end).Count((byte)'\n');
        }

        return blocks;
    }

    private static int End(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf((byte)'\n') + 1;
        while (end > 0 && bytes[..end].Count((byte)'"') % 2 == 1) end = bytes[..(end - 1)].LastIndexOf((byte)'\n') + 1;
        return end;
    }

    private void Fill()
    {
        var buffer = new byte[size];
        carried = buffer[..Read(buffer)];
    }

    private int Read(Span<byte> into)
    {
        var read = stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        ended |= read < into.Length;
        return read;
    }
}
