using System.Text;

namespace Playbook.Warehouse;

/// <summary>A text file that is there whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>Writes the text, as UTF-8 without a byte order mark unless another encoding is given.</summary>
    /// <exception cref="IOException">The place cannot be written; what was there is as it was.</exception>
    public static void Write(string path, string text, Encoding? encoding = null)
    {
        // Its own name for every call: two threads may write one file, and the last one stays.
        var partial = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.partial";
        try
        {
            File.WriteAllText(partial, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
