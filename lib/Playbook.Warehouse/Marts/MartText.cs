using System.Globalization;
using System.Text;

namespace Playbook.Warehouse;

/// <summary>Describes the marts for readers: the first part of datasets/README.md.</summary>
internal static class MartText
{
    public static void Append(StringBuilder text)
    {
        text.Append(
            """
            ## Marts: what to query

            A mart is a view with a stated grain in which a definition is written once: what GMV is, when a refund is known, what an order's
            first is. It is the union of all tables that can fill it, the most direct first, and never counts the same day and unit twice;
            its column `source` says which gave a row. Where a source has figures of several days, they are divided by day to the cent and
            the row says `spread`. Any column may be empty. Marts are on every connection of this kit, and stand in the file for other
            programs. Their SQL is in `lib/Playbook.Warehouse/Marts/`.


            """);
        text.Append("| mart | a row is | filled by, in this order | chapters |\n|---|---|---|---|\n");
        foreach (var mart in Marts.All)
        {
            var chapters = ChapterNeeds.All.Where(c => c.Parts.Any(p => p.Needs.Contains(mart.Name))).Select(c => c.Number);
            text.Append(CultureInfo.InvariantCulture, $"| [{mart.Name}](#{mart.Name}) | {Cell(mart.Grain)} | "
                + $"{string.Join(", ", mart.Sources)} | {string.Join(", ", chapters)} |\n");
        }

        text.Append("\nWhich table feeds which mart (data_span, which asks nearly all of them for their days, is left out):\n\n"
            + "```mermaid\nflowchart LR\n");
        foreach (var mart in Marts.All.Where(m => m.Name != "data_span"))
        {
            foreach (var table in Marts.Reads(mart).Where(r => r != "data_span" && (mart.Sources.Contains(r) || Marts.Has(r))))
                text.Append(CultureInfo.InvariantCulture, $"  {table} --> {mart.Name}[[{mart.Name}]]\n");
        }

        text.Append("```\n");
        foreach (var mart in Marts.All) Append(text, mart);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, MartInfo mart)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {mart.Name}\n\n"
            + $"{char.ToUpperInvariant(mart.Grain[0])}{mart.Grain[1..]}. Key: {string.Join(", ", mart.Key.Select(k => $"`{k}`"))}.");
        if (mart.Sources.Count > 0) text.Append(CultureInfo.InvariantCulture, $" Filled by {Links(mart.Sources)}");
        if (mart.Joins.Count > 0) text.Append(CultureInfo.InvariantCulture, $", with columns of {Links(mart.Joins)}");
        text.Append(mart.Sources.Count > 0 ? ".\n" : "\n");
        if (mart.IsMacro) text.Append(CultureInfo.InvariantCulture, $"\nA macro: `{mart.Name}{mart.Arguments}`.\n");
        if (mart.Note.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\n{mart.Note}\n");
        text.Append("\n| column | type | meaning and unit |\n|---|---|---|\n");
        foreach (var column in mart.Columns)
            text.Append(CultureInfo.InvariantCulture, $"| {column.Name} | {column.Type.ToLowerInvariant()} | {Cell(column.Comment)} |\n");
        text.Append("\nTrue in every row:\n\n");
        foreach (var identity in mart.Identities)
            text.Append(CultureInfo.InvariantCulture, $"- {identity.Name}: `{identity.Expression}`\n");
        text.Append(CultureInfo.InvariantCulture, $"\n```sql\n{mart.Example}\n```\n");
    }

    private static string Links(IEnumerable<string> tables) => string.Join(", ", tables.Select(t => $"[{t}](#{t})"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
