using System.Text;
using CsCheck;
using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import;

namespace Playbook.Warehouse.Tests.Attacks;

/// <summary>
/// Texts put together from what the formats are made of: each is read, or refused by an <see cref="ImportException"/>. The seed is fixed,
/// so that a run is the same everywhere.
/// </summary>
public class ParserFuzzTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly string[] Csv =
        [",", "\"", "\"\"", "\n", "\r", "\r\n", ";", "\t", "a", "日期", "1", " ", "\uFEFF", "=1", "'", "\u200b", "\"a\nb\"", "，"];

    private static readonly string[] Html =
    [
        "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<td colspan=3>", "<td rowspan=\"2\">",
        "<td colspan=99999 rowspan=-1>", "<br>", "<b>", "</b>", "<!--", "-->", "<script>", "</script>", "<style>", "</style>",
        "<", ">", "\"", "'", "=", "&nbsp;", "&", "&#x0;", "&#99999999;", "a", "1", "日期", " ", "\n", "<!DOCTYPE html>", "<![CDATA[",
        "]]>", "<?x", "<textarea>",
        "<title>", "<svg>", "\u0001",
    ];

    private static readonly string[] Yaml =
    [
        "name: a\n", "fields:\n", "  w: { header: 日期, type: date }\n", "tables:\n", "  media_week: { columns: { week: w } }\n",
        "{", "}", "[", "]", ": ", ", ", "- ", "? ", "&a ", "*a", "!!str ", "!<x> ", "|\n", ">\n", "\"", "'", "#", "\n", "  ", "\t", "---\n",
        "...\n",
        "%YAML 9.9\n", "<<: ", "~", "1", "日期", "\u0000", "\uFEFF", "@", "`",
    ];

    private static Gen<string> Texts(string[] parts) => Gen.Int[0, parts.Length - 1].Array[0, 60]
        .Select(picks => string.Concat(picks.Select(pick => parts[pick])));

    [Fact]
    public void Delimited_text_of_any_kind_is_read_or_refused() => Texts(Csv).Sample(text => Allowed(() =>
    {
        using var reader = new CsvReader(new StringReader(text), ',', '"', "a.csv");
        while (reader.Read())
        {
            Assert.InRange(reader.Line, 1, 200);
            Assert.Equal(reader.FieldCount, reader.Fields().Length);
        }
    }), seed: Seed, iter: 20_000, threads: 1);

    [Fact]
    public void Web_pages_of_any_kind_are_read_or_refused() => Texts(Html).Sample(text => Allowed(() =>
        Assert.All(HtmlTables.Of(text, "a.xls", CancellationToken.None), table => Assert.All(table, row => Assert.NotEmpty(row)))),
        seed: Seed, iter: 20_000, threads: 1);

    [Fact]
    public void Mappings_of_any_kind_are_read_or_refused() =>
        Texts(Yaml).Sample(text => Allowed(() => MappingFile.Parse(text, "m.yml")), seed: Seed, iter: 10_000, threads: 1);

    private static void Allowed(Action read)
    {
        try
        {
            read();
        }
        catch (ImportException error)
        {
            Assert.NotEmpty(error.Reason);
        }
    }
}
