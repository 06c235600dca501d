using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse;

/// <summary>
/// Generates a brand that does not exist: two years up to 30 June 2026, every table filled, the same for the same seed and scale. Rows come
/// from SQL over hashes of row numbers, so the order and number of threads change nothing.
/// </summary>
public static class DemoBrand
{
    /// <summary>First day of orders: a Monday.</summary>
    public static readonly DateOnly FirstDay = new(2024, 7, 1);

    /// <summary>Last day of everything.</summary>
    public static readonly DateOnly LastDay = new(2026, 6, 30);

    /// <summary>First day of behaviour events, touchpoints and exposure: logs are kept for half a year.</summary>
    public static readonly DateOnly FirstLogDay = new(2026, 1, 1);

    /// <summary>Scale below which months hold too few orders to say anything.</summary>
    public const double SmallestScale = 0.01;

    /// <summary>Scale above which one machine is the wrong place.</summary>
    public const double LargestScale = 20;

    /// <summary>
    /// Hash of everything the demo is made from; a warehouse whose meta row "generator" differs was made by another version.
    /// </summary>
    public static string GeneratorKey => Key.Value;

    private static readonly Lazy<string> Key = new(() =>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var demo = Resources.Names("Demo/", ".sql").Concat(Resources.Names("Demo/", ".json")).Select(Resources.Text);
        foreach (var text in demo.Concat(Schema.Files).Append(Schema.Version.ToString(CultureInfo.InvariantCulture)))
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    });

    /// <summary>
    /// Writes the demo warehouse to <paramref name="path"/>. It is built beside the target and renamed at the end: a run that fails or is
    /// cancelled leaves what was there before.
    /// </summary>
    /// <param name="path">Target file; replaced when it exists.</param>
    /// <param name="seed">
    /// Any number; another seed gives another brand with the same truths. What breaks on 1 June 2026 (traffic, orders, payment at night)
    /// and the refunds that rise on 20 May are absent at every seed divisible by 4 (truth "unbroken_every"), 0 among them.
    /// </param>
    /// <param name="scale">
    /// 1 makes about 440,000 customers and over 3 million rows; money, people and events grow with it, products and days do not.
    /// </param>
    /// <param name="progress">Told each step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>Rows per table and the fingerprint.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The scale lies outside 0.01 to 20.</exception>
    /// <exception cref="WarehouseException">The file cannot be written.</exception>
    public static DemoResult Generate(
        string path, long seed = 1, double scale = 1, IProgress<DemoStep>? progress = null, CancellationToken cancellation = default)
    {
        if (!(scale >= SmallestScale && scale <= LargestScale))
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale, $"The scale of the demo lies between {SmallestScale} and {LargestScale}.");
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Environment.ProcessId}.new";
        try
        {
            WarehouseFile.Create(temporary, lineage: false);
            var result = Fill(temporary, seed, scale, progress, cancellation);
            File.Move(temporary, full, overwrite: true);
            return result;
        }
        catch (IOException error)
        {
            throw EngineError.Plain(error, $"Writing {full}");
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporary + ".wal");
        }
    }

    private static DemoResult Fill(string path, long seed, double scale, IProgress<DemoStep>? progress, CancellationToken cancellation)
    {
        using var writer = WarehouseFile.OpenWriter(path);
        var truths = DemoTruths.Own;
        // 2 GB in all: the engine spills to disk beyond this. Rows are compared as sets, so their order in the file is free.
        writer.Execute("SET memory_limit = '1200MB'; SET preserve_insertion_order = false;");
        Set(writer, "seed", seed.ToString(CultureInfo.InvariantCulture) + "::BIGINT");
        Set(writer, "scale", scale.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE");
        Set(writer, "first_day", Day(FirstDay));
        Set(writer, "last_day", Day(LastDay));
        Set(writer, "first_log_day", Day(FirstLogDay));
        foreach (var (name, value) in truths.Numbers) Set(writer, name, value.ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE");
        foreach (var (name, value) in truths.Texts) Set(writer, name, Sql.Text(value));
        foreach (var name in truths.Breaks(seed) ? [] : DemoTruths.BreakDays) Set(writer, name, Sql.Text("9999-12-31"));
        foreach (var list in truths.Lists) writer.Execute(truths.TableSql(list));
        DemoBenchmarks.Load(writer);

        var scripts = Resources.Names("Demo/", ".sql");
        for (var i = 0; i < scripts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(Path.GetFileNameWithoutExtension(scripts[i]), i + 1, scripts.Count + 1));
            writer.Execute(Resources.Text(scripts[i]));
        }

        progress?.Report(new("fingerprint", scripts.Count + 1, scripts.Count + 1));
        EngineError.Guard($"Writing {path}", () =>
        {
            Lineage.Add(writer.Connection);
            return true;
        });
        writer.SetMeta("origin", "demo");
        writer.SetMeta("generator", GeneratorKey);
        writer.SetMeta("seed", seed.ToString(CultureInfo.InvariantCulture));
        writer.SetMeta("scale", scale.ToString("R", CultureInfo.InvariantCulture));
        var fingerprint = writer.Seal();
        var rows = Schema.Tables.ToDictionary(t => t.Name,
            t => Convert.ToInt64(writer.Scalar($"SELECT count(*) FROM {Sql.Name(t.Name)}"), CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
        writer.Execute("CHECKPOINT");
        return new(fingerprint, rows);
    }

    private static void Set(WarehouseWriter writer, string name, string value) => writer.Execute($"SET VARIABLE {name} = {value}");

    private static string Day(DateOnly day) => $"DATE '{day:yyyy-MM-dd}'";
}
