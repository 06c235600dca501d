using System.Globalization;
using System.Text;

namespace Playbook.Warehouse;

/// <summary>Describes marts and tables for readers: datasets/README.md is this text, and a test keeps it so.</summary>
public static class SchemaText
{
    /// <summary>
    /// Markdown: what lies in datasets/, how the tables hang together, and each mart and table with grain, key, references, identities and
    /// columns.
    /// </summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Data

            What lies here:

            - `benchmarks.csv`: the 161 figures and rules of the source deck, one row each. The deck names no source for any of them, so
              they are claims to test. The table `benchmark` is a copy.
            - `mappings/`: how the columns of a platform's export become the columns below (used by `scripts/import.cs`).
            - `samples/`: small files in the formats of real exports, made up, to try `scripts/import.cs` on.
            - `demo.duckdb`: the generated brand, written by `scripts/demo.cs`; not under version control.

            A warehouse is one DuckDB file with every table below, filled or empty; other programs read it with DuckDB 1.3 or later. Money
            is in yuan with two decimals, rates are fractions, times are Beijing time (UTC+8), a week is named by its Monday and a month by
            its first day. An empty cell means "not known". No table holds a name, a phone number or an address. `scripts/check.cs` verifies
            keys, references and identities.

            Every table that an import can fill has one more column, which the lists below leave out: `import_id` (bigint, may be empty),
            the import that brought the row, as numbered in [import_log](#import_log); empty for a generated row.

            This file is written from `lib/Playbook.Warehouse/Schema/*.sql` and `Marts/*.sql`, where each statement stands beside its grain,
            key and identities. After a change there, `dotnet test` writes the new text to `datasets/README.received.md`; copy it over this
            file.


            """);
        MartText.Append(text);
        text.Append("## Tables\n\nWhat a file said, as it said it. Marts stand on these.\n\n");
        foreach (var table in Schema.Tables) text.Append(CultureInfo.InvariantCulture, $"- [{table.Name}](#{table.Name}): {table.Grain}\n");
        foreach (var table in Schema.Tables) Append(text, table);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder text, TableInfo table)
    {
        text.Append(CultureInfo.InvariantCulture,
            $"\n### {table.Name}\n\n{Sentence(table.Grain)} Key: {string.Join(", ", table.Key.Select(k => $"`{k}`"))}.\n");
        if (table.Note.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\n{table.Note}\n");
        text.Append("\n| column | type | meaning and unit |\n|---|---|---|\n");
        foreach (var column in table.Columns)
        {
            var reference = table.References.FirstOrDefault(r => r.Column == column.Name);
            text.Append(CultureInfo.InvariantCulture,
                $"| {column.Name} | {column.Type.ToLowerInvariant()}{(column.Nullable ? ", may be empty" : "")} | "
                + $"{Cell(column.Comment)}{(reference is null ? "" : $" → [{reference.Table}](#{reference.Table})")} |\n");
        }

        if (table.Checks.Count == 0) return;
        text.Append("\nTrue in every row:\n\n");
        foreach (var check in table.Checks) text.Append(CultureInfo.InvariantCulture, $"- {check.Name}: `{check.Expression}`\n");
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}{(text.EndsWith('.') ? "" : ".")}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
