using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class MappingFileTests
{
    private const string Sound = """
        name: media
        fields:
          week: { type: date }
          medium: id
          amount: { type: money, unit: fen }
        tables:
          media_week:
            columns: { week: week, channel_id: medium, spend: amount }
        """;

    [Fact]
    public void A_sound_mapping_is_read()
    {
        var mapping = MappingFile.Parse(Sound, "m.yml");
        Assert.Equal(("media", 3, 0.01m), (mapping.Name, mapping.Fields.Count, mapping.Field("amount").Scale));
        Assert.Equal(MappingFile.Parse(Sound.ReplaceLineEndings("\r\n"), "m.yml").Version, mapping.Version);
        // A remark changes nothing, a unit does.
        Assert.Equal(MappingFile.Parse(Sound + "\n# changed", "m.yml").Version, mapping.Version);
        Assert.NotEqual(MappingFile.Parse(Sound.Replace("fen", "yuan", StringComparison.Ordinal), "m.yml").Version, mapping.Version);
    }

    [Theory]
    [InlineData("name: media", "nam: media", "m.yml, line 1, key nam: unknown key 'nam' (did you mean name?); allowed: "
        + "name, about, file, nulls, fields, given, filters, checks, definitions, tables")]
    [InlineData("type: date", "type: dat", "m.yml, line 3, key fields.week.type: 'type' is not valid (did you mean date?), value 'dat'; "
        + "allowed: text, id, person, integer, number, money, boolean, date, timestamp")]
    [InlineData("medium: id", "medium: ids", "m.yml, line 4, key fields.medium: 'medium' is not valid (did you mean id?), value 'ids'")]
    [InlineData("unit: fen", "unit: cents",
        "m.yml, line 5, key fields.amount.unit: 'unit' is not valid, value 'cents'; allowed: yuan, wan, fen, li")]
    [InlineData("type: money,", "type: text,",
        "m.yml, line 5, key fields.amount.unit: 'unit' does not go with type text; allowed: type integer, number, money")]
    [InlineData("media_week", "media_weak", "unknown table 'media_weak' (did you mean media_week?)")]
    [InlineData("media_week", "reject", "unknown table 'reject'")]
    [InlineData("spend: amount", "spent: amount",
        "key tables.media_week.columns.spent: unknown key 'spent' (did you mean spend?); allowed: week, channel_id, spend, impressions")]
    [InlineData("spend: amount", "spend: amont",
        "m.yml, line 8, key tables.media_week.columns.spend: unknown field 'amont' (did you mean amount?); allowed: week, medium, amount")]
    [InlineData(
        ", spend: amount", "", "column 'spend' of table media_week has no source; allowed: a field, =text, or { row_number: true }")]
    [InlineData(
        "spend: amount", "spend: week", "field 'week' of type date does not fit DECIMAL(18,2); allowed: a field of type integer, money")]
    [InlineData("spend: amount", "spend: =much", "the text does not fit DECIMAL(18,2), value 'much'")]
    [InlineData("spend: amount", "spend: { row_number: true }",
        "a row number needs a whole-number column, value 'DECIMAL(18,2)'; allowed: INTEGER, BIGINT")]
    [InlineData("medium: id", "medium: { type: id, personal: true }",
        "field 'medium' is personal and may not reach a table; allowed: type person, which keeps a keyed hash")]
    [InlineData("type: date", "type: date, index: 1", "a file with a header is mapped by header, never by position")]
    [InlineData(
        "type: date", "type: date, zone: Mars", "'zone' is not valid, value 'Mars'; allowed: Beijing, UTC, or an offset such as +09:00")]
    [InlineData("type: date", "type: date, weekday: Mo", "'weekday' is not valid, value 'Mo'; allowed: Sunday, Monday")]
    [InlineData("type: date", "type: date, sign: absolute",
        "m.yml, line 3, key fields.week.sign: 'sign' does not go with type date; allowed: type money")]
    [InlineData("unit: fen", "sign: none", "'sign' is not valid, value 'none'; allowed: as printed, absolute")]
    [InlineData("unit: fen", "minimum: 5, maximum: 2", "maximum is below minimum, value '2'; allowed: at least 5")]
    [InlineData("unit: fen", "minimum: many", "'minimum' is not valid, value 'many'; allowed: a number")]
    [InlineData("name: media", "name: media\nfile: { encoding: gbk }",
        "'encoding' is not valid, value 'gbk'; allowed: utf-8, gb18030, utf-16, auto")]
    [InlineData(
        "name: media", "name: media\nfile: { delimiter: '||' }", "'delimiter' is not valid, value '||'; allowed: one character, or tab")]
    [InlineData("tables:", "filters:\n  p: { field: medium, from: 2026-01-01, why: x }\ntables:",
        "a period needs a field of type date or timestamp, value 'medium'")]
    [InlineData("tables:", "filters:\n  p: { field: week, from: 2026-02-30, why: x }\ntables:",
        "'from' is not valid, value '2026-02-30'; allowed: a day such as 2026-01-31")]
    [InlineData("tables:", "filters:\n  p: { field: week, why: x }\ntables:",
        "the rule leaves nothing out; allowed: from, to, not, minimum, maximum")]
    [InlineData("tables:", "tables: [", "not valid YAML")]
    [InlineData("  media_week:", "  media_week: 5\n  event:", "'media_week' needs a map")]
    public void A_mistake_is_reported_with_line_key_and_what_is_allowed(string right, string wrong, string message)
    {
        var text = Sound.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Sound, text);
        var error = Assert.Throws<ImportException>(() => MappingFile.Parse(text, "m.yml"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal("m.yml", error.File);
        Assert.NotNull(error.Row);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("- a\n- b")]
    [InlineData("name: x\nname: y")]
    [InlineData("? [a, b]\n: c")]
    public void What_is_no_mapping_at_all_is_refused(string text) => Assert.Throws<ImportException>(() => MappingFile.Parse(text, "m.yml"));

    [Fact]
    public void Every_shipped_mapping_is_sound_and_named_after_its_file()
    {
        var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings"));
        Assert.NotEmpty(catalog.Mappings);
        Assert.Empty(catalog.PassedOver);
        Assert.All(catalog.Mappings, m => Assert.Equal(Path.GetFileNameWithoutExtension(m.Path), m.Name));
        Assert.All(catalog.Mappings, m => Assert.NotEmpty(m.About));
    }

    [Fact]
    public void An_unknown_mapping_is_answered_with_the_nearest()
    {
        var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings"));
        var error = Assert.Throws<ImportException>(() => catalog.Find("robin-weekly"));
        Assert.Contains("There is no mapping 'robin-weekly' (did you mean robyn-weekly?)", error.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere.yml", Assert.Throws<ImportException>(() => catalog.Find("nowhere.yml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_mapping_is_passed_over_and_named_unless_it_is_the_one_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("mappings-").FullName;
        try
        {
            var sound = File.ReadAllText(Repository.PathOf("datasets", "mappings", "stock.yml"));
            File.WriteAllText(Path.Combine(folder, "stock.yml"), sound);
            File.WriteAllText(Path.Combine(folder, "again.yml"), sound);
            File.WriteAllText(Path.Combine(folder, "begun.yml"), "name: begun\ncolumns: [");
            File.WriteAllText(Path.Combine(folder, "empty.yml"), "");
            var catalog = MappingCatalog.Read(folder);
            Assert.Equal("stock", Assert.Single(catalog.Mappings).Name);
            Assert.Equal("stock", catalog.Find("stock").Name);
            Assert.Collection(catalog.PassedOver, m => Assert.Contains("begun.yml", m, StringComparison.Ordinal),
                m => Assert.Contains("empty.yml", m, StringComparison.Ordinal),
                m => Assert.Contains("the name stands in again.yml too", m, StringComparison.Ordinal));
            Assert.Contains("begun.yml", Assert.Throws<ImportException>(() => catalog.Find("begun")).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_is_missing_has_no_mappings() => Assert.Empty(MappingCatalog.Read("nowhere").Mappings);
}
