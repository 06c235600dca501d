using System.Globalization;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>
/// Every sample, broken in every way of <see cref="SampleMutations"/>, is loaded for real: into a warehouse that holds all samples as they
/// are, so that rows overlap, and into one that holds another file; with rows that wait apart and with rows that stand in their table at
/// once. PLAYBOOK_FUZZ_ROUNDS and PLAYBOOK_FUZZ_SEED ask for more than the usual round.
/// </summary>
public class SampleFuzzTests
{
    private static readonly string[] Files = [.. Mappings.SampleWarehouse.Files];
    private static readonly int Seed = Number("PLAYBOOK_FUZZ_SEED", 4);
    // One in seven pairs of sample and way in the usual round: some twenty ways and thirty-five samples would take minutes.
    private const int Usual = 7;

    private static readonly int Rounds = Number("PLAYBOOK_FUZZ_ROUNDS", 1);

    [Fact]
    public void A_broken_sample_is_refused_or_accounted_for_and_can_be_undone()
    {
        var mappings = MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;
        using var full = new ImportFolder();
        using var other = new ImportFolder();
        var good = Files.ToDictionary(f => f, f => Assert.Single(Importer.ImportAll(full.Warehouse, mappings, InputFile.At(f))));
        other.Import(ImportFolder.Shipped("stock"), Repository.PathOf("datasets", "samples", "stock.csv"));
        (ImportFolder Folder, string Content)[] places =
            [(full, WarehouseContent.Of(full.Warehouse)), (other, WarehouseContent.Of(other.Warehouse))];
        var (loaded, refused) = (0, 0);
        var failures = new List<string>();
        foreach (var (file, f) in Files.Select((file, f) => (file, f)))
        {
            var (bytes, grid) = (File.ReadAllBytes(file), SampleGrid.Read(file));
            foreach (var (way, w) in SampleMutations.All.Select((way, w) => (way, w)))
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var random = new Random(HashCode(Seed, f, w, round));
                    if (Rounds == 1 && (f + w) % Usual != Seed % Usual || way.Make(bytes, grid, random) is not { } bad)
                        continue;
                    var (folder, content) = places[random.Next(places.Length)];
                    var options = new ImportOptions { MaxRejectShare = random.Next(3) switch { 0 => 0.05, _ => 1 },
                        StandFrom = random.Next(2) * long.MaxValue };
                    try
                    {
                        if (Load(folder, content, mappings, folder.File(Path.GetFileName(file), bad), options) is { Count: > 0 } reports)
                        {
                            loaded++;
                            Whole(good[file], way, reports);
                        }
                        else
                            refused++;
                    }
                    catch (Exception e)
                    {
                        failures.Add($"{Path.GetFileName(file)}, {way.Name}, seed {Seed}, round {round}: {e}");
                        if (Environment.GetEnvironmentVariable("PLAYBOOK_FUZZ_KEEP") is { Length: > 0 } keep)
                            File.WriteAllBytes(Path.Combine(keep, $"{failures.Count}-{Path.GetFileName(file)}"), bad);
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        // Both ends are reached, or the rest says nothing.
        Assert.True(loaded > 20 && refused > 20, $"{loaded} loaded, {refused} refused");
        TestContext.Current.TestOutputHelper!.WriteLine($"{loaded} loaded, {refused} refused");
    }

    // What a break leaves alone: how many rows there are, and what stands in columns that only moved.
    private static void Whole(ImportReport good, SampleMutations.Way way, IReadOnlyList<ImportReport> reports)
    {
        if (way.Rows is not { } more || reports is not [var one] || one.Mapping != good.Mapping)
            return;
        Assert.Equal(good.RowsRead + more, one.RowsRead);
        // A file without a header has a row of data in its first line.
        if (more > 0 && !(way.Name == "header again" && good.Mapping == "taobao-user-behavior"))
            Assert.Equal(good.RowsDropped + more, one.RowsDropped);
        if (way.SameValues && one.RowsLoaded == good.RowsLoaded)
            Assert.Equal(good.Tables.SelectMany(t => t.Sums), one.Tables.SelectMany(t => t.Sums));
    }

    // The imports that loaded rows, none when the file was refused; the warehouse is in the end as it was.
    private static IReadOnlyList<ImportReport> Load(
        ImportFolder folder, string content, IReadOnlyList<Mapping> mappings, string file, ImportOptions options)
    {
        IReadOnlyList<ImportReport> reports;
        try
        {
            reports = Importer.ImportAll(folder.Warehouse, mappings, InputFile.At(file), options);
        }
        catch (Exception e) when (e is ImportException or WarehouseException)
        {
            Assert.NotEmpty(e.Message);
            reports = [];
        }

        Assert.All(reports, r => Assert.Equal(r.RowsRead, r.RowsLoaded + r.RowsRejected + r.RowsDropped));
        Assert.All(reports, r => Assert.True(r.RowsLoaded >= 0));
        var tables = reports.SelectMany(r => r.Tables).ToList();
        Assert.All(tables, t => Assert.Equal((t.Table, t.RowsRead), (t.Table, t.RowsLoaded + t.RowsRejected + t.RowsDropped)));
        var imports = reports.Select(r => r.ImportId).OfType<long>().ToList();
        if (imports.Count == 0)
        {
            Assert.Equal(content, WarehouseContent.Of(folder.Warehouse));
            return [];
        }

        var (before, after) = (Counts(content), Counts(WarehouseContent.Of(folder.Warehouse)));
        foreach (var table in before.Keys)
        {
            var filled = tables.Where(t => t.Table == table).ToList();
            Assert.Equal((table, before[table] + filled.Sum(t => t.RowsLoaded - t.RowsReplaced)), (table, after[table]));
        }

        Sound(folder, tables.Select(t => t.Table).Distinct());
        ImportHistory.Undo(folder.Warehouse, imports);
        Assert.Equal(content, WarehouseContent.Of(folder.Warehouse));
        return reports;
    }

    // Identities and keys of the loaded tables hold; no personal text stands anywhere.
    private static void Sound(ImportFolder folder, IEnumerable<string> tables)
    {
        var broken = tables.Select(Playbook.Warehouse.Schema.Table).SelectMany(t => t.Checks
            .Select(c => $"SELECT '{t.Name}: ' || {Quoted(c.Name)} AS what FROM {t.Name} WHERE NOT ({c.Expression})")
            .Append($"SELECT '{t.Name}: key' FROM {t.Name} GROUP BY {string.Join(", ", t.Key)} HAVING count(*) > 1"));
        var shown = Playbook.Warehouse.Schema.Tables.Select(
            t => (t.Name, Texts: t.Columns.Where(c => c.Type.StartsWith("VARCHAR", StringComparison.Ordinal)).Select(c => c.Name).ToList()))
            .Where(t => t.Texts.Count > 0)
            .Select(t => $"SELECT '{t.Name}: ' || x FROM (SELECT concat_ws(' ', {string.Join(", ", t.Texts)}) AS x FROM {t.Name}) "
                + $"WHERE {string.Join(" OR ", SampleGrid.PersonalTexts.Select(p => $"contains(x, '{p}')"))}");
        Assert.Equal("", folder.Scalar<string>("SELECT coalesce(string_agg(DISTINCT what, chr(10)), '') "
            + $"FROM ({string.Join(" UNION ALL ", broken.Concat(shown))}) AS t(what)"));
    }

    // Rows by table; what the warehouse keeps about itself is another matter.
    private static Dictionary<string, long> Counts(string content) => content.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).Where(p => Lineage.Has(p[0]) && p[0] != "definition")
        .ToDictionary(p => p[0], p => long.Parse(p[1], CultureInfo.InvariantCulture));

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // The same in every run, which System.HashCode is not.
    private static int HashCode(params int[] parts) => parts.Aggregate(17, (hash, part) => unchecked((hash * 1_000_003) ^ (part + 1)));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
