namespace Playbook.Warehouse.Import;

/// <summary>Refuses archives that are made to fill a disk: data of exports shrink 5 to 50 times, a bomb a thousand times.</summary>
internal static class ZipGuard
{
    /// <summary>Most times that a part may grow when it is unpacked.</summary>
    public const int MostGrowth = 200;

    /// <summary>Parts below this are let through whatever they grow.</summary>
    public const long Small = 16L << 20;

    /// <summary>Checks one part by its sizes.</summary>
    /// <exception cref="ImportException">It grows beyond what is sound.</exception>
    public static void Check(string path, long unpacked, long packed)
    {
        if (unpacked > Small && unpacked / MostGrowth > packed)
        {
            throw ImportException.At(
                $"a part of the archive grows {unpacked / Math.Max(packed, 1)} times to {unpacked >> 20} MiB when unpacked", path,
                allowed: $"{MostGrowth} times above {Small >> 20} MiB");
        }
    }
}
