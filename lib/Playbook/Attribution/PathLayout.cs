using System.Text;
using Playbook.Planning;

namespace Playbook.Attribution;

/// <summary>Where a file of paths holds what.</summary>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Separator">Between the steps of a path, UTF-8.</param>
/// <param name="Path">Position of the path among the fields.</param>
/// <param name="Conversions">Position of the conversions.</param>
/// <param name="Value">Position of their value; −1 where there is none.</param>
/// <param name="Nulls">Position of the journeys without; −1 where there is none.</param>
/// <param name="Columns">Number of columns.</param>
internal sealed record PathLayout(byte Delimiter, byte[] Separator, int Path, int Conversions, int Value, int Nulls, int Columns)
{
    private static readonly string[] PathNames = ["path", "paths", "journey", "路径", "转化路径"];
    private static readonly string[] ConversionNames =
        ["total_conversions", "conversions", "conversion", "total_conversion", "converted", "conv", "转化", "转化数"];
    private static readonly string[] ValueNames =
        ["total_conversion_value", "conversion_value", "value", "conv_value", "revenue", "转化金额", "转化价值", "金额"];
    private static readonly string[] NullNames = ["total_null", "total_nulls", "null", "nulls", "non_conversions", "未转化",
        "未转化数"];

    /// <summary>Reads a header.</summary>
    /// <exception cref="FormatException">There is no header, or it lacks the path or the conversions.</exception>
    public static PathLayout Of(byte[] header, ReadOnlySpan<byte> sample, string name)
    {
        var text = Encoding.UTF8.GetString(header);
        if (text.Trim().Length == 0) throw new FormatException($"{name} is empty: it needs a header with path and total_conversions.");
        var (delimiter, fields) = Fields(text);
        int At(string[] names) => Array.FindIndex(fields, f => names.Contains(f, StringComparer.OrdinalIgnoreCase));
        var (path, conversions) = (At(PathNames), At(ConversionNames));
        if (path < 0 || conversions < 0)
        {
            throw new FormatException($"{name}, line 1: no column is named {(path < 0 ? PathNames[0] : ConversionNames[0])}; its columns "
                + $"are {Phrase.List(fields)}. A file of paths has path and total_conversions, and perhaps total_conversion_value and "
                + "total_null.");
        }

        var separator = sample.Contains((byte)'>') ? ">" : sample.IndexOf("→"u8) >= 0 ? "→"
            : delimiter != '|' && sample.Contains((byte)'|') ? "|" : ">";
        return new((byte)delimiter, Encoding.UTF8.GetBytes(separator), path, conversions, At(ValueNames), At(NullNames), fields.Length);
    }

    private static (char Delimiter, string[] Fields) Fields(string header) => new[] { ',', '\t', ';', '|' }
        .Select(d => (Delimiter: d, Fields: header.Split(d).Select(f => f.Trim().Trim('"').Trim()).ToArray()))
        .MaxBy(c => c.Fields.Count(f => PathNames.Concat(ConversionNames).Concat(ValueNames).Concat(NullNames)
            .Contains(f, StringComparer.OrdinalIgnoreCase)));
}
