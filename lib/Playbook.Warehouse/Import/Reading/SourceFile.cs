using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A data file after one pass over its bytes: it is text, its hash and its encoding are known. The file stays open, so that the
/// bytes that were hashed are the bytes that are read.
/// </summary>
internal sealed class SourceFile : IDisposable
{
    private const int Block = 1 << 20;
    private readonly FileStream _stream;

    private SourceFile(string path, FileStream stream, string sha256, Encoding encoding) =>
        (Path, _stream, Sha256, Encoding) = (path, stream, sha256, encoding);

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    public string Sha256 { get; }

    public Encoding Encoding { get; }

    public long Length => _stream.Length;

    public long Position => _stream.Position;

    /// <summary>Opens and examines a file.</summary>
    /// <exception cref="ImportException">It is missing, empty, of another kind, or not in the encoding that was asked for.</exception>
    public static SourceFile Open(string path, string encoding, CancellationToken cancel)
    {
        if (Directory.Exists(path))
            throw ImportException.At("this is a folder", path, allowed: "a CSV file");
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportException.At($"file not found: {System.IO.Path.GetFullPath(path)}", path, cause: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ImportException.At($"the file cannot be read: {e.Message}", path, cause: e);
        }

        try
        {
            var scan = ByteScan.Of(stream, Block, cancel);
            if (scan.Other is { } what)
                throw ImportException.At($"this is not a table in text but {what}", path, allowed: "CSV text");
            if (scan.Blank)
                throw ImportException.At("the file is empty", path, allowed: "a header and at least one row");
            var chosen = Choose(path, encoding, scan);
            stream.Position = 0;
            return new SourceFile(path, stream, scan.Sha256, chosen);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The text from its beginning; a byte-order mark is not part of it.</summary>
    public StreamReader Text()
    {
        _stream.Position = 0;
        return new StreamReader(_stream, Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: Block, leaveOpen: true);
    }

    public void Dispose() => _stream.Dispose();

    private static Encoding Choose(string path, string wanted, ByteScan scan)
    {
        if (scan.Utf16 is { } little)
        {
            return wanted is "auto" or "utf-16"
                ? new UnicodeEncoding(!little, true, true)
                : throw ImportException.At("the file is UTF-16", path, 1, allowed: $"{wanted}; say 'encoding: utf-16'");
        }

        if (scan.HasNul && wanted != "utf-16")
            throw ImportException.At("the file is not text: it holds NUL bytes", path, allowed: "CSV text");
        switch (wanted)
        {
            case "utf-16":
                return new UnicodeEncoding(false, true, true);
            case "gb18030":
            case "auto" when scan.BadUtf8Line is not null:
                return Gb18030();
            default:
                return scan.BadUtf8Line is { } line
                    ? throw ImportException.At("the bytes are not UTF-8", path, line, allowed: "UTF-8; Chinese exports are often GB18030: say 'encoding: gb18030'")
                    : new UTF8Encoding(true, true);
        }
    }

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
