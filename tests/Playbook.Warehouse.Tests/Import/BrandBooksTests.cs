using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A brand abroad keeps its own money and its own days.</summary>
public sealed class BrandBooksTests
{
    private const string Touches = """
        name: touches
        fields: { person: person, at: timestamp, channel: id }
        tables:
          touchpoint:
            columns: { touch_id: { row_number: true }, customer_id: person, occurred_at: at, channel_id: channel, kind: =click }
        """;

    private const string Spend = """
        name: spend
        fields: { week: date, channel: id, spend: money }
        tables: { media_week: { overlap: replace, columns: { week: week, channel_id: channel, spend: spend } } }
        """;

    private const string Row = "week,channel,spend\n2026-08-03,tv,5\n";

    [Theory]
    [InlineData("-03:00", "2018-05-31 23:30:00", "2018-05-31 23:30:00")] // the brand's own clock
    [InlineData("-03:00", "2018-06-01T02:30:00Z", "2018-05-31 23:30:00")]
    [InlineData("-03:00", "2018-06-01 02:30:00 UTC", "2018-05-31 23:30:00")]
    [InlineData("-03:00", "2018-06-01 10:30:00 +08:00", "2018-05-31 23:30:00")]
    [InlineData("-03:00", "1527820200000", "2018-05-31 23:30:00")]
    [InlineData("Europe/London", "2018-01-15T12:00:00Z", "2018-01-15 12:00:00")]
    [InlineData("Europe/London", "2018-07-15T12:00:00Z", "2018-07-15 13:00:00")]
    [InlineData("UTC", "2018-07-15 12:00:00", "2018-07-15 12:00:00")]
    [InlineData("Beijing", "2018-07-15T12:00:00Z", "2018-07-15 20:00:00")]
    [InlineData(null, "2018-07-15T12:00:00Z", "2018-07-15 20:00:00")]
    public void Days_are_those_of_the_zone(string? zone, string cell, string moment)
    {
        foreach (var given in new[] { false, true })
        {
            using var folder = new ImportFolder();
            var mapping = Of(given || zone is null ? Touches : $"zone: \"{zone}\"\n{Touches}");
            var options = given && zone is not null
                ? new ImportOptions { Given = new Dictionary<string, string> { ["zone"] = zone } } : null;
            folder.Import(mapping, folder.File("t.csv", $"person,at,channel\np,{cell},tv\n"), options);
            Assert.Equal(moment, folder.Scalar<string>("SELECT occurred_at::VARCHAR FROM touchpoint"));
        }
    }

    [Fact]
    public void The_warehouse_keeps_currency_and_zone_until_nothing_is_left()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Of($"currency: GBP\nzone: Europe/London\n{Spend}"), folder.File("a.csv", Row));
        Assert.Equal("GBP", report.Currency);
        Assert.DoesNotContain(report.Notes, n => n.StartsWith("amounts are taken", StringComparison.Ordinal));
        Assert.Equal("currency GBP, zone Europe/London", Facts(folder));
        // What says nothing is in the brand's own.
        Assert.Equal("GBP", folder.Import(Of(Spend), folder.File("b.csv", Row.Replace("tv", "radio", StringComparison.Ordinal))).Currency);
        var before = folder.State();
        var error = Assert.Throws<ImportException>(() => folder.Import(Of($"currency: EUR\n{Spend}"), folder.File("c.csv", Row)));
        Assert.Contains(
            "c.csv, column currency: the warehouse keeps its money in GBP, value 'EUR'", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ImportException>(() => folder.Import(Of(Spend), folder.Path("c.csv"),
            new ImportOptions { Given = new Dictionary<string, string> { ["zone"] = "Beijing" } }));
        Assert.Contains("column zone: the warehouse keeps its days by Europe/London", error.Message, StringComparison.Ordinal);
        File.Delete(folder.Path("c.csv"));
        Assert.Equal(before, folder.State());
        ImportHistory.Undo(folder.Warehouse, [1, 2], cancel: TestContext.Current.CancellationToken);
        Assert.Equal("", Facts(folder));
        Assert.Equal("EUR", folder.Import(Of($"currency: EUR\n{Spend}"), folder.File("c.csv", Row + "2026-08-10,tv,1\n")).Currency);
    }

    [Fact]
    public void Who_says_nothing_is_told_once_what_is_taken_for_granted()
    {
        using var folder = new ImportFolder();
        Assert.Contains(folder.Import(Of(Spend), folder.File("a.csv", Row)).Notes,
            n => n.StartsWith("amounts are taken for yuan", StringComparison.Ordinal));
        Assert.DoesNotContain(folder.Import(Of(Spend), folder.File("b.csv", Row.Replace("tv", "radio", StringComparison.Ordinal))).Notes,
            n => n.StartsWith("amounts are taken for yuan", StringComparison.Ordinal));
        Assert.Equal("", Facts(folder));
        var error = Assert.Throws<ImportException>(() => folder.Import(Of($"currency: GBP\n{Spend}"), folder.File("c.csv", Row)));
        Assert.Contains("the warehouse keeps its money in CNY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("currency: pounds\n", "'currency' is not valid, value 'pounds'; allowed: three capital letters")]
    [InlineData("zone: Europe/Londn\n", "'zone' is not valid, value 'Europe/Londn'")]
    [InlineData("zone: \"+25:00\"\n", "'zone' is not valid")]
    public void A_mistake_is_named(string line, string message) => Assert.Contains(
        message, Assert.Throws<ImportException>(() => Of(line + Spend)).Message, StringComparison.Ordinal);

    private static string Facts(ImportFolder folder) => folder.Scalar<string>(
        "SELECT coalesce(string_agg(key || ' ' || value, ', ' ORDER BY key), '') FROM meta WHERE key IN ('currency', 'zone')");

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
