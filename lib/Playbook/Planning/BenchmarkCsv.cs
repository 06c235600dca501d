using System.Globalization;

namespace Playbook.Planning;

/// <summary>
/// Reads the benchmark list out of the text of its CSV file (RFC 4180: quoted fields may hold commas, quotes and line breaks).
/// </summary>
public static class BenchmarkCsv
{
    private static readonly string[] Header = [
        "id", "chapter", "topic", "metric", "value", "unit", "comparison", "scope", "period", "seed_phrase_zh", "english_note",
        "value_min", "value_max", "operator", "kind"];

    private static readonly string[] Operators = ["", ">", ">=", "<", "<=", "~"];

    /// <summary>The rows of the list, in the order of the file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="FormatException">
    /// The header differs, a row is short, a value is of the wrong type or an id appears twice; names file, row and column.
    /// </exception>
    public static IReadOnlyList<Benchmark> Parse(string text, string file = "benchmarks.csv")
    {
        var records = CsvRecords.Of(text, file);
        if (records.Count == 0) throw new FormatException($"{file} is empty; it needs the header {string.Join(',', Header)}.");
        var (_, head) = records[0];
        if (!head.SequenceEqual(Header))
            throw new FormatException(
                $"{file} row 1: the header is \"{string.Join(',', head)}\"; expected \"{string.Join(',', Header)}\".");
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<Benchmark>(records.Count - 1);
        foreach (var (line, fields) in records.Skip(1))
        {
            if (fields.Count != Header.Length)
                throw new FormatException($"{file} row {line}: {fields.Count} columns; expected {Header.Length}.");
            var row = Row(fields, line, file);
            if (!seen.TryAdd(row.Id, line))
                throw new FormatException($"{file} row {line}, column id: \"{row.Id}\" is already in row {seen[row.Id]}.");
            rows.Add(row);
        }

        return rows;
    }

    private static Benchmark Row(IReadOnlyList<string> fields, int line, string file)
    {
        var id = Filled(0);
        if (!int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var chapter) || chapter is < 1 or > 14)
            throw Bad(1, "a chapter of the deck, 1 to 14");
        if (!Enum.TryParse<BenchmarkKind>(fields[14], ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
            || int.TryParse(fields[14], out _))
            throw Bad(14, "claim, threshold, target, rule or example");
        if (!Operators.Contains(fields[13])) throw Bad(13, "one of > >= < <= ~ or nothing");
        var (low, high) = (Number(11), Number(12));
        if (low > high) throw Bad(12, $"at least value_min, {fields[11]}");
        return new(id, chapter, fields[2], Filled(3), fields[4], fields[5], fields[6], fields[7], fields[8], fields[9], fields[10], low,
            high, fields[13], kind);

        double? Number(int column) => fields[column].Length == 0 ? null
            : double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v
            : throw Bad(column, "a number or nothing");
        string Filled(int column) => fields[column].Length > 0 ? fields[column] : throw Bad(column, "a text");
        FormatException Bad(int column, string expected) =>
            new($"{file} row {line}, column {Header[column]}: \"{fields[column]}\" is not {expected}.");
    }
}
