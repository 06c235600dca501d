using System.Text;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Everything a warehouse holds, table by table, so that two states can be compared.</summary>
internal static class WarehouseContent
{
    // The log of imports tells of an import that was undone; what it says is tested by itself.
    private static readonly string[] Log = ["import_log", "import_header"];

    // The key of personal ids stays that of the warehouse, as its file does, when the import that first needed it is undone.
    private const string Facts = " WHERE key <> 'person_key_check'";

    /// <summary>Per table the number of rows and a hash over all columns of all rows in order, with their lineage.</summary>
    public static string Of(string warehouse)
    {
        using var connection = WarehouseFile.Connect(warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = string.Join(" UNION ALL ", Schema.Tables.Where(t => !Log.Contains(t.Name)).Select(t =>
            $"SELECT '{t.Name} ' || count(*) || ' ' || coalesce(md5(string_agg(r::VARCHAR, chr(10) ORDER BY r::VARCHAR)), '') "
            + $"FROM (SELECT COLUMNS(*)::VARCHAR FROM {t.Name}{(t.Name == "meta" ? Facts : "")}) r"));
        using var row = command.ExecuteReader();
        var text = new StringBuilder();
        while (row.Read())
            text.Append(row.GetString(0)).Append('\n');
        return text.ToString();
    }
}
