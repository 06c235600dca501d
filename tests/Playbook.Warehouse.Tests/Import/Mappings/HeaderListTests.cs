using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>A file with the headers of an export is taken for that export, whatever its version, and for no other.</summary>
public sealed class HeaderListTests
{
    public static TheoryData<int> Places => [.. Enumerable.Range(0, HeaderLists.All.Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Headers_of_an_export_are_known_as_its_mapping(int place)
    {
        var (mapping, headers) = HeaderLists.All[place];
        var line = string.Concat(headers.Split('\n', StringSplitOptions.TrimEntries));
        using var folder = new ImportFolder();
        var file = folder.File("export.csv", $"{line}\n{string.Join(',', line.Split(',').Select(_ => "1"))}\n");
        if (mapping.Length > 0)
            Assert.Equal(mapping, Recogniser.Find(ShippedMappings.All, file).Name);
        else
            Assert.Contains("no mapping fits", Assert.Throws<ImportException>(() => Recogniser.Find(ShippedMappings.All, file)).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mapping_of_a_platform_has_a_list_of_headers()
    {
        // Star Map's orders and Pugongying have no public list; the plain forms are their own list.
        string[] without = ["ad-day", "creators", "events", "experiments", "media-week", "orders", "robyn-weekly", "stock", "touchpoints",
            "taobao-user-behavior", "star-map-orders", "xiaohongshu-pugongying-orders"];
        Assert.Equal(ShippedMappings.All.Select(m => m.Name).Except(without), HeaderLists.All.Select(l => l.Mapping)
            .Where(m => m.Length > 0 && !m.StartsWith("table ", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }
}
