using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// Writes tables and results to files that other programs read: CSV (.csv), Parquet (.parquet), workbook (.xlsx). The file is written
/// beside its place and renamed at the end, so that a half-written one never carries the name.
/// </summary>
public static class WarehouseExport
{
    /// <summary>The formats, by the end of the file's name.</summary>
    public static IReadOnlyList<string> Formats { get; } = [".csv", ".parquet", ".xlsx"];

    /// <summary>Writes a file.</summary>
    /// <param name="warehouse">Path of the warehouse, opened for reading.</param>
    /// <param name="source">What is exported.</param>
    /// <param name="path">The file; its ending is the format. Its folder must exist.</param>
    /// <param name="options">What the user asked for; null for the defaults.</param>
    /// <param name="cancellation">Stops the export; no file is left.</param>
    /// <returns>Rows written, without the header.</returns>
    /// <exception cref="WarehouseException">
    /// The warehouse cannot be read, the statement fails, the format is unknown, the file exists, a row does not fit the format, or a text
    /// or the name of a column tells of a person.
    /// </exception>
    public static long Write(
        string warehouse, ExportSource source, string path, ExportOptions? options = null, CancellationToken cancellation = default) =>
        Write(partial => Open(warehouse, partial), source, path, options ?? new ExportOptions(), cancellation);

    /// <summary>Writes a file of rows that no warehouse holds, such as a chapter's decisions.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="path">The file; its ending is the format. Its folder must exist.</param>
    /// <param name="options">What the user asked for; null for the defaults.</param>
    /// <param name="cancellation">Stops the export; no file is left.</param>
    /// <returns>Rows written, without the header.</returns>
    /// <exception cref="WarehouseException">
    /// The format is unknown, the file exists, a row does not fit its columns or the format, or a text or the name of a column tells of
    /// a person.
    /// </exception>
    public static long Write(ResultTable table, string path, ExportOptions? options = null, CancellationToken cancellation = default) =>
        Write(table.Open, ExportSource.Table(table), path, options ?? new ExportOptions(), cancellation);

    private static long Write(
        Func<string, DuckDBConnection> open, ExportSource source, string path, ExportOptions options, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        var format = Path.GetExtension(full).ToLowerInvariant();
        if (!Formats.Contains(format))
            throw new WarehouseException($"Writing {path}: '{format}' is no format; allowed: {string.Join(", ", Formats)}.");
        if (Directory.Exists(full)) throw new WarehouseException($"Writing {path}: this is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new WarehouseException($"Writing {path}: the folder does not exist. Create it first.");
        if (File.Exists(full) && !options.Overwrite)
            throw new WarehouseException($"Writing {path}: the file exists already; allowed: another name, or --force.");
        var partial = $"{full}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.partial";
        try
        {
            var rows = EngineError.Guard($"Exporting {source.Name} to {path}", () =>
            {
                using var connection = open(partial);
                using var stop = cancellation.Register(() => Interrupt(connection));
                cancellation.ThrowIfCancellationRequested();
                ReadOnlySql.Check(connection, source.Sql);
                return format switch
                {
                    ".parquet" => Parquet(connection, source, partial),
                    ".csv" => Csv(connection, source, partial, options, cancellation),
                    _ => XlsxFile.Write(connection, source, partial, cancellation).GetAwaiter().GetResult(),
                };
            });
            cancellation.ThrowIfCancellationRequested();
            File.Move(partial, full, options.Overwrite);
            return rows;
        }
        catch (WarehouseException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (IOException e)
        {
            throw EngineError.Plain(e, $"Writing {path}");
        }
        catch (Exception e) when (
            e is ArgumentOutOfRangeException or OverflowException or InvalidCastException or InvalidOperationException or FormatException)
        {
            throw new WarehouseException($"Exporting {source.Name} to {path}: a value has no place in this format "
                + $"({e.Message.ReplaceLineEndings(" ")}); allowed: .parquet, or a statement that casts it to VARCHAR.", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    // The statement may be anyone's: it reads the warehouse and writes the one file, nothing else.
    private static DuckDBConnection Open(string warehouse, string partial)
    {
        WarehouseFile.OpenReader(warehouse).Dispose();
        var connection = new DuckDBConnection($"Data Source={Path.GetFullPath(warehouse)};ACCESS_MODE=READ_ONLY;"
            + "autoinstall_known_extensions=false;autoload_known_extensions=false");
        try
        {
            connection.Open();
            Marts.Make(connection);
            Sql.Run(connection,
                $"SET allowed_paths = [{Sql.Text(partial)}]; SET enable_external_access = false; SET lock_configuration = true");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static long Parquet(DuckDBConnection connection, ExportSource source, string partial)
    {
        // COPY takes no parameters, so the result is a table first.
        Sql.Run(connection, $"CREATE TEMP TABLE export_result AS {source.Sql}", source.Parameters);
        ExportPersons.CheckTable(connection, "export_result", source.Name);
        Sql.Run(connection, $"COPY export_result TO {Sql.Text(partial)} (FORMAT parquet, COMPRESSION zstd)");
        return Convert.ToInt64(Sql.Scalar(connection, "SELECT count(*) FROM export_result"), CultureInfo.InvariantCulture);
    }

    private static long Csv(
        DuckDBConnection connection, ExportSource source, string partial, ExportOptions options, CancellationToken cancellation)
    {
        using var command = Sql.Command(connection, source.Sql, source.Parameters);
        using var row = command.ExecuteReader();
        using var file = new StreamWriter(partial, append: false, new UTF8Encoding(options.Bom));
        var names = Enumerable.Range(0, row.FieldCount).Select(row.GetName).ToList();
        ExportPersons.CheckNames(names, source.Name);
        file.Write(CsvText.Line(names));
        var rows = 0L;
        while (row.Read())
        {
            if ((++rows & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            file.Write(CsvText.Line(Enumerable.Range(0, row.FieldCount).Select(i => ExportPersons.Checked(row, i, source.Name, rows))));
        }

        return rows;
    }

    private static void Interrupt(DuckDBConnection connection)
    {
        using var command = connection.CreateCommand();
        command.Cancel();
    }
}

/// <summary>What a user may ask of an export.</summary>
public sealed record ExportOptions
{
    /// <summary>True to replace a file of that name.</summary>
    public bool Overwrite { get; init; }

    /// <summary>True to begin a CSV with the mark by which Excel knows UTF-8.</summary>
    public bool Bom { get; init; }
}
