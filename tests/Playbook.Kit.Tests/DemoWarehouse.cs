using System.Text.Json;
using Playbook.Kit.Tests;
using Playbook.Warehouse;

[assembly: AssemblyFixture(typeof(DemoWarehouse))]

namespace Playbook.Kit.Tests;

/// <summary>One small demo brand for all chapters' tests of this assembly, made at first use, and what was planted in it.</summary>
public sealed class DemoWarehouse : IDisposable
{
    /// <summary>
    /// Size of the brand. A tenth has seven orders a night, and whether what was planted is found there hangs on the draw; three tenths
    /// have twenty.
    /// </summary>
    public const double Scale = 0.3;

    private readonly string folder = Directory.CreateTempSubdirectory("playbook-kit-").FullName;
    private readonly Lazy<string> path;
    private readonly Lazy<JsonElement> truths = new(() =>
    {
        using var stream = typeof(DemoBrand).Assembly.GetManifestResourceStream("Demo/truths.json")!;
        return JsonDocument.Parse(stream).RootElement;
    });

    public DemoWarehouse() => path = new(() =>
    {
        var file = Path.Combine(folder, "demo.duckdb");
        DemoBrand.Generate(file, seed: 1, Scale);
        return file;
    });

    /// <summary>The planted numbers, texts and lists; only tests may read them.</summary>
    public JsonElement Truths => truths.Value;

    /// <summary>A planted number.</summary>
    public double Truth(string name) => Truths.GetProperty("numbers").GetProperty(name).GetDouble();

    /// <summary>A session on the demo, with parameters by name.</summary>
    public Session Begin(params (string Name, string Value)[] parameters) => At(path.Value, parameters);

    /// <summary>A session on the brand of another seed, made anew.</summary>
    public Session BeginSeed(long seed)
    {
        var file = Path.Combine(folder, $"seed-{seed}-{Guid.NewGuid():N}.duckdb");
        DemoBrand.Generate(file, seed, Scale);
        return At(file, []);
    }

    /// <summary>A session on a warehouse that has the rows of some tables only.</summary>
    public Session BeginWithOnly(params string[] tables) => BeginWithOnly(tables, "");

    /// <summary>The same, changed further by a statement.</summary>
    public Session BeginWithOnly(string[] tables, string sql, params (string Name, string Value)[] parameters)
    {
        var file = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".duckdb");
        // Only those rows are written: a copy of the whole brand less the other tables would be as large as the brand, a hundred times.
        WarehouseFile.Create(file);
        using (var writer = WarehouseFile.OpenWriter(file))
        {
            writer.Execute($"ATTACH '{path.Value}' AS demo (READ_ONLY); DELETE FROM meta");
            foreach (var table in tables.Append("meta").Distinct())
                writer.Execute($"INSERT INTO {table} BY NAME SELECT * FROM demo.{table}");
            writer.Execute("DETACH demo");
            if (sql.Length > 0) writer.Execute(sql);
        }

        return At(file, parameters);
    }

    /// <summary>One number of a statement on the tables and marts, for a count that no model has touched.</summary>
    public double Number(string sql)
    {
        using var reader = WarehouseFile.OpenReader(path.Value);
        return Convert.ToDouble(reader.SqlTable(sql).Rows[0][0], System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Session At(string file, (string Name, string Value)[] parameters) =>
        Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with
        {
            WarehousePath = file, OutcomesDirectory = Path.Combine(folder, "outcomes", Guid.NewGuid().ToString("N")),
            Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
        });
}
