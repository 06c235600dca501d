using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Playbook.Warehouse.Import;

/// <summary>What one pass over a file's bytes tells: hash, kind, marks, and the first line that is not UTF-8.</summary>
/// <param name="Sha256">Of all bytes, in lower-case hexadecimal.</param>
/// <param name="Kind">What the first bytes are of.</param>
/// <param name="Blank">True when there is nothing but blanks.</param>
/// <param name="HasNul">True when a byte is 0.</param>
/// <param name="Utf16">By the mark at the start: true little, false big endian; null without one.</param>
/// <param name="BadUtf8Line">First line that is not UTF-8, from 1; null when all are.</param>
/// <param name="Damaged">
/// True when the file is UTF-8 all the same: it has the mark, or more of its characters are UTF-8 than not. Read as GB18030 it would give
/// wrong characters and no error.
/// </param>
internal sealed record ByteScan(string Sha256, FileKind Kind, bool Blank, bool HasNul, bool? Utf16, long? BadUtf8Line, bool Damaged)
{
    // So many characters of three bytes and more are no chance.
    private const long Enough = 1000;

    // A page may begin with comments before its first table.
    private const int Start = 4096;

    public static ByteScan Of(Stream stream, int block, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The hash takes as long as all else: one block is hashed while the next one is read and looked at.
        var (buffer, other) = (new byte[block], new byte[block]);
        var hashing = Task.CompletedTask;
        try
        {
            var carried = 0;
            var first = true;
            var kind = FileKind.Of([]);
            bool? utf16 = null;
            bool blank = true, nul = false;
            long lines = 1;
            long? bad = null;
            bool mark = false, damaged = false;
            var good = 0L;
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var read = stream.ReadAtLeast(buffer.AsSpan(carried), 1, throwOnEndOfStream: false);
                var data = buffer.AsSpan(0, carried + read);
                if (first)
                {
                    kind = FileKind.Of(data[..Math.Min(data.Length, Start)]);
                    mark = data.StartsWith("\uFEFF"u8);
                    utf16 = data.StartsWith([(byte)0xFF, (byte)0xFE]) ? true : data.StartsWith([(byte)0xFE, (byte)0xFF]) ? false : null;
                    first = false;
                }

                var fresh = data[carried..];
                nul |= fresh.Contains((byte)0);
                blank &= !fresh.ContainsAnyExcept(" \t\r\n\uFEFF"u8);
                // An incomplete character at the end of a block is judged with the next one.
                var whole = read == 0 ? data.Length : Complete(data);
                if (bad is null)
                {
                    var valid = Utf8.IsValid(data[..whole]) ? whole : FirstInvalid(data[..whole]);
                    lines += data[..valid].Count((byte)'\n');
                    good += LongCharacters(data[..valid], Enough - good);
                    if (valid < whole)
                        (bad, damaged) = (lines, mark || MoreIsUtf8(data[valid..], good));
                }

                hashing.GetAwaiter().GetResult();
                if (read == 0)
                    return new ByteScan(Convert.ToHexStringLower(hash.GetHashAndReset()), kind, blank, nul, utf16, bad, damaged);
                var (bytes, from, length) = (buffer, carried, read);
                hashing = Task.Run(() => hash.AppendData(bytes, from, length), CancellationToken.None);
                data[whole..].CopyTo(other);
                carried = data.Length - whole;
                (buffer, other) = (other, buffer);
            }
        }
        finally
        {
            // After an interruption the hash is still in use.
            hashing.ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private static int Complete(ReadOnlySpan<byte> data)
    {
        for (var back = 1; back <= Math.Min(3, data.Length); back++)
        {
            var b = data[^back];
            if (b < 0x80)
                break;
            if (b >= 0xC0)
                return back < (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) ? data.Length - back : data.Length;
        }

        return data.Length;
    }

    // Two bytes of GBK may be a character of UTF-8 by chance; three seldom are.
    private static long LongCharacters(ReadOnlySpan<byte> data, long most)
    {
        var found = 0L;
        for (int at; found < most && (at = data.IndexOfAnyInRange((byte)0xE0, (byte)0xF4)) >= 0; data = data[(at + 1)..])
            found++;
        return found;
    }

    private static bool MoreIsUtf8(ReadOnlySpan<byte> data, long good)
    {
        var wrong = 0L;
        for (var at = 0; at < data.Length;)
        {
            var sound = Rune.DecodeFromUtf8(data[at..], out _, out var used) == System.Buffers.OperationStatus.Done;
            wrong += sound ? 0 : 1;
            good += sound && used > 2 ? 1 : 0;
            at += used;
        }

        return good > wrong;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (at < data.Length && Rune.DecodeFromUtf8(data[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }
}
