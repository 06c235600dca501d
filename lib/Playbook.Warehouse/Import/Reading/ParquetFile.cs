using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.Win32.SafeHandles;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A Parquet file, read by the engine on a connection of its own that can reach this one file and nothing else. Each column becomes texts:
/// days and moments in ISO 8601 (one with a time zone in UTC, marked Z), whole numbers and decimals with every digit.
/// </summary>
internal sealed class ParquetFile : RowFile
{
    // What the engine may hold beside what the import does; a row group is decoded column by column, in pieces.
    private const string Opening = "Data Source=:memory:;memory_limit=256MB;threads=1";

    private const string From = "FROM read_parquet($path, hive_partitioning = false, binary_as_string = true)";

    private readonly DuckDBConnection _connection;
    private readonly string _path;
    private readonly string _pattern;
    private readonly Stamp _stamp;

    private ParquetFile(DuckDBConnection connection, string path, string pattern, Stamp stamp) =>
        (_connection, _path, _pattern, _stamp) = (connection, path, pattern, stamp);

    /// <summary>Its columns, with the engine's names of their types.</summary>
    public IReadOnlyList<(string Name, string Type)> Columns { get; private set; } = [];

    /// <summary>Its rows, as it states them.</summary>
    public long Rows { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="open">The file as it was examined.</param>
    /// <exception cref="ImportException">It is damaged, has too many columns, or one whose cells are lists or structures.</exception>
    public static ParquetFile Open(string path, SafeFileHandle open)
    {
        var full = Path.GetFullPath(path);
        // The engine takes * ? [ in a name for a pattern; in brackets they are themselves.
        var pattern = string.Concat(full.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
        var connection = new DuckDBConnection(Opening);
        var file = new ParquetFile(connection, full, pattern, Stamp.Of(open));
        try
        {
            file.Guard(null, () =>
            {
                connection.Open();
                Sql.Run(connection, "SET allowed_paths = [$path, $pattern]", [new("path", full), new("pattern", pattern)]);
                Sql.Run(connection, "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false; "
                    + "SET enable_external_access = false; SET lock_configuration = true");
                file.Describe();
                file.CheckSame();
                return 0;
            });
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override RecordReader Read() => new ParquetRows(this);

    /// <inheritdoc/>
    public override double? Share(long line) => Math.Min(1, (double)line / Math.Max(1, Rows));

    /// <inheritdoc/>
    public override void Dispose() => _connection.Dispose();

    /// <summary>All rows in their order, each cell as text; the command and its reader are the caller's.</summary>
    public DuckDBCommand Select()
    {
        var command = Command($"SELECT {string.Join(", ", Columns.Select(c => Text(Sql.Name(c.Name), c.Type)))} {From}");
        command.UseStreamingMode = true;
        return command;
    }

    /// <summary>Runs what may meet a damaged file.</summary>
    /// <param name="row">The row that was read last; null before the first.</param>
    /// <param name="read">What is done.</param>
    public T Guard<T>(long? row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException e)
        {
            var why = e.Message.Split('\n')[0].Replace(_pattern, Path.GetFileName(_path), StringComparison.Ordinal)
                .Replace(_path, Path.GetFileName(_path), StringComparison.Ordinal);
            throw ImportException.At(
                $"the Parquet file is damaged{(row is null ? "" : " behind this row")}: {Persons.Masked(why)}", _path, row,
                allowed: "a sound .parquet file", cause: e);
        }
    }

    /// <summary>The engine opens the file by its name: it has to be the one that was looked at.</summary>
    /// <exception cref="ImportException">Another one lies there now.</exception>
    public void CheckSame()
    {
        using var now = File.OpenHandle(_path);
        if (_stamp != Stamp.Of(now))
            throw ImportException.At("the file was changed while it was read", _path, allowed: "a file that nobody writes");
    }

    private void Describe()
    {
        using (var command = Command($"DESCRIBE SELECT * {From}"))
        using (var row = command.ExecuteReader())
        {
            var columns = new List<(string, string)>();
            while (row.Read())
                columns.Add((row.GetString(0), row.GetString(1)));
            Columns = columns;
        }

        if (Columns.Count > MostColumns)
            throw TooMany(_path, null);
        foreach (var (name, type) in Columns)
        {
            var kind = type.EndsWith(']') ? "lists" : type.StartsWith("STRUCT", StringComparison.Ordinal) ? "structures"
                : type.StartsWith("MAP", StringComparison.Ordinal) || type.StartsWith("UNION", StringComparison.Ordinal) ? "maps" : null;
            if (kind is not null)
                throw Nested(_path, null, name, kind);
        }

        using var count = Command("SELECT sum(num_rows)::BIGINT FROM parquet_file_metadata($path)");
        Rows = Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private DuckDBCommand Command(string sql) => Sql.Command(_connection, sql, [new("path", _pattern)]);

    private static string Text(string column, string type) => type switch
    {
        "TIMESTAMP WITH TIME ZONE" => $"make_timestamp(epoch_us({column}))::VARCHAR || 'Z'",
        "TIMESTAMP_NS" or "TIMESTAMP_MS" or "TIMESTAMP_S" => $"{column}::TIMESTAMP::VARCHAR",
        _ => $"{column}::VARCHAR",
    };

    private readonly record struct Stamp(long Length, DateTime Written)
    {
        public static Stamp Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
    }
}
