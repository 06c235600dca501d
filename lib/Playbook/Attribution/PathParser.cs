using System.Buffers.Text;
using System.Text;

namespace Playbook.Attribution;

/// <summary>A block of a file of paths as read.</summary>
/// <param name="Rows">Its rows; steps number the channels of <paramref name="Names"/>.</param>
/// <param name="Names">Channels in the order in which the block meets them.</param>
/// <param name="Without">Sums of the rows without a contact.</param>
/// <param name="Fault">The first line that cannot be read, and why; null for none.</param>
internal sealed record ParsedBlock(
    PathBlock Rows, IReadOnlyList<string> Names, (double Conversions, double Value, double Nulls) Without, string? Fault);

/// <summary>Parses the lines of a file of paths without making texts of them.</summary>
internal static class PathParser
{
    public static ParsedBlock Parse(LineBlock block, PathLayout layout, bool mergeRepeats)
    {
        var (builder, names) = (new PathBlockBuilder(), new NameTable());
        var rest = block.Bytes.Span;
        var (line, fault) = (block.Line, (string?)null);
        Span<Range> fields = new Range[layout.Columns];
        while (rest.Length > 0 && fault is null)
        {
            var length = Length(rest);
            var record = rest[..length];
            rest = rest[Math.Min(rest.Length, length + 1)..];
            var lines = 1 + record.Count((byte)'\n');
            if (record is [.. var text, (byte)'\r']) record = text;
            if (!record.IsEmpty) fault = One(record, fields, layout, mergeRepeats, builder, names);
            if (fault is not null) fault = $"line {line}: {fault}";
            line += lines;
        }

        return new(builder.Build(), names.Names, builder.Without, fault);
    }

    private static string? One(ReadOnlySpan<byte> record, Span<Range> fields, PathLayout layout, bool mergeRepeats,
        PathBlockBuilder builder, NameTable names)
    {
        var count = Split(record, layout.Delimiter, fields);
        if (count < layout.Columns) return $"{count} fields, the header names {layout.Columns}.";
        if (Number(record[fields[layout.Conversions]], out var converted) is { } first) return $"conversions {first}";
        var (value, lost) = (0.0, converted > 0 ? 0.0 : 1.0);
        if (layout.Value >= 0 && Number(record[fields[layout.Value]], out value) is { } second) return $"value {second}";
        if (layout.Nulls >= 0 && Number(record[fields[layout.Nulls]], out lost) is { } third) return $"journeys without {third}";
        var path = Unquoted(record[fields[layout.Path]]).Trim((byte)' ');
        for (var last = -1; path.Length > 0;)
        {
            var end = layout.Separator.Length == 1 ? path.IndexOf(layout.Separator[0]) : path.IndexOf(layout.Separator);
            var step = (end < 0 ? path : path[..end]).Trim((byte)' ');
            if (step.IsEmpty || (end >= 0 && end + layout.Separator.Length == path.Length))
                return $"the path \"{Encoding.UTF8.GetString(record[fields[layout.Path]])}\" has a step without a channel.";
            var channel = names.Of(step);
            if (channel > ushort.MaxValue) return $"more than {ushort.MaxValue} channels: group them first.";
            if (!mergeRepeats || channel != last) builder.Step(channel);
            last = channel;
            path = end < 0 ? [] : path[(end + layout.Separator.Length)..];
        }

        builder.End(converted, value, lost);
        return null;
    }

    private static int Length(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        if (end < 0) return rest.Length;
        for (var quotes = rest[..end].Count((byte)'"'); quotes % 2 == 1;)
        {
            var next = rest[(end + 1)..].IndexOf((byte)'\n');
            if (next < 0) return rest.Length;
            quotes += rest.Slice(end + 1, next).Count((byte)'"');
            end += 1 + next;
        }

        return end;
    }

    private static int Split(ReadOnlySpan<byte> record, byte delimiter, Span<Range> fields)
    {
        var (count, start) = (0, 0);
        while (count < fields.Length)
        {
            var end = start;
            if (start < record.Length && record[start] == '"')
            {
                // To the quote that is not doubled.
                for (end = start + 1; end < record.Length; end++)
                {
                    if (record[end] != '"') continue;
                    if (end + 1 < record.Length && record[end + 1] == '"') end++;
                    else break;
                }
            }

            var next = end >= record.Length ? -1 : record[end..].IndexOf(delimiter);
            fields[count++] = start..(next < 0 ? record.Length : end + next);
            if (next < 0) break;
            start = end + next + 1;
        }

        return count;
    }

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> field)
    {
        field = field.Trim((byte)' ');
        if (field is not [(byte)'"', .. var inner, (byte)'"']) return field;
        if (!inner.Contains((byte)'"')) return inner;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(inner).Replace("\"\"", "\"", StringComparison.Ordinal));
    }

    private static string? Number(ReadOnlySpan<byte> field, out double number)
    {
        number = 0;
        if (field.Length is > 0 and < 10)
        {
            // Most fields are short whole numbers.
            var whole = 0;
            foreach (var b in field)
            {
                if (b is < (byte)'0' or > (byte)'9')
                {
                    whole = -1;
                    break;
                }

                whole = (10 * whole) + b - '0';
            }

            if (whole >= 0)
            {
                number = whole;
                return null;
            }
        }

        field = Unquoted(field);
        if (field.IsEmpty || field.SequenceEqual("NA"u8) || field.SequenceEqual("NULL"u8)) return null;
        return Utf8Parser.TryParse(field, out number, out var used) && used == field.Length && number >= 0 && double.IsFinite(number) ? null
            : $"must be a number of 0 or more; got \"{Encoding.UTF8.GetString(field)}\".";
    }
}
