using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Takes a person out of a warehouse (a request for erasure). Where a table can do without the person its rows stay and so do their sums:
/// the money of past orders does not change. Rows that are of a person, such as visits, go. Order numbers stay: they name purchases, which
/// the brand has to account for, and no row of the warehouse ties them to the person any more.
/// </summary>
public static class PersonErasure
{
    /// <summary>Forgets a person, in one transaction, and remembers to pass over them when a file names them again.</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    /// <param name="id">
    /// The id as the platform or the brand knows it; read as an import reads it, hashed with the warehouse's key, and taken as the number
    /// itself too when it is one.
    /// </param>
    /// <param name="role">As whom the warehouse knows the person.</param>
    /// <param name="dryRun">True to count and change nothing.</param>
    /// <param name="clock">Stamps the list of the forgotten; null for the system's.</param>
    /// <param name="cancel">Stops; the warehouse is then as it was.</param>
    /// <returns>What was taken; a report that found nothing changed nothing.</returns>
    /// <exception cref="ImportException">The id is none, or the key is not that of the warehouse.</exception>
    /// <exception cref="WarehouseException">The warehouse is missing, of another kind or version, or locked.</exception>
    public static ForgetReport Run(string warehouse, string id, PersonRole role = PersonRole.Customer, bool dryRun = false,
        TimeProvider? clock = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var writer = WarehouseFile.OpenWriter(warehouse);
        ForgetReport? report = null;
        try
        {
            var numbers = Numbers(writer.Connection, writer.Path, id);
            var done = writer.InTransaction(() =>
            {
                report = Take(writer.Connection, role, numbers, id.Trim());
                cancel.ThrowIfCancellationRequested();
                if (dryRun || !report.Found) return false;
                if (report.Since is null)
                    ForgottenPersons.Add(writer, role, numbers, (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime);
                writer.Seal();
                return true;
            });
            report = report! with { Copies = Copies(writer.Path) };
            if (!done) return report;
            // The log beside the file would keep what was taken until the next writer takes it in.
            writer.Execute("CHECKPOINT");
            return report with { RejectFileRemoved = RemoveRejects(writer.Path, id.Trim()) };
        }
        catch (DuckDBException e)
        {
            throw EngineError.Plain(e, $"Forgetting in {warehouse}");
        }
    }

    private static ForgetReport Take(DuckDBConnection connection, PersonRole role, IReadOnlyList<long> numbers, string id) => new(
        [.. PersonColumn.All.Where(p => p.Role == role).Select(p => Take(connection, p, numbers))
            .Where(t => t.WithoutPerson + t.Deleted + t.Archived > 0)],
        Sql.Run(connection, $"UPDATE reject SET value = NULL WHERE regexp_matches(value, '{Start}' || regexp_escape($id) || '{End}')",
            [new("id", id)]))
    {
        Since = ForgottenPersons.Since(connection, role, numbers),
    };

    private static ForgottenRows Take(DuckDBConnection connection, PersonColumn person, IReadOnlyList<long> numbers)
    {
        var (table, column) = (Sql.Name(person.Table.Name), Sql.Name(person.Column.Name));
        KeyValuePair<string, object?>[] archived =
        [
            new("table", person.Table.Name), new("path", $"$.\"{person.Column.Name}\""),
            new("texts", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)).ToList()),
        ];
        const string Archived = "WHERE table_name = $table AND list_contains($texts, content ->> $path)";
        var here = $"WHERE list_contains($numbers, {column})";
        KeyValuePair<string, object?>[] theirs = [new("numbers", numbers)];
        return person.Column.Nullable
            ? new(person.Table.Name, Sql.Run(connection, $"UPDATE {table} SET {column} = NULL {here}", theirs), 0, Sql.Run(
                connection,
                $"UPDATE replaced_row SET content = json_merge_patch(content::JSON, json_object($name, NULL))::VARCHAR {Archived}",
                [.. archived, new("name", person.Column.Name)]))
            : new(person.Table.Name, 0, Sql.Run(connection, $"DELETE FROM {table} {here}", theirs),
                Sql.Run(connection, $"DELETE FROM replaced_row {Archived}", archived));
    }

    // The numbers that may stand for the person. A warehouse into which no id was ever hashed has no key, and needs none.
    private static List<long> Numbers(DuckDBConnection connection, string warehouse, string id)
    {
        var numbers = new List<long>();
        if (long.TryParse(id, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var own))
            numbers.Add(own);
        using var key = PersonKey.For(warehouse);
        if (!key.IsOf(connection, out var known))
            throw new ImportException(
                $"The key for personal ids is not the one that the buyers of {warehouse} were hashed with: nobody would be found; allowed: "
                + $"the key as it was, in {PersonKey.FileFor(Path.GetFileName(warehouse))} or in {PersonKey.Variable}.");
        var cell = new FieldReader(new FieldMapping("id", ["id"], null, FieldType.Person), key).Read(id, out var fault);
        if (fault is not null || cell.IsNull)
            throw new ImportException($"This is no id: {fault?.Reason ?? "it is empty"}; allowed: {fault?.Allowed ?? "the id as text"}.");
        if (known && !numbers.Contains(cell.Integer)) numbers.Add(cell.Integer);
        return numbers;
    }

    // An id among letters or digits is a part of another one; Chinese stands beside it without a space.
    private const string Start = "(^|[^0-9A-Za-z_])", End = "($|[^0-9A-Za-z_])";

    private static bool RemoveRejects(string warehouse, string id)
    {
        var file = RejectFile.For(warehouse);
        if (!File.Exists(file) || !Regex.IsMatch(File.ReadAllText(file), Start + Regex.Escape(id) + End)) return false;
        File.Delete(file);
        return true;
    }

    private static IReadOnlyList<string> Copies(string warehouse) =>
        [.. Directory.EnumerateFiles(Path.GetDirectoryName(warehouse)!,
            $"{Path.GetFileNameWithoutExtension(warehouse)}.v*{Path.GetExtension(warehouse)}")
            .Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
}
