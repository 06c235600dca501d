using System.Globalization;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>A text file that is there whole or not at all.</summary>
internal static class WholeFile
{
    public static void Write(string path, string text, Encoding encoding)
    {
        var partial = $"{Path.GetFullPath(path)}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.partial";
        try
        {
            File.WriteAllText(partial, text, encoding);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
