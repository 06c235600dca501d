using System.Globalization;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Begins a mapping for a file that none fits: its headers, types guessed from the first rows, and what is left to fill in.
/// </summary>
public static class MappingScaffold
{
    private const int RowsTried = 100, RowsAbove = 20, ColumnsShown = 40;

    // The narrowest type that reads every value wins; text reads all.
    private static readonly FieldType[] Guesses =
        [FieldType.Id, FieldType.Integer, FieldType.Number, FieldType.Date, FieldType.Timestamp, FieldType.Duration];

    private static readonly string[] MoneyWords = ["金额", "消耗", "花费", "费用", "价格", "单价", "实付", "佣金", "成本", "GMV", "(元)", "运费", "优惠", "补贴",
        "PRICE", "AMOUNT", "SPEND", "COST"];
    private static readonly string[] IdWords = ["编号", "单号", "ID", "编码", "流水号"];

    /// <summary>Writes the YAML of a mapping to complete.</summary>
    /// <param name="file">The data file.</param>
    /// <param name="encoding">Its encoding when the user named one.</param>
    /// <param name="known">Mappings there are: the tables that the one with the most like headers fills are named first.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <returns>
    /// YAML that parses; the tables are left to fill in, with the columns of the nearest ones as comments. No value of the file stands in
    /// it.
    /// </returns>
    /// <exception cref="ImportException">The file cannot be read or has no header.</exception>
    public static string For(string file, string? encoding = null, IReadOnlyList<Mapping>? known = null, CancellationToken cancel = default)
    {
        using var source = SourceFile.Open(file, encoding ?? "auto", cancel);
        var (headers, rows, skipped) = Sample(source);
        var text = new StringBuilder();
        var name = Name(Path.GetFileNameWithoutExtension(source.Name));
        text.AppendLine(CultureInfo.InvariantCulture, $"name: {name}");
        text.AppendLine("about: >-");
        text.AppendLine(
            "  Fill in what the file is: platform, report, what one line stands for, which definitions and windows its figures have.");
        text.AppendLine("file: { encoding: auto }");
        if (skipped > 0)
            text.AppendLine(
                CultureInfo.InvariantCulture, $"# The header was taken to be row {skipped + 1}; the import finds it by itself.");
        text.AppendLine(CultureInfo.InvariantCulture,
            $"# Types are guessed from the first {rows.Count} rows: check each. A date of another form takes format: dd-MM-yyyy.");
        text.AppendLine("fields:");
        var fields = new HeaderNames(headers);
        var shown = Enumerable.Range(0, headers.Length)
            .Where(i => fields.Normal[i].Length > 0 && Persons.Find(headers[i], cautious: true) == PersonKind.None).ToList();
        var tables = ScaffoldTables.For([.. shown.Select(i => Key(headers, fields, i))], [.. shown.Select(i => fields.Normal[i])], name);
        for (var i = 0; i < headers.Length; i++)
        {
            if (shown.Contains(i))
                text.AppendLine("  " + Field(headers, fields, i, rows, tables.Types));
            else if (fields.Normal[i].Length > 0)
                text.AppendLine(CultureInfo.InvariantCulture, $"  # The header of column {i + 1} tells of a person; it is left out.");
        }

        foreach (var field in tables.Fields)
            text.AppendLine("  " + field);
        text.Append(tables.Given);
        if (tables.Given.Length == 0)
        {
            text.AppendLine("# given:   # values that the rows lack: from --given, the file's name, or a text");
            text.AppendLine("#   day: { type: date, file_name: day }");
        }

        text.AppendLine(tables.Table is null
            ? "# Fill in which table is filled. Columns with * need a value; a column takes a field, or =text. The nearest tables:"
            : "# The headers tell of the table below: check each column, and write what EDIT asks for. Columns with * need a value:");
        var like = (known ?? []).Where(m => m.File.Header).Select(m => HeaderFit.Of(m, fields, headers)).MaxBy(f => f.Likeness);
        if (like is { Found: > 1 })
            text.AppendLine(CultureInfo.InvariantCulture, $"# The mapping with the most like headers is {like.Mapping.Name}.");
        List<string> near = tables.Table is { } told ? [told]
            : like is { Found: > 1 } ? [.. like.Mapping.Tables.Select(t => t.Table).Distinct()] : [];
        foreach (var table in Nearest(headers, near))
            text.AppendLine(CultureInfo.InvariantCulture,
                $"#   {table.Name}: {string.Join(", ", table.Columns.Take(ColumnsShown).Select(c => c.Name + (c.Required ? "*" : "")))}");
        text.Append(tables);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static (string[] Headers, List<(string[] Cells, CellForm[] Forms)> Rows, long Skipped) Sample(SourceFile source)
    {
        using var reader = source.Read(0, new FileFormat(true, null, '"', "auto"));
        var records = new List<(string[] Cells, CellForm[] Forms, long Line)>();
        while (records.Count < RowsTried + RowsAbove && reader.Read())
            records.Add((reader.Fields(), [.. Enumerable.Range(0, reader.FieldCount).Select(reader.Form)], reader.Line));
        if (records.Count == 0)
            throw ImportException.At("the file is empty", source.Path, allowed: "a header and at least one row");
        // The header is the first row as wide as the widest of the beginning that is texts alone.
        var width = records.Take(RowsAbove).Max(r => r.Cells.Count(c => c.Trim().Length > 0));
        var at = records.FindIndex(
            r => r.Cells.Count(c => c.Trim().Length > 0) >= width * 0.8 && r.Cells.All(c => !NumberText.TryParse(c, out _, out _)));
        if (at < 0)
            at = 0;
        return (records[at].Cells, [.. records.Skip(at + 1).Where((r, i) => IsData(r.Cells, i)).Take(RowsTried)
            .Select(r => (r.Cells, r.Forms))], records[at].Line - 1);
    }

    // What the import would leave out tells nothing of the columns: blank rows, sums, and an explanation right under the header.
    private static bool IsData(string[] cells, int below)
    {
        var filled = cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList();
        return filled.Count > 0 && SumText.Of(filled[0].Trim()) == SumKind.None && (below > 0 || filled.Any(c => c.Any(char.IsDigit)));
    }

    // A header that stands twice is called by its place among its like.
    private static string Key(string[] headers, HeaderNames names, int column)
    {
        var twice = names.Normal.Take(column).Count(h => h == names.Normal[column]) + 1;
        return Quoted(headers[column].Trim() + (twice > 1 ? "#" + twice.ToString(CultureInfo.InvariantCulture) : ""));
    }

    private static string Field(string[] headers, HeaderNames names, int column, List<(string[] Cells, CellForm[] Forms)> rows,
        IReadOnlyDictionary<string, FieldType> asked)
    {
        var (key, normal, header) = (Key(headers, names, column), names.Normal[column], headers[column].Trim());
        if (PersonalHeaders.Is(headers[column]))
            return $"{key}: {{ personal: true, optional: true }}";
        var values = rows.Where(r => column < r.Cells.Length && r.Cells[column].Trim().Length > 0)
            .Select(r => r.Cells[column].Trim()).ToList();
        if (DateShape.OfAll(values) is { } shape)
            return $"{key}: {{ type: {(shape.Contains('H', StringComparison.Ordinal) ? "timestamp" : "date")}, format: {shape} }}"
                + (shape[0] == 'd' && !values.Exists(v => string.CompareOrdinal(v[..2].Trim('/', '-', '.'), "12") > 0)
                    ? "   # or months first" : "");
        var type = asked.TryGetValue(key, out var wanted) && wanted is not (FieldType.Timestamp or FieldType.Number)
            ? wanted : Guess(header, normal, column, rows);
        var extra = type is FieldType.Money && rows.Any(r => column < r.Cells.Length && r.Cells[column].Trim().StartsWith('-')
            && NumberText.TryParse(r.Cells[column], out var value, out _) && value < 0) ? ", minimum: -1000000000" : "";
        return $"{key}: {{ type: {type.ToString().ToLowerInvariant()}{extra} }}";
    }

    private static FieldType Guess(string header, string normal, int column, List<(string[] Cells, CellForm[] Forms)> rows)
    {
        var values = rows.Where(r => column < r.Cells.Length && r.Cells[column].Trim().Length > 0)
            .Select(r => (Text: r.Cells[column], Form: r.Forms[column])).ToList();
        if (values.Count == 0)
            return FieldType.Text;
        var number = Reads(FieldType.Number, header, values);
        var guesses = Guesses.Where(g => g switch
        {
            // Digits alone are an id only where the header or their length says so.
            FieldType.Id => IdWords.Any(normal.Contains)
                || values.All(v => v.Text.Trim().Trim('\'').Length >= 15 && v.Text.Trim().Trim('\'').All(char.IsAsciiDigit)),
            _ => true,
        });
        if (number && MoneyWords.Any(normal.Contains) && Reads(FieldType.Money, header, values))
            return FieldType.Money;
        return guesses.Where(g => Reads(g, header, values)).Cast<FieldType?>().FirstOrDefault() switch
        {
            // A date of eight digits reads as a whole number too.
            FieldType.Integer when Reads(FieldType.Date, header, values) && values.All(v => v.Text.Trim().Length == 8) => FieldType.Date,
            FieldType.Date when values.Any(v => v.Text.Contains(':')) => FieldType.Timestamp,
            { } guess => guess,
            null => FieldType.Text,
        };
    }

    private static bool Reads(FieldType type, string header, List<(string Text, CellForm Form)> values)
    {
        var spec = new FieldMapping(header, [header], null, type) { Unit = Units.InHeader(HeaderText.Normal(header), type) };
        // Years are not at stake here: a day without one is a day.
        var reader = new FieldReader(spec, null, YearSource.Of(2024));
        var some = false;
        foreach (var (text, form) in values)
        {
            var cell = reader.Read(text, form, out var fault);
            if (fault is not null)
                return false;
            some |= !cell.IsNull;
        }

        return some;
    }

    private static IEnumerable<TargetTable> Nearest(string[] headers, List<string> first)
    {
        var words = headers.Select(HeaderText.Normal).ToHashSet();
        return TargetTable.Names.Select(n => TargetTable.Find(n)!)
            .OrderByDescending(t => first.Contains(t.Name))
            .ThenByDescending(t => (double)t.Columns.Count(c => words.Contains(HeaderText.Normal(c.Name))) / t.Columns.Count)
            .ThenBy(t => t.Name is not ("order_line" or "ad_day" or "event"))
            .ThenBy(t => t.Name, StringComparer.Ordinal)
            .Take(3);
    }

    private static string Name(string file)
    {
        var letters = new string([.. file.ToLowerInvariant().Select(c => char.IsLetter(c) || char.IsAsciiDigit(c) ? c : '-')]).Trim('-');
        return letters.Length == 0 ? "'my-export'" : Quoted(letters);
    }

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal).ReplaceLineEndings(" ") + "'";
}
