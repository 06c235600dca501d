using System.IO.Compression;

namespace Playbook.Warehouse.Import;

/// <summary>Tells a workbook from other zip archives.</summary>
internal static class ZipKind
{
    /// <summary>True when the archive holds the parts of a workbook.</summary>
    /// <exception cref="ImportException">The archive is damaged.</exception>
    public static bool IsWorkbook(string path, Stream stream)
    {
        try
        {
            stream.Position = 0;
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw ImportException.At("the workbook or archive is damaged", path, allowed: "a sound .xlsx or .zip file", cause: e);
        }
    }
}
