using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>Names of the files in a zip archive, whose encoding only some archives state: those of a Mac are UTF-8 and do not say so, those of a Chinese Windows GBK.</summary>
internal static class EntryNames
{
    private static readonly UTF8Encoding Strict = new(false, true);

    /// <summary>Opens an archive so that names without a stated encoding keep their bytes, one in each character.</summary>
    public static Encoding Encoding => Encoding.Latin1;

    /// <summary>The name as it was meant.</summary>
    /// <param name="name">As an archive opened with <see cref="Encoding"/> gives it.</param>
    public static string Read(string name)
    {
        // One whose encoding was stated has characters beyond a byte, or is the same in every encoding.
        if (name.Any(c => c > 0xFF) || System.Text.Ascii.IsValid(name))
            return name;
        var bytes = Encoding.GetBytes(name);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Gb18030Reader.Encoding.GetString(bytes);
        }
    }
}
