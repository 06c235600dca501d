using System.Globalization;
using System.Text.Json;

namespace Playbook.Warehouse;

/// <summary>
/// What the demo brand's data are made of (Demo/truths.json). Internal on purpose: the generator reads it to make the rows and tests read
/// it to see whether an analysis finds it again; notebooks see only the rows.
/// </summary>
internal sealed class DemoTruths
{
    private static readonly Lazy<DemoTruths> Embedded = new(() => new DemoTruths(
        JsonDocument.Parse(Resources.Text("Demo/truths.json")).RootElement));
    private readonly JsonElement root;

    private DemoTruths(JsonElement root) => this.root = root;

    /// <summary>The truths this library ships.</summary>
    public static DemoTruths Own => Embedded.Value;

    /// <summary>Texts that are the day from which something breaks.</summary>
    public static IReadOnlyList<string> BreakDays { get; } = ["leak_from", "late_refunds_from"];

    /// <summary>True when the brand of this seed has the breaks; every fourth has none.</summary>
    public bool Breaks(long seed) => seed % (long)Number("unbroken_every") != 0;

    /// <summary>All single numbers by name.</summary>
    public IEnumerable<(string Name, double Value)> Numbers =>
        root.GetProperty("numbers").EnumerateObject().Select(p => (p.Name, p.Value.GetDouble()));

    /// <summary>All single texts and dates by name.</summary>
    public IEnumerable<(string Name, string Value)> Texts =>
        root.GetProperty("texts").EnumerateObject().Select(p => (p.Name, p.Value.GetString()!));

    /// <summary>Names of the lists.</summary>
    public IEnumerable<string> Lists => root.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Array).Select(p => p.Name);

    /// <summary>A number.</summary>
    public double Number(string name) => root.GetProperty("numbers").GetProperty(name).GetDouble();

    /// <summary>A text.</summary>
    public string Text(string name) => root.GetProperty("texts").GetProperty(name).GetString()!;

    /// <summary>A number in the row of a list whose <paramref name="column"/> reads <paramref name="value"/>.</summary>
    public double Number(string list, string column, string value, string wanted) => Rows(list)
        .Single(row => row.GetProperty(column).GetString() == value).GetProperty(wanted).GetDouble();

    /// <summary>The rows of a list.</summary>
    public IEnumerable<JsonElement> Rows(string list) => root.GetProperty(list).EnumerateArray();

    /// <summary>A list as the SQL that makes a temporary table of it.</summary>
    public string TableSql(string list)
    {
        var rows = Rows(list).ToList();
        var columns = rows[0].EnumerateObject().Select(p => p.Name).ToList();
        var values = rows.Select((row, i) => $"({i}, {string.Join(", ", columns.Select(c => Literal(row.GetProperty(c))))})");
        return $"CREATE TEMP TABLE truth_{list} AS SELECT * "
            + $"FROM (VALUES {string.Join(", ", values)}) AS v(no, {string.Join(", ", columns.Select(Sql.Name))})";
    }

    private static string Literal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture) + "::DOUBLE",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "NULL",
        _ => Sql.Text(value.GetString()!),
    };
}
