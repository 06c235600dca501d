using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Playbook.Warehouse.Import;

/// <summary>What one pass over a file's bytes tells: hash, kind, marks, and the first line that is not UTF-8.</summary>
internal sealed record ByteScan(string Sha256, FileKind Kind, bool Blank, bool HasNul, bool? Utf16, long? BadUtf8Line)
{
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
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                var read = stream.ReadAtLeast(buffer.AsSpan(carried), 1, throwOnEndOfStream: false);
                var data = buffer.AsSpan(0, carried + read);
                if (first)
                {
                    kind = FileKind.Of(data[..Math.Min(data.Length, 64)]);
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
                    if (valid < whole)
                        bad = lines;
                }

                hashing.GetAwaiter().GetResult();
                if (read == 0)
                    return new ByteScan(Convert.ToHexStringLower(hash.GetHashAndReset()), kind, blank, nul, utf16, bad);
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

    private static int FirstInvalid(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (at < data.Length && Rune.DecodeFromUtf8(data[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }
}
