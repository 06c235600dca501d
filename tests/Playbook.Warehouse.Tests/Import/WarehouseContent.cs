using System.Text;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Everything a warehouse holds, table by table, so that two states can be compared.</summary>
internal static class WarehouseContent
{
    // The log of imports tells of an import that was undone; what it says is tested by itself.
    private static readonly string[] Log = ["import_log", "import_header"];

    /// <summary>Per table the number of rows and a hash over all columns of all rows in order, with their lineage.</summary>
    public static string Of(string warehouse)
    {
        using var connection = WarehouseFile.Connect(warehouse);
        var text = new StringBuilder();
        foreach (var table in Schema.Tables.Where(t => !Log.Contains(t.Name)))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) || ' ' || coalesce(md5(string_agg(r::VARCHAR, chr(10) ORDER BY r::VARCHAR)), '') FROM (SELECT COLUMNS(*)::VARCHAR FROM {table.Name}) r";
            text.Append(table.Name).Append(' ').Append(command.ExecuteScalar()).Append('\n');
        }

        return text.ToString();
    }
}
