using System.Globalization;
using System.Reflection;
using System.Text;
using Playbook.Warehouse;

namespace Playbook.Testing.Brands;

/// <summary>Rows on their way into a warehouse: one file of text for each table, read by the engine, which checks every value.</summary>
internal sealed class BrandTables(WarehouseWriter writer, BrandShape shape, string folder)
{
    /// <summary>Writes rows whose properties are named like the table's columns, unless the shape leaves the table out.</summary>
    public void Add<T>(string table, IEnumerable<T> rows)
    {
        if (shape.Without.Contains(table) || (shape.Only.Count > 0 && !shape.Only.Contains(table))) return;
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => !shape.Without.Contains($"{table}.{p.Name}")).ToArray();
        var text = new StringBuilder().AppendJoin(',', columns.Select(c => c.Name)).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', columns.Select(c => Text(c.GetValue(row)))).Append('\n');
        var path = Path.Combine(folder, table + ".csv");
        File.WriteAllText(path, text.ToString());
        writer.Execute($"INSERT INTO {table} BY NAME SELECT * FROM read_csv($path, header = true, all_varchar = true, delim = ',')",
            new { path });
        File.Delete(path);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
