using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>A number for the content of all tables: the same rows give the same number in whatever order they lie.</summary>
internal static class Fingerprinting
{
    // What says when and how something was loaded is not content; neither is what an import replaced.
    private static readonly string[] Excluded = ["meta", "import_log", "import_header", "replaced_row"];

    /// <summary>16 hexadecimal digits over every table's rows.</summary>
    public static string Of(DuckDBConnection connection)
    {
        var text = new StringBuilder();
        foreach (var table in Schema.Tables.Where(t => !Excluded.Contains(t.Name)))
        {
            var columns = string.Join(", ", table.Columns.Select(c => Sql.Name(c.Name)));
            // XOR of row hashes does not depend on their order; the count beside it sees a row that came twice.
            using var command = Sql.Command(
                connection, $"SELECT count(*), coalesce(bit_xor(hash({columns})), 0) FROM {Sql.Name(table.Name)}");
            using var reader = command.ExecuteReader();
            reader.Read();
            text.Append(CultureInfo.InvariantCulture, $"{table.Name} {reader.GetInt64(0)} {reader.GetFieldValue<ulong>(1)}\n");
        }

        return Fnv(Encoding.UTF8.GetBytes(text.ToString())).ToString("x16", CultureInfo.InvariantCulture);
    }

    // FNV-1a, 64 bits (Fowler, Noll, Vo): enough to tell two data sets apart, not a signature.
    private static ulong Fnv(byte[] bytes) => bytes.Aggregate(14695981039346656037UL, (hash, b) => unchecked((hash ^ b) * 1099511628211UL));
}
