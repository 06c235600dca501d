using System.Security.Cryptography;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Playbook.Warehouse.Import;

/// <summary>
/// What a mapping's text means, apart from how it is written: comments, spacing, quotes and what is said to readers do not count.
/// </summary>
internal static class MappingMeaning
{
    /// <summary>First eight hexadecimal digits of the SHA-256 of the meaning.</summary>
    /// <param name="yaml">A mapping that parses.</param>
    public static string Hash(string yaml)
    {
        var text = new StringBuilder();
        foreach (var document in YamlText.Parse(yaml).Documents)
            Append(document.RootNode, "", text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..8];
    }

    // Lengths before the texts: no text can pose as structure.
    private static void Append(YamlNode node, string path, StringBuilder text)
    {
        switch (node)
        {
            case YamlMappingNode map:
                text.Append('{');
                // The order of fields counts where a file has no header, so it always counts.
                foreach (var (key, value) in map.Children)
                {
                    var at = $"{path}/{(key as YamlScalarNode)?.Value}";
                    if (IsRemark(at))
                        continue;
                    Append(key, at, text);
                    Append(value, at, text);
                }

                text.Append('}');
                break;
            case YamlSequenceNode list:
                text.Append('[');
                foreach (var item in list)
                    Append(item, path, text);
                text.Append(']');
                break;
            case YamlScalarNode { Value: var value }:
                text.Append((value ?? "").Length).Append(':').Append(value);
                break;
        }
    }

    // Said to readers only: about, and why a filter leaves rows out.
    private static bool IsRemark(string path) => path == "/about"
        || (path.StartsWith("/filters/", StringComparison.Ordinal) && path.EndsWith("/why", StringComparison.Ordinal)
            && path.Count(c => c == '/') == 3);
}
