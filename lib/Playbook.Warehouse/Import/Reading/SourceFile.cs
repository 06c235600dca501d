using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A data file after one pass over its bytes: its hash, its kind and, for text, its encoding are known. The file stays open, so that
/// the bytes that were hashed are the bytes that are read. It holds one sheet or several.
/// </summary>
internal sealed class SourceFile : IDisposable
{
    private const int Block = 1 << 20;

    // Half of what a text is read into at once: it is then decoded where it is needed, without a copy.
    private const int TextBlock = 1 << 16;

    private readonly StoppedStream _stream;
    private readonly CancellationToken _cancel;
    private Workbook? _book;
    private IReadOnlyList<IReadOnlyList<string[]>> _tables = [];
    private RowFile? _rows;
    private char? _delimiter;
    private long? _notUtf8;

    private SourceFile(string path, string name, StoppedStream stream, string sha256, CancellationToken cancel) =>
        (Path, Name, _stream, Sha256, _cancel) = (path, name, stream, sha256, cancel);

    public string Path { get; }

    /// <summary>How messages call it: the file's name, or archive/name.</summary>
    public string Name { get; }

    public string Sha256 { get; }

    /// <summary>Encoding of a text file.</summary>
    public Encoding Encoding { get; private set; } = Encoding.UTF8;

    /// <summary>True when the file is delimited text, which has one sheet.</summary>
    public bool IsText => _book is null && _tables.Count == 0 && _rows is null;

    /// <summary>True when the file holds one table whose columns it names itself, whatever the mapping says of a header.</summary>
    public bool NamesColumns => _rows is not null;

    /// <summary>Names of the sheets; one without a name for text.</summary>
    public IReadOnlyList<string> Sheets { get; private set; } = [""];

    /// <summary>Names of sheets that are hidden in the workbook and not read.</summary>
    public IReadOnlyList<string> HiddenSheets => _book?.Hidden.Select(Persons.Masked).ToList() ?? [];

    public long Length => _stream.Length;

    public long Position => _stream.Position;

    /// <summary>Opens and examines a file.</summary>
    /// <exception cref="ImportException">
    /// It is missing, empty, damaged, of another kind, or not in the encoding that was asked for.
    /// </exception>
    public static SourceFile Open(string path, string encoding, CancellationToken cancel, string? name = null)
    {
        if (Directory.Exists(path))
            throw ImportException.At("this is a folder", path, allowed: "a CSV file");
        OrdinaryFile.Check(path);
        StoppedStream stream;
        try
        {
            stream = new StoppedStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1,
                FileOptions.SequentialScan), cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ImportException.At($"file not found: {System.IO.Path.GetFullPath(path)}", path, cause: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ImportException.At($"the file cannot be read: {e.Message}", path, cause: e);
        }

        SourceFile? source = null;
        try
        {
            var scan = ByteScan.Of(stream, Block, cancel);
            if (scan.Blank)
                throw ImportException.At("the file is empty", path, allowed: "a header and at least one row");
            stream.Position = 0;
            source = new SourceFile(path, Persons.Masked(name ?? System.IO.Path.GetFileName(path)), stream, scan.Sha256, cancel);
            source.Examine(scan, encoding, cancel);
            return source;
        }
        catch
        {
            source?._book?.Dispose();
            source?._rows?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The text from its beginning; a byte-order mark is not part of it.</summary>
    public TextReader Text()
    {
        _stream.Position = 0;
        return ReferenceEquals(Encoding, Gb18030Reader.Encoding)
            ? new Gb18030Reader(_stream, TextBlock)
            : new StreamReader(_stream, Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: TextBlock, leaveOpen: true);
    }

    /// <summary>Reads a sheet from its beginning. One sheet is read at a time.</summary>
    /// <param name="sheet">Its number, from 0.</param>
    /// <param name="format">Delimiter and quote of a text; the delimiter is detected when the format leaves it open.</param>
    public RecordReader Read(int sheet, FileFormat format)
    {
        if (_book is not null)
            return _book.Read(sheet);
        if (_rows is not null)
            return _rows.Read();
        if (_tables.Count > 0)
            return new ListReader(_tables[sheet]);
        var delimiter = format.Delimiter ?? (_delimiter ??= Delimiters.Detect(Start, format.Quote, Path));
        return new CsvReader(Text(), delimiter, format.Quote, Path, _notUtf8);
    }

    /// <summary>Share of the sheet read, 0 to 1.</summary>
    /// <param name="line">Row that is read now.</param>
    public double Share(long line) => _rows?.Share(line) is { } share ? share
        : _book is null ? (double)_stream.Position / _stream.Length : Math.Min(1, (double)line / Math.Max(1, _book.RowCount));

    public void Dispose()
    {
        _book?.Dispose();
        _rows?.Dispose();
        _stream.Dispose();
    }

    // A few records tell the delimiter; a large file is not read for it.
    private StringReader Start()
    {
        using var reader = Text();
        var buffer = new char[1 << 16];
        try
        {
            return new StringReader(new string(buffer, 0, reader.ReadBlock(buffer)));
        }
        catch (DecoderFallbackException)
        {
            return new StringReader("");
        }
    }

    private void Examine(ByteScan scan, string encoding, CancellationToken cancel)
    {
        switch (scan.Kind.Container)
        {
            case Container.Workbook:
                _book = Workbook.Open(Path, _stream, zip: false, _cancel);
                break;
            case Container.Zip when ZipKind.IsWorkbook(Path, _stream):
                _book = Workbook.Open(Path, _stream, zip: true, _cancel);
                break;
            case Container.Html:
                Encoding = Choose(Path, "auto", scan);
                if (_stream.Length > HtmlTables.Longest)
                    throw ImportException.At("a web page (HTML) of this size is not read", Path,
                        allowed: $"{HtmlTables.Longest >> 20} MiB; save the table as CSV");
                _tables = HtmlTables.Of(Page(), Path, _cancel);
                if (_tables.Count == 0)
                    throw Not("a web page (HTML) without a table, perhaps the log-in page of the platform: export again");
                break;
            case Container.Parquet:
                _rows = ParquetFile.Open(Path, _stream.Handle);
                return;
            case Container.Json:
                Encoding = Choose(Path, "auto", scan);
                _rows = JsonFile.Open(Utf8, Path, cancel);
                return;
            case Container.Text:
                Encoding = Choose(Path, encoding, scan);
                _notUtf8 = encoding == "auto" ? scan.BadUtf8Line : null;
                return;
            default:
                throw Not(scan.Kind.What);
        }

        Sheets = _book?.Sheets.Select(Persons.Masked).ToList() ?? [.. _tables.Select((_, i) => $"table {i + 1}")];
    }

    // The bytes from their beginning, as JSON has to be written.
    private Stream Utf8()
    {
        _stream.Position = 0;
        return Encoding is UTF8Encoding ? _stream : Encoding.CreateTranscodingStream(_stream, Encoding, Encoding.UTF8, leaveOpen: true);
    }

    private string Page()
    {
        try
        {
            using var page = Text();
            return page.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw ImportException.At("bytes are not in the encoding of the web page", Path, allowed: "UTF-8 or GB18030", cause: e);
        }
    }

    private ImportException Not(string what) =>
        ImportException.At($"this is not a table but {what}", Path,
            allowed: "CSV text, JSON rows, a Parquet file, an Excel workbook, or an archive of such files by scripts/import.cs");

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
            case "auto" when scan.Damaged:
                throw ImportException.At(
                    "bytes that are no UTF-8, in a file that is otherwise", path, scan.BadUtf8Line,
                    allowed: "UTF-8 throughout: export the file again; --encoding gb18030 when it is that after all");
            case "gb18030":
            case "auto" when scan.BadUtf8Line is not null:
                return Gb18030Reader.Encoding;
            default:
                return scan.BadUtf8Line is { } line
                    ? throw ImportException.At(
                        "the bytes are not UTF-8", path, line, allowed: "UTF-8; Chinese exports are often GB18030: say 'encoding: gb18030'")
                    : new UTF8Encoding(true, true);
        }
    }
}
