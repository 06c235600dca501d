namespace Playbook.Warehouse.Import;

/// <summary>How the file of a mapping is laid out.</summary>
/// <param name="Header">True when the first line names the columns.</param>
/// <param name="Delimiter">Between two fields; null to detect it among comma, tab, ; and |.</param>
/// <param name="Quote">Around a field that holds a delimiter or a line end; doubled inside.</param>
/// <param name="Encoding">utf-8, gb18030, utf-16, or auto: mark at the start, else UTF-8 when every byte is, else GB18030.</param>
public sealed record FileFormat(bool Header, char? Delimiter, char Quote, string Encoding)
{
    /// <summary>The encodings a mapping may name.</summary>
    public static IReadOnlyList<string> Encodings { get; } = ["utf-8", "gb18030", "utf-16", "auto"];
}
