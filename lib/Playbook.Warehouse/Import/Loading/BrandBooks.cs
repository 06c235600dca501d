using DuckDB.NET.Data;
using Playbook.Planning;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The currency a brand keeps its books in and the zone it lives by. The user or the mapping states them, else they are what the
/// warehouse has, else the yuan and Beijing time. A warehouse has one of each: amounts of two currencies have no sum, and days of two
/// clocks no order.
/// </summary>
internal sealed class BrandBooks
{
    /// <summary>Names of the facts in the table meta, and of the given values that state them.</summary>
    public const string CurrencyFact = "currency", ZoneFact = "zone";

    private readonly bool _isNew;

    private BrandBooks(string currency, LocalZone zone, bool isNew, bool stated) =>
        (Currency, Zone, _isNew, Stated) = (currency, zone, isNew, stated);

    /// <summary>Code of the currency (ISO 4217).</summary>
    public string Currency { get; }

    /// <summary>The zone.</summary>
    public LocalZone Zone { get; }

    /// <summary>What a reader should know who said nothing; null when somebody did, or when there is nothing new in it.</summary>
    public string? Note => _isNew && !Stated
        ? "amounts are taken for yuan, and clocks for Beijing's (UTC+8); --given currency=GBP --given zone=Europe/London says otherwise"
        : null;

    private bool Stated { get; }

    /// <summary>Decides for a file.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="mapping">The mapping of the file.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="file">Named in messages.</param>
    /// <exception cref="ImportException">What is stated is no currency or zone, or is not that of the warehouse.</exception>
    public static BrandBooks Of(DuckDBConnection connection, Mapping mapping, ImportOptions options, string file)
    {
        var isNew = Sql.Scalar(connection, "SELECT 1 FROM import_log WHERE undone_at IS NULL LIMIT 1") is null
            && Sql.Scalar(connection, "SELECT value FROM meta WHERE key = 'origin'") is not "demo";
        var (currency, zone) = (Said(CurrencyFact) ?? mapping.Currency, Said(ZoneFact) ?? mapping.Zone);
        if (currency is not null && !Planning.Currency.IsCode(currency))
            throw Wrong(CurrencyFact, "no code of a currency", currency, "three capital letters, such as CNY, USD, EUR");
        var parsed = zone is null ? null : LocalZone.Parse(zone)
            ?? throw Wrong(ZoneFact, "no such zone", zone, "Beijing, UTC, an offset such as -03:00, or a name such as Europe/London");
        var (hasCurrency, hasZone) = (Known(CurrencyFact) ?? Planning.Currency.Yuan, Known(ZoneFact) ?? LocalZone.Beijing.Name);
        if (!isNew && currency is not null && currency != hasCurrency)
            throw Wrong(
                CurrencyFact, $"the warehouse keeps its money in {hasCurrency}", currency, $"{hasCurrency}, or a warehouse of its own");
        if (!isNew && parsed is not null && parsed.Name != hasZone)
            throw Wrong(ZoneFact, $"the warehouse keeps its days by {hasZone}", zone!, $"{hasZone}, or a warehouse of its own");
        // The export of a platform is in the platform's money and time.
        var platform = mapping.Tables.SelectMany(t => t.Shapes).SelectMany(s => s)
            .Any(c => c is { Column: "platform", Constant: not null });
        return new BrandBooks(currency ?? hasCurrency, parsed ?? LocalZone.Parse(hasZone)!, isNew,
            currency is not null || zone is not null || platform);

        string? Said(string name) => mapping.Fields.Any(f => f.Name == name) ? null : options.Given.GetValueOrDefault(name);
        string? Known(string key) => isNew ? null : Sql.Scalar(
            connection, "SELECT value FROM meta WHERE key = $key", [KeyValuePair.Create("key", (object?)key)]) as string;
        ImportException Wrong(string name, string reason, string value, string allowed) =>
            ImportException.At(reason, file, column: name, value: value, allowed: allowed);
    }

    /// <summary>Keeps what is not the yuan and Beijing time. Call within the transaction of the import.</summary>
    public void Write(WarehouseWriter writer)
    {
        if (!_isNew)
            return;
        if (Currency != Planning.Currency.Yuan)
            writer.SetMeta(CurrencyFact, Currency);
        if (Zone.Name != LocalZone.Beijing.Name)
            writer.SetMeta(ZoneFact, Zone.Name);
    }
}
