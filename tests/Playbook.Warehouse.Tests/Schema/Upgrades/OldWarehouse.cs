using System.IO.Compression;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Tests.Upgrades;

/// <summary>
/// A warehouse as version 3 of this kit wrote it, in a folder of its own: all of datasets/samples, imported one after the other, and as
/// import 37 a later export of eight orders, which replaced them.
/// </summary>
internal sealed class OldWarehouse : IDisposable
{
    /// <summary>The import that replaced rows of another.</summary>
    public const long Replacing = 37;

    // Tables that version 3 did not have.
    private static readonly string[] Later = ["fund_flow", "live_minute", "watch"];

    private const string Aside = " WHERE key NOT IN ('schema_version', 'fingerprint')";

    private readonly string _folder = Directory.CreateTempSubdirectory("upgrade-test-").FullName;

    public OldWarehouse(params string[] statements)
    {
        var packed = Repository.PathOf("tests", "Playbook.Warehouse.Tests", "Schema", "Files", "v3.duckdb.gz");
        using (var source = new GZipStream(System.IO.File.OpenRead(packed), CompressionMode.Decompress))
        using (var target = System.IO.File.Create(Path))
            source.CopyTo(target);
        if (statements.Length == 0) return;
        using var connection = new DuckDBConnection($"Data Source={Path}");
        connection.Open();
        foreach (var statement in statements) Sql.Run(connection, statement);
    }

    private static IEnumerable<TableInfo> Kept => Schema.Tables.Where(t => !Later.Contains(t.Name));

    public string Path => File("my.duckdb");

    public string Copy => File("my.v3.duckdb");

    /// <summary>Names of the files there are.</summary>
    public IEnumerable<string?> Files => Directory.EnumerateFiles(_folder).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal);

    public string File(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>One value, whatever the version.</summary>
    public object? Scalar(string sql, string? file = null)
    {
        using var connection = new DuckDBConnection($"Data Source={file ?? Path}{WarehouseFile.ReadOnly}");
        connection.Open();
        return Sql.Scalar(connection, sql);
    }

    /// <summary>
    /// Every row of every table of version 3 with the import that brought it, as one hash per table; version and fingerprint aside.
    /// </summary>
    public string Content(string? file = null) =>
        (string)Scalar($"SELECT string_agg(line, chr(10)) FROM ({string.Join(" UNION ALL ", Kept.Select(t => $"""
            SELECT '{t.Name} ' || count(*) || ' ' || coalesce(md5(string_agg(r::VARCHAR, chr(10) ORDER BY r::VARCHAR)), '') AS line
            FROM (SELECT COLUMNS(*)::VARCHAR FROM {t.Name}{(t.Name == "meta" ? Aside : "")}) r
            """))})", file)!;

    public byte[] Bytes() => System.IO.File.ReadAllBytes(Path);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
