using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Takes the refunds of order lines from after-sales, for lines whose own file states none (see Schema/order_line.sql). The result depends
/// on the rows that stand in the warehouse and not on the order in which they came, so an undo only has to take them anew.
/// </summary>
internal static class Refunds
{
    private static readonly string[] Tables = ["order_line", "after_sale"];

    /// <summary>True when a change of one of these tables may change refunds.</summary>
    public static bool Concern(IEnumerable<string> tables) => tables.Any(t => Tables.Contains(t));

    /// <summary>True when the warehouse holds after-sales cases.</summary>
    public static bool AreStated(DuckDBConnection connection) => Sql.Scalar(connection, "SELECT 1 FROM after_sale LIMIT 1") is not null;

    /// <summary>Puts every line back to what its own file states. Call before rows are replaced or removed.</summary>
    public static void Forget(DuckDBConnection connection) => Sql.Run(connection, Text("01-forget"));

    /// <summary>
    /// Makes refunds that a file states its own: a table that was exported and comes back says 'after-sales', but the cases that this came
    /// from need not be here, and what is forgotten could not be taken again. Call before <see cref="Take"/>.
    /// </summary>
    /// <returns>Lines changed.</returns>
    public static long Own(DuckDBConnection connection, long import) => Sql.Run(
        connection, "UPDATE order_line SET refund_source = 'order file' WHERE import_id = $import AND refund_source = 'after-sales'",
        [KeyValuePair.Create("import", (object?)import)]);

    /// <summary>True when the rows of an order file may say where their refunds come from.</summary>
    public static bool MayBeStated(TableMapping mapping) =>
        mapping.Table == "order_line" && mapping.Shapes.SelectMany(s => s).Any(c => c.Column == "refund_source" && c.Fields.Count > 0);

    /// <summary>
    /// Takes refunds anew. Call after the last change of rows and of the log, in the same transaction as <see cref="Forget"/>.
    /// </summary>
    /// <returns>What a reader of the report should know, of the whole warehouse.</returns>
    public static IReadOnlyList<string> Take(DuckDBConnection connection)
    {
        Sql.Run(connection, "CREATE OR REPLACE TEMP TABLE refund_case "
            + "(platform VARCHAR, order_id VARCHAR, line_no INTEGER, goods DECIMAL(18,2), refunded_on DATE, verdict VARCHAR)");
        // Without after-sales no line changes, and the joins over millions of lines are saved.
        if (AreStated(connection))
        {
            Sql.Run(connection, Text("02-cases"));
            Sql.Run(connection, Text("03-take"));
        }

        var notes = Tell(connection);
        Sql.Run(connection, "DROP TABLE temp.refund_case");
        return notes;
    }

    private static List<string> Tell(DuckDBConnection connection)
    {
        using var command = Sql.Command(connection, Text("04-tell"));
        using var row = command.ExecuteReader();
        row.Read();
        long Count(string name) => row.GetInt64(row.GetOrdinal(name));
        var notes = new List<string>();
        void Say(string name, string one, string many)
        {
            if (Count(name) is > 0 and var n)
                notes.Add($"{n.ToString("N0", CultureInfo.InvariantCulture)} {(n == 1 ? one : many)}");
        }

        if (Count("known") > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture,
                $"refunds of {Count("taken"):N0} order {(Count("taken") == 1 ? "line" : "lines")} taken from after-sales; "
                + $"{Count("known") - Count("taken"):N0} more have none there"));
        Say("unknown", "paid order line has unknown refunds: no file states them",
            "paid order lines have unknown refunds: no file states them");
        Say("no_line", "refunded case found no order line", "refunded cases found no order line");
        Say("outside", "refunded case is of an order line whose refunds are not known whole, and was left out",
            "refunded cases are of order lines whose refunds are not known whole, and were left out");
        Say("no_amount", "refunded case states no amount: the refunds of its order stay unknown",
            "refunded cases state no amount: the refunds of their orders stay unknown");
        Say("not_paid_before", "refunded case is of a line that was not paid before: it was left out",
            "refunded cases are of lines that were not paid before: they were left out");
        Say("clamped", "order line got more back than was paid: the refund counts up to the payment",
            "order lines got more back than was paid: the refund counts up to the payment");
        return notes;
    }

    private static string Text(string name) => Resources.Text($"Import/Refunds/{name}.sql");
}
