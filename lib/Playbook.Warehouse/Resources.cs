using System.Reflection;

namespace Playbook.Warehouse;

/// <summary>Files embedded in this assembly, named by their path ("Schema/order_line.sql").</summary>
internal static class Resources
{
    private static readonly Assembly Own = typeof(Resources).Assembly;

    /// <summary>Names in ordinal order, those below <paramref name="folder"/> with <paramref name="extension"/>.</summary>
    public static IReadOnlyList<string> Names(string folder, string extension) => [.. Own.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    /// <summary>The text of one file, line ends as LF.</summary>
    public static string Text(string name)
    {
        using var stream = Own.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no embedded file '{name}'.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
