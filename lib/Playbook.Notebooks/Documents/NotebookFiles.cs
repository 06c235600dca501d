using System.Text;

namespace Playbook.Notebooks;

/// <summary>What was done to a file.</summary>
/// <param name="Path">The file that holds the result.</param>
/// <param name="Changed">False when it held the same already and was not touched.</param>
/// <param name="Losses">What the new format cannot hold; empty when nothing was lost.</param>
public sealed record FileChange(string Path, bool Changed, IReadOnlyList<string> Losses)
{
    /// <summary>What happened to which cell, a line each; empty where whole files were converted.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}

/// <summary>
/// Conversions of notebook files. A file is replaced whole or stays as it was; every error names the file and the reason.
/// </summary>
public static class NotebookFiles
{
    // Strict, so that a file in another encoding is refused rather than damaged; a byte-order mark is kept.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the <c>.ipynb</c> beside a <c>.dib</c> file.</summary>
    /// <param name="path">The <c>.dib</c> file.</param>
    /// <param name="overwrite">True to replace an <c>.ipynb</c> that holds something else.</param>
    /// <exception cref="NotebookFormatException">
    /// The file is damaged, is no <c>.dib</c>, or the other file is there and must not be overwritten.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static FileChange ToIpynb(string path, bool overwrite = false) =>
        Convert(path, ".dib", ".ipynb", overwrite, NotebookConversion.ToIpynb);

    /// <summary>Writes the <c>.dib</c> beside an <c>.ipynb</c> file.</summary>
    /// <param name="path">The <c>.ipynb</c> file.</param>
    /// <param name="overwrite">True to replace a <c>.dib</c> that holds something else.</param>
    /// <exception cref="NotebookFormatException">
    /// The file is damaged, is no <c>.ipynb</c>, or the other file is there and must not be overwritten.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static FileChange ToDib(string path, bool overwrite = false) =>
        Convert(path, ".ipynb", ".dib", overwrite, NotebookConversion.ToDib);

    /// <summary>Takes outputs and execution counts out of an <c>.ipynb</c> file. A <c>.dib</c> has none and is only checked.</summary>
    /// <exception cref="NotebookFormatException">The file is damaged or no notebook.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static FileChange Strip(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Is(path, ".dib"))
        {
            DibFile.Read(path);
            return new(path, false, []);
        }
        Require(path, ".ipynb");
        var text = ReadText(path);
        return new(path, Replace(path, Named(path, () => NotebookConversion.Strip(text)), text), []);
    }

    private static FileChange Convert(string path, string from, string to, bool overwrite, Func<string, ConvertedNotebook> convert)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Require(path, from);
        var text = ReadText(path);
        var converted = Named(path, () => convert(text));
        var target = Path.ChangeExtension(path, to);
        var there = File.Exists(target) ? ReadText(target) : null;
        if (there is not null && there != converted.Text && !overwrite)
            throw new NotebookFormatException($"{path}: {target} is there and differs; it was left as it is.");
        return new(target, Replace(target, converted.Text, there), converted.Losses);
    }

    internal static bool Replace(string path, string text, string? there)
    {
        if (text == there) return false;
        AtomicFile.Write(path, text);
        return true;
    }

    internal static T Named<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NotebookFormatException error)
        {
            throw new NotebookFormatException($"{path}: {error.Message}", error);
        }
    }

    internal static string ReadText(string path)
    {
        try
        {
            return Utf8.GetString(File.ReadAllBytes(path));
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookFormatException($"{path}: the file is not UTF-8: {error.Message}", error);
        }
    }

    private static bool Is(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    private static void Require(string path, string extension)
    {
        if (!Is(path, extension)) throw new NotebookFormatException($"{path}: a file that ends in {extension} is expected.");
    }
}
