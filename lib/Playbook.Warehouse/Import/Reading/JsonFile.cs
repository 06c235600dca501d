namespace Playbook.Warehouse.Import;

/// <summary>
/// A table in JSON (RFC 8259): one object per row, each on a line of its own or all of them in an array. Its columns are the keys of all
/// objects, in the order in which they first appear; an object without a key has an empty cell there.
/// </summary>
internal sealed class JsonFile : RowFile
{
    private readonly Func<Stream> _open;
    private readonly string _path;
    private readonly IReadOnlyList<string> _columns;

    private JsonFile(Func<Stream> open, string path, IReadOnlyList<string> columns) => (_open, _path, _columns) = (open, path, columns);

    /// <summary>Reads the whole file once: for its columns, and because a file is sound or not as a whole.</summary>
    /// <param name="open">Gives its bytes in UTF-8 from the beginning.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ImportException">It is damaged, holds something else than flat objects, or has too many columns.</exception>
    public static JsonFile Open(Func<Stream> open, string path, CancellationToken cancel)
    {
        var columns = new List<string>();
        var objects = new JsonObjects(open(), path);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 1L; objects.Read((key, _, _) => Add(key)); row++)
            if ((row & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
        return columns.Count > 0 ? new JsonFile(open, path, columns)
            : throw ImportException.At("the file holds no object with a key", path, allowed: JsonObjects.Allowed);

        void Add(string key)
        {
            if (!known.Add(key))
                return;
            if (columns.Count == MostColumns)
                throw TooMany(path, objects.Line);
            columns.Add(key);
        }
    }

    /// <inheritdoc/>
    public override RecordReader Read() => new JsonRows(new JsonObjects(_open(), _path), _columns);

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The bytes are the owner's.
    }

    /// <summary>The error for a cell that holds a list or an object.</summary>
    internal static ImportException NestedIn(string path, long line, string column, bool list) =>
        Nested(path, line, column, list ? "lists" : "objects");
}
