using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A key completed by a default (the account "all" of a file that names none) would let the file of a second account replace, or stand in
/// for, that of the first. Where an earlier file of another name and the same layout covers the same days, the word that tells the names
/// apart becomes the value of both; where no word does and rows would be lost, it is asked for.
/// </summary>
/// <param name="connection">The warehouse.</param>
/// <param name="mapping">The mapping.</param>
/// <param name="file">Name of the file, with its sheet where it has several tables.</param>
/// <param name="options">What the user asked for.</param>
internal sealed class NamedKeys(DuckDBConnection connection, Mapping mapping, string file, ImportOptions options)
{
    private readonly IReadOnlyList<string> _stem = FileStem.Words(file);
    private readonly List<Change> _changes = [];

    /// <summary>What a reader should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Names the rows of a stage, and finds the earlier rows that get a name with them.</summary>
    /// <param name="stage">The stage, its rows complete.</param>
    /// <param name="headers">Headers of the file.</param>
    /// <returns>False when the rows stand in their table, where they cannot change, and must.</returns>
    /// <exception cref="ImportException">Rows of a file that is perhaps another one would give way.</exception>
    public bool Judge(StageTable stage, IReadOnlyList<string> headers)
    {
        if (stage.IsFirst)
            return true;
        foreach (var (column, field, otherwise) in Defaulted(stage, headers))
        {
            var earlier = Earlier(stage.Target.Name);
            var known = earlier.Where(e => SameStem(e.Stem)).Select(e => Value(stage, column, e.Id)).OfType<string>().Distinct().ToList();
            var others = earlier.Where(e => !SameStem(e.Stem) && e.Overlaps(Span(stage))).ToList();
            string? mine = known is [var one] && one != otherwise ? one : null;
            // Files of other columns are other reports of what may be the same account.
            var alike = others.Where(o => SameLayout(o.Id, headers)).ToList();
            var differing = alike.Select(o => (Import: o.Id, o.File, Parts: FileStem.Difference(_stem, o.Stem))).ToList();
            if (mine is null && differing.Find(d => d.Parts is not null) is { Parts: { } parts })
                mine = parts.Mine;
            if (mine is null)
            {
                Ask(stage, column, field, otherwise, others);
                continue;
            }

            if (stage.InPlace)
                return false;
            Sql.Run(connection, $"UPDATE {Sql.Name(stage.Name)} SET {Sql.Name(column)} = $mine",
                [KeyValuePair.Create("mine", (object?)mine)]);
            Notes.Add($"{field} is {Persons.Masked(mine)}, from the name of the file: others of the same days have another name. "
                + $"--given {field}=… names it");
            foreach (var (import, name, pair) in differing)
            {
                if (pair is not { } both || Value(stage, column, import) != otherwise)
                    continue;
                _changes.Add(new Change(stage.Target.Name, column, otherwise, both.Other, import));
                Notes.Add(string.Create(CultureInfo.InvariantCulture,
                    $"{field} of import {import}, {Persons.Masked(name)}, is {Persons.Masked(both.Other)} from now on"));
            }
        }

        return true;
    }

    /// <summary>Names the earlier rows. Call within the transaction of the import.</summary>
    public void Apply()
    {
        foreach (var change in _changes)
        {
            Sql.Run(connection, $"UPDATE {Sql.Name(change.Table)} SET {Sql.Name(change.Column)} = $now "
                + $"WHERE {Sql.Name(change.Column)} = $before AND {Lineage.Column} = $import",
                [
                    KeyValuePair.Create("now", (object?)change.Now), KeyValuePair.Create("before", (object?)change.Before),
                    KeyValuePair.Create("import", (object?)change.Import),
                ]);
        }
    }

    // Columns of the key whose value is the mapping's own for want of another: the file has no column that could hold it.
    private IEnumerable<(string Column, string Field, string Otherwise)> Defaulted(StageTable stage, IReadOnlyList<string> headers) =>
        from source in stage.Mapping.Shapes.SelectMany(s => s).DistinctBy(s => s.Column)
        where source is { Derived: null, Fields.Count: > 0 } && stage.Target.Info.Key.Contains(source.Column)
            && source.Fields.SkipLast(1).All(f => new HeaderNames(headers).Find(mapping.Field(f).Headers) < 0)
        let field = mapping.Field(source.Fields[^1])
        where field.Given is { Otherwise: not null } given && !options.Given.ContainsKey(field.Name) && given.In(file) is null
        select (source.Column, field.Name, field.Given!.Otherwise!);

    private bool SameStem(IReadOnlyList<string> other) => _stem.SequenceEqual(other);

    private List<Import> Earlier(string table)
    {
        using var command = Sql.Command(
            connection,
            "SELECT import_id, file, first_day, last_day FROM import_log "
            + "WHERE mapping = $mapping AND table_name = $table AND undone_at IS NULL ORDER BY import_id",
            [KeyValuePair.Create("mapping", (object?)mapping.Name), KeyValuePair.Create("table", (object?)table)]);
        using var row = command.ExecuteReader();
        var earlier = new List<Import>();
        while (row.Read())
        {
            earlier.Add(new Import(row.GetInt64(0), row.GetString(1), FileStem.Words(row.GetString(1)),
                row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3)));
        }

        return earlier;
    }

    private (DateOnly First, DateOnly Last)? Span(StageTable stage)
    {
        if (TablePeriod.Of(stage.Target) is not { } period)
            return null;
        using var command = Sql.Command(
            connection, $"SELECT min({Sql.Name(period.First)})::DATE, max({Sql.Name(period.Last)})::DATE FROM {Sql.Name(stage.Name)}");
        using var row = command.ExecuteReader();
        return row.Read() && !row.IsDBNull(0) ? (row.GetFieldValue<DateOnly>(0), row.GetFieldValue<DateOnly>(1)) : null;
    }

    // The one value that the rows of an import have; null when they have several, or are gone.
    private string? Value(StageTable stage, string column, long import)
    {
        using var command = Sql.Command(
            connection,
            $"SELECT DISTINCT {Sql.Name(column)}::VARCHAR FROM {Sql.Name(stage.Target.Name)} WHERE {Lineage.Column} = $import LIMIT 2",
            [KeyValuePair.Create("import", (object?)import)]);
        using var row = command.ExecuteReader();
        var value = row.Read() ? row.GetString(0) : null;
        return row.Read() ? null : value;
    }

    private bool SameLayout(long import, IReadOnlyList<string> headers)
    {
        using var command = Sql.Command(connection, "SELECT header FROM import_header WHERE import_id = $import",
            [KeyValuePair.Create("import", (object?)import)]);
        using var row = command.ExecuteReader();
        var before = new HashSet<string>();
        while (row.Read())
            before.Add(row.GetString(0));
        return before.SetEquals(headers.Select(h => h.Trim()));
    }

    // No word tells the files apart: that is no matter as long as no row is lost.
    private void Ask(StageTable stage, string column, string field, string otherwise, List<Import> others)
    {
        if (others.Count == 0)
            return;
        var same = string.Join(" AND ", stage.Target.Info.Key.Select(c => $"d.{Sql.Name(c)} = s.{Sql.Name(c)}"));
        var imports = string.Join(", ", others.Select(o => o.Id.ToString(CultureInfo.InvariantCulture)));
        if (Sql.Scalar(connection, $"SELECT min(d.{Lineage.Column}) FROM {Sql.Name(stage.Target.Name)} d "
            + $"SEMI JOIN {Sql.Name(stage.Name)} s ON {same} WHERE d.{Lineage.Column} IN ({imports}) AND d.{Sql.Name(column)} = $otherwise",
            [KeyValuePair.Create("otherwise", (object?)otherwise)]) is not long import)
            return;
        var other = others.First(o => o.Id == import);
        throw ImportException.At(
            string.Create(CultureInfo.InvariantCulture, $"rows of import {import}, {Persons.Masked(other.File)}, would give way to a file "
                + $"of another name; neither says its {field}"), file, column: field,
            allowed: $"--given {field}=NAME, the same as that file's where it is the same {field} (now {otherwise})");
    }

    private sealed record Import(long Id, string File, IReadOnlyList<string> Stem, DateOnly? First, DateOnly? Last)
    {
        public bool Overlaps((DateOnly First, DateOnly Last)? span) =>
            span is not { } days || First is null || Last is null || (First <= days.Last && Last >= days.First);
    }

    private sealed record Change(string Table, string Column, string Before, string Now, long Import);
}
