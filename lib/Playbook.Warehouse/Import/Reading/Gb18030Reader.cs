using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads GB18030, and so GBK and GB2312. Most of an export is ASCII, which is copied a vector at a time; the rest are characters of two
/// bytes, which are looked up. What is left, four bytes or no character at all, is the framework's.
/// </summary>
/// <param name="stream">At the beginning of the text; it is left open.</param>
/// <param name="block">Bytes to read at once, at least 4.</param>
internal sealed class Gb18030Reader(Stream stream, int block) : TextReader
{
    private const int CodePage = 54936;
    private const int FirstLead = 0x81, LastLead = 0xFE, FirstTrail = 0x40, LastTrail = 0xFE, Trails = LastTrail - FirstTrail + 1;

    private static readonly Lazy<char[]> Pairs = new(MakePairs);

    private readonly char[] _pairs = Pairs.Value;
    private readonly byte[] _bytes = new byte[block];
    private int _at;
    private int _end;
    private bool _ended;
    private int _peeked = -1;
    private int _half = -1;

    /// <summary>The encoding, which throws at what is no character.</summary>
    public static Encoding Encoding { get; } = Find(DecoderFallback.ExceptionFallback);

    /// <inheritdoc/>
    public override int Peek()
    {
        if (_peeked >= 0)
            return _peeked;
        Span<char> one = stackalloc char[1];
        return _peeked = Read(one) == 0 ? -1 : one[0];
    }

    /// <inheritdoc/>
    public override int Read()
    {
        var next = Peek();
        _peeked = -1;
        return next;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <summary>Reads what is at hand, and one block at the most.</summary>
    /// <exception cref="DecoderFallbackException">The next bytes are no character.</exception>
    public override int Read(Span<char> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_peeked >= 0 || _half >= 0)
        {
            buffer[0] = (char)(_peeked >= 0 ? _peeked : _half);
            if (_peeked >= 0)
                _peeked = -1;
            else
                _half = -1;
            return 1;
        }

        while (true)
        {
            if (Decode(buffer) is > 0 and var some)
                return some;
            if (_ended)
                return 0;
            _bytes.AsSpan(_at, _end - _at).CopyTo(_bytes);
            (_at, _end) = (0, _end - _at);
            var read = stream.Read(_bytes, _end, _bytes.Length - _end);
            _ended = read == 0;
            _end += read;
        }
    }

    // Zero when the bytes at hand make no whole character. A fault waits until what stands before it has been given.
    private int Decode(Span<char> buffer)
    {
        var written = 0;
        while (_at < _end && written < buffer.Length)
        {
            var room = Math.Min(_end - _at, buffer.Length - written);
            Ascii.ToUtf16(_bytes.AsSpan(_at, room), buffer[written..], out var plain);
            (_at, written) = (_at + plain, written + plain);
            while (_end - _at > 1 && written < buffer.Length && Pair(_bytes[_at], _bytes[_at + 1]) is not '\0' and var pair)
            {
                buffer[written++] = pair;
                _at += 2;
            }

            if (_at == _end || written == buffer.Length || _bytes[_at] < 0x80
                || (_end - _at > 1 && Pair(_bytes[_at], _bytes[_at + 1]) != '\0'))
                continue;
            if ((_end - _at < 4 && !_ended) || written > 0)
                break;
            return DecodeRare(buffer);
        }

        return written;
    }

    // Four bytes are one character or a pair of halves; the second half waits where it does not fit. What has no such form is a fault.
    private int DecodeRare(Span<char> buffer)
    {
        var length = Math.Min(_end - _at, _end - _at > 1 && _bytes[_at + 1] is >= (byte)'0' and <= (byte)'9' ? 4 : 2);
        var made = Encoding.GetString(_bytes, _at, length);
        _at += length;
        if (made.Length > buffer.Length)
            _half = made[1];
        made.AsSpan(0, Math.Min(made.Length, buffer.Length)).CopyTo(buffer);
        return Math.Min(made.Length, buffer.Length);
    }

    private char Pair(byte lead, byte trail) =>
        lead is >= FirstLead and <= LastLead && trail is >= FirstTrail and <= LastTrail
            ? _pairs[((lead - FirstLead) * Trails) + trail - FirstTrail] : '\0';

    private static char[] MakePairs()
    {
        var pairs = new char[(LastLead - FirstLead + 1) * Trails];
        // No pair of bytes means U+FFFD itself.
        var lenient = Find(new DecoderReplacementFallback("\uFFFD"));
        Span<char> made = stackalloc char[4];
        for (var lead = FirstLead; lead <= LastLead; lead++)
        {
            for (var trail = FirstTrail; trail <= LastTrail; trail++)
            {
                if (lenient.GetChars([(byte)lead, (byte)trail], made) == 1 && made[0] != '\uFFFD')
                    pairs[((lead - FirstLead) * Trails) + trail - FirstTrail] = made[0];
            }
        }

        return pairs;
    }

    private static Encoding Find(DecoderFallback fallback)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(CodePage, EncoderFallback.ExceptionFallback, fallback);
    }
}
