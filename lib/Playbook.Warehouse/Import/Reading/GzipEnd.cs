using System.Buffers.Binary;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Tells whether a gzip archive has its end (RFC 1952): the base library unpacks one that breaks off as far as it goes and says nothing,
/// and a download that broke off would be loaded as if it were whole.
/// </summary>
internal static class GzipEnd
{
    private const int Header = 10, Trailer = 8, Block = 1 << 16;

    /// <summary>True when the length that the archive states is the one that was unpacked, or when it has several parts.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="unpacked">Bytes that came out of it.</param>
    public static bool IsThere(Stream archive, long unpacked)
    {
        if (archive.Length < Header + Trailer) return false;
        Span<byte> length = stackalloc byte[sizeof(uint)];
        archive.Position = archive.Length - sizeof(uint);
        archive.ReadExactly(length);
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(length);
        // Each part states its own length: then the last one's is less than the whole.
        return stated == (uint)unpacked || (stated < unpacked && HasSecondPart(archive));
    }

    private static bool HasSecondPart(Stream archive)
    {
        var buffer = new byte[Block + Header];
        for (var at = 1L; at < archive.Length; at += Block)
        {
            archive.Position = at;
            var data = buffer.AsSpan(0, archive.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            for (var i = 0; i + Header <= data.Length; i++)
            {
                // Magic, deflate, no reserved flag, and what is known of levels and systems.
                if (data[i] == 0x1F && data[i + 1] == 0x8B && data[i + 2] == 8 && data[i + 3] < 0x20 && data[i + 8] is 0 or 2 or 4
                    && data[i + 9] is <= 13 or 255)
                    return true;
            }
        }

        return false;
    }
}
