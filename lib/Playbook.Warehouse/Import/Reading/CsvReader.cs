using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads delimited text record by record without allocating per field (RFC 4180: quotes around a field, doubled inside; a field
/// may span lines). Line ends are LF, CRLF or CR. Blank lines are skipped. A record keeps the number of the line it begins on.
/// </summary>
internal sealed class CsvReader : RecordReader
{
    /// <summary>Longest record that is read, in characters: a longer one is no row of a table but a quote that was never closed.</summary>
    public const int LongestRecord = 4 << 20;

    private readonly string _file;
    private readonly TextReader _text;
    private readonly char _delimiter;
    private readonly char _quote;
    private readonly long? _notUtf8;
    // Places in the buffer; those of fields with doubled quotes are told apart only where there are any.
    private (int Start, int Length)[] _fields = new (int, int)[64];
    private int _count;
    private readonly HashSet<int> _doubled = [];
    private char[] _buffer = new char[1 << 17];
    private int _start;
    private int _end;
    private bool _ended;
    private long _nextLine = 1;
    private int _recordLength;
    private char[] _scratch = [];
    private long _line;
    private string? _malformed;
    private bool _blankAbove;
    private bool _plain;

    /// <param name="text">The text.</param>
    /// <param name="delimiter">Stands between fields.</param>
    /// <param name="quote">Stands around a field.</param>
    /// <param name="file">How messages call it.</param>
    /// <param name="notUtf8">Row for which the encoding was taken to be GB18030, when nobody named one.</param>
    public CsvReader(TextReader text, char delimiter, char quote, string file, long? notUtf8 = null) =>
        (_text, _delimiter, _quote, _file, _notUtf8) = (text, delimiter, quote, file, notUtf8);

    /// <inheritdoc/>
    public override long Line => _line;

    /// <inheritdoc/>
    public override int FieldCount => _count;

    /// <inheritdoc/>
    public override string? Malformed => _malformed;

    /// <inheritdoc/>
    public override bool BlankAbove => _blankAbove;

    /// <summary>The current record as it stands in the file, without its line end.</summary>
    public override ReadOnlySpan<char> Record => _buffer.AsSpan(_start - _recordLength, _recordLength).TrimEnd("\r\n");

    /// <summary>Text of a field of the current record, quotes resolved; valid until the next call.</summary>
    public override ReadOnlySpan<char> Field(int index)
    {
        if (index >= _count)
            return default;
        var (start, length) = _fields[index];
        var raw = _buffer.AsSpan(start, length);
        return _doubled.Count > 0 && _doubled.Contains(index) ? Unquoted(raw) : raw;
    }

    /// <inheritdoc/>
    public override void CopyTo(RecordBatch batch)
    {
        if (_doubled.Count > 0)
            base.CopyTo(batch);
        else
            batch.AddCells(Record, _fields.AsSpan(0, _count), _start - _recordLength);
    }

    /// <summary>Moves to the next record that is not blank.</summary>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="ImportException">
    /// The text breaks off within a quote, a record is too long, or bytes are not in the encoding.
    /// </exception>
    public override bool Read()
    {
        _blankAbove = false;
        while (true)
        {
            if (_start == _end && !Fill())
                return false;
            int? length;
            while ((length = Scan()) is null)
                Fill();
            if (length > LongestRecord)
                throw TooLong();
            var record = _buffer.AsSpan(_start, length.Value);
            _line = _nextLine;
            _nextLine += _plain ? 1 : Lines(record);
            _start += length.Value;
            _recordLength = length.Value;
            if (_count != 1 || _fields[0].Length > 0 || _doubled.Count > 0 || record.Contains(_quote))
                return true;
            _blankAbove = true;
        }
    }

    public override void Dispose() => _text.Dispose();

    private static int Lines(ReadOnlySpan<char> record)
    {
        var feeds = record.Count('\n');
        return feeds > 0 || !record.Contains('\r') ? feeds : record.Count('\r');
    }

    // Finds the fields of the record at _start; null when its end is not in the buffer yet.
    private int? Scan()
    {
        _count = 0;
        _doubled.Clear();
        _malformed = null;
        if (Plain() is { } length)
            return length;
        var text = _buffer.AsSpan(0, _end);
        var at = _start;
        while (true)
        {
            if (at < _end && text[at] == _quote)
            {
                if (Quoted(text, ref at) is false)
                    return null;
            }
            else
            {
                var field = text[at..].IndexOfAny(_delimiter, '\n', '\r');
                if (field < 0)
                {
                    if (!_ended)
                        return null;
                    field = _end - at;
                }

                Add(at, field);
                at += field;
            }

            if (at == _end)
                return _ended ? at - _start : null;
            var c = text[at++];
            if (c == _delimiter)
                continue;
            if (c == '\r')
            {
                if (at == _end && !_ended)
                    return null;
                if (at < _end && text[at] == '\n')
                    at++;
            }

            return at - _start;
        }
    }

    // The record at _start when it has no quote, as nearly all have none, and its end is in the buffer: its fields end at the delimiters
    // alone.
    private int? Plain()
    {
        var text = _buffer.AsSpan(_start, _end - _start);
        var length = text.IndexOfAny('\n', '\r', _quote);
        _plain = length >= 0 && text[length] != _quote && (text[length] == '\n' || length + 1 < text.Length);
        if (!_plain)
            return null;
        var from = 0;
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var delimiter = Vector256.Create((ushort)_delimiter);
            var codes = MemoryMarshal.Cast<char, ushort>(text[..length]);
            for (; at <= length - Vector256<ushort>.Count; at += Vector256<ushort>.Count)
            {
                for (var hits = Vector256.Equals(Vector256.Create<ushort>(codes[at..]), delimiter).ExtractMostSignificantBits();
                    hits != 0;
                    hits &= hits - 1)
                    from = AddTo(from, at + BitOperations.TrailingZeroCount(hits));
            }
        }

        for (; at < length; at++)
        {
            if (text[at] == _delimiter)
                from = AddTo(from, at);
        }

        AddTo(from, length);
        return length + (text[length] == '\r' && text[length + 1] == '\n' ? 2 : 1);
    }

    // A field of the record at _start; gives where the next one begins.
    private int AddTo(int from, int to)
    {
        Add(_start + from, to - from);
        return to + 1;
    }

    private void Add(int start, int length)
    {
        if (_count == TableLimits.Columns)
        {
            _malformed = $"more than {TableLimits.Text(TableLimits.Columns)} fields";
            return;
        }

        if (_count == _fields.Length)
            Array.Resize(ref _fields, _count * 2);
        _fields[_count++] = (start, length);
    }

    // A field in quotes, `at` on the opening one; false when its end is not in the buffer yet.
    private bool Quoted(ReadOnlySpan<char> text, ref int at)
    {
        var from = at + 1;
        var doubled = false;
        for (var i = from; ;)
        {
            var next = text[i..].IndexOf(_quote);
            if (next < 0 || (i + next + 1 == _end && !_ended))
            {
                if (_ended)
                    throw ImportException.At(
                        "a quote is opened and never closed", _file, _nextLine, allowed: $"{_quote} at both ends of a field");
                return false;
            }

            i += next + 1;
            if (i < _end && text[i] == _quote)
            {
                doubled = true;
                i++;
                continue;
            }

            if (doubled)
                _doubled.Add(_count);
            Add(from, i - 1 - from);
            var rest = text[i..].IndexOfAny(_delimiter, '\n', '\r');
            if (rest < 0 && !_ended)
                return false;
            at = rest < 0 ? _end : i + rest;
            if (text[i..at].ContainsAnyExcept(' ', '\t'))
                _malformed = $"text after a closing {_quote}";
            return true;
        }
    }

    private ImportException Undecodable(DecoderFallbackException e) => _notUtf8 is { } row
        ? ImportException.At("bytes that are neither UTF-8 nor, as a whole, GB18030", _file, row,
            allowed: "one of both throughout; export the file again", cause: e)
        : ImportException.At("bytes are not in the encoding of the file", _file, _nextLine,
            allowed: "at or shortly after this row: text in the stated encoding", cause: e);

    private ImportException TooLong() => ImportException.At($"a record is longer than {LongestRecord} characters", _file, _nextLine,
        allowed: "one row per line; perhaps a quote is never closed");

    private bool Fill()
    {
        if (_ended)
            return false;
        var kept = _end - _start;
        if (kept > LongestRecord)
            throw TooLong();
        if (_start > 0)
            _buffer.AsSpan(_start, kept).CopyTo(_buffer);
        else if (kept == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        (_start, _end) = (0, kept);
        try
        {
            var read = _text.Read(_buffer, _end, _buffer.Length - _end);
            _ended = read == 0;
            _end += read;
        }
        catch (DecoderFallbackException e)
        {
            throw Undecodable(e);
        }

        return _end > 0;
    }

    private Span<char> Unquoted(ReadOnlySpan<char> raw)
    {
        if (_scratch.Length < raw.Length)
            _scratch = new char[raw.Length];
        var n = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            _scratch[n++] = raw[i];
            if (raw[i] == _quote)
                i++;
        }

        return _scratch.AsSpan(0, n);
    }
}
