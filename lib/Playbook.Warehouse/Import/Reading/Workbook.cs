using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Playbook.Warehouse.Import;

/// <summary>An Excel workbook (xlsx or xls), read row by row; shared texts alone are held in memory.</summary>
internal sealed class Workbook : IDisposable
{
    /// <summary>Most bytes that the parts of a workbook may unpack to together.</summary>
    public const long LargestUnpacked = 4L << 30;

    /// <summary>Most bytes of the part that is held in memory, the shared texts.</summary>
    public const long LargestShared = 512L << 20;

    private readonly string _path;
    private readonly IExcelDataReader _reader;
    private readonly WorkbookParts _parts;
    private readonly List<(string Name, int Place)> _sheets = [];
    private readonly List<string> _hidden = [];
    private readonly CancellationToken _cancel;

    private Workbook(string path, IExcelDataReader reader, WorkbookParts parts, CancellationToken cancel) =>
        (_path, _reader, _parts, _cancel) = (path, reader, parts, cancel);

    /// <summary>Names of the sheets that a reader of the workbook sees.</summary>
    public IReadOnlyList<string> Sheets => [.. _sheets.Select(s => s.Name)];

    /// <summary>Names of the hidden sheets: what nobody sees is not read.</summary>
    public IReadOnlyList<string> Hidden => _hidden;

    /// <summary>Rows of the sheet that is read, as the file states them.</summary>
    public int RowCount => _reader.RowCount;

    /// <summary>Opens a workbook.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="stream">Its content.</param>
    /// <param name="zip">True for .xlsx.</param>
    /// <param name="cancel">Stops the reading of its sheets; the stream stops the rest.</param>
    /// <exception cref="ImportException">It is damaged, needs a password, or unpacks to more than is sound.</exception>
    public static Workbook Open(string path, Stream stream, bool zip, CancellationToken cancel)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var parts = zip ? Guard(path, stream) : WorkbookParts.Empty;
        stream.Position = 0;
        var reader = Damage(path, () => ExcelReaderFactory.CreateReader(
            stream, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(54936), LeaveOpen = true }));
        var book = new Workbook(path, reader, parts, cancel);
        try
        {
            Damage(path, () =>
            {
                var place = 0;
                do
                {
                    if (reader.VisibleState?.Contains("hidden", StringComparison.OrdinalIgnoreCase) == true)
                        book._hidden.Add(reader.Name);
                    else
                        book._sheets.Add((reader.Name, place));
                    place++;
                }
                while (reader.NextResult());
                return book._sheets.Count > 0 ? 0
                    : throw ImportException.At("every sheet of the workbook is hidden", path, allowed: "a sheet that is shown");
            });
            return book;
        }
        catch
        {
            book.Dispose();
            throw;
        }
    }

    /// <summary>Reads a sheet from its first row. One sheet is read at a time.</summary>
    /// <param name="sheet">Number of the sheet among those that are seen, from 0.</param>
    public SheetReader Read(int sheet) => Damage(_path, () =>
    {
        _reader.Reset();
        for (var i = 0; i < _sheets[sheet].Place; i++)
            _reader.NextResult();
        TableLimits.Check(_path, $"the sheet {Persons.Masked(_sheets[sheet].Name)}", _reader.RowCount, _reader.FieldCount);
        return new SheetReader(_reader, _path, _parts.From1904, _parts.Errors(_sheets[sheet].Place), _cancel);
    });

    public void Dispose() => _reader.Dispose();

    /// <summary>Runs what may meet a damaged workbook: the library then throws nearly anything.</summary>
    public static T Damage<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw ImportException.At("the workbook is protected by a password", path, allowed: "a workbook saved without one", cause: e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or ImportException or OutOfMemoryException))
        {
            throw ImportException.At(
                $"the workbook is damaged: {e.Message.ReplaceLineEndings(" ")}", path, allowed: "a sound .xlsx or .xls file", cause: e);
        }
    }

    private static WorkbookParts Guard(string path, Stream stream) => Damage(path, () =>
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            ZipGuard.Check(path, entry.Length, entry.CompressedLength);
            if (entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) && entry.Length > LargestShared)
                throw ImportException.At($"the workbook's texts unpack to {entry.Length >> 20} MiB", path,
                    allowed: $"{LargestShared >> 20} MiB; save the sheet as CSV");
        }

        if (total > LargestUnpacked)
            throw ImportException.At(
                $"the workbook unpacks to {total >> 20} MiB", path, allowed: $"{LargestUnpacked >> 20} MiB; save the sheet as CSV");
        return WorkbookParts.Of(zip);
    });
}
