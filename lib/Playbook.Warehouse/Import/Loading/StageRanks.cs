using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Columns of a stage whose value is a row's place within a group: known only when all rows of the file are there. Until then it is 1,
/// which is right for a row that is alone in its group, as most are.
/// </summary>
internal sealed class StageRanks
{
    private readonly List<Rank> _ranks;
    private readonly List<Extra> _extras;
    private readonly List<(string Column, string Group, string Field)> _once;

    public StageRanks(TableMapping mapping, RowConverter rows)
    {
        _ranks = Of(mapping);
        _extras = [];
        for (var i = 0; i < _ranks.Count; i++)
        {
            var rank = _ranks[i];
            rank.Group = rows.Index(rank.Of.Within);
            if (rank.Of.Ranked is [var first, ..])
            {
                rank.Field = rows.Index(first);
                rank.FieldColumn ??= Add($"stage_rank_{i}", rank.Of.Ranked);
            }

            rank.GroupColumn ??= Add($"stage_group_{i}", [rank.Of.Within]);
        }

        _once = [.. OncePer(mapping).Select((c, i) => (c.Column, Add($"stage_once_{i}", [c.OncePer!]), c.OncePer!))];

        string Add(string name, IReadOnlyList<string> fields)
        {
            _extras.Add(new Extra(name, [.. fields.Select(f => (rows.Index(f), rows.IsDay(f)))]));
            return name;
        }
    }

    /// <summary>Declarations of the columns that hold what is ranked, where the table itself does not.</summary>
    public string Declarations => string.Concat(_extras.Select(e => $", {e.Name} VARCHAR"));

    /// <summary>True when the table itself holds all that is ranked, so that places can be told from its rows.</summary>
    public static bool AreInTable(TableMapping mapping) =>
        Of(mapping).All(r => r is { FieldColumn: not null, GroupColumn: not null }) && !OncePer(mapping).Any();

    /// <summary>
    /// Figures that stand on each row of a group and count once: their column, the column of the stage with the group, its field.
    /// </summary>
    public IReadOnlyList<(string Column, string Group, string Field)> Once => _once;

    /// <summary>
    /// Columns that tell the rows of a group apart: those of the key, or in place of a rank the column that is ranked; none where the table
    /// does not hold it.
    /// </summary>
    /// <param name="mapping">The table.</param>
    /// <param name="key">The key without the columns of the group.</param>
    public static IReadOnlyList<string> Identity(TableMapping mapping, IEnumerable<string> key)
    {
        var ranks = Of(mapping);
        var columns = key.Select(c => ranks.Find(r => r.Column == c) is { } rank ? rank.FieldColumn : c).ToList();
        return columns.Contains(null) ? [] : [.. columns.OfType<string>()];
    }

    /// <summary>True when that column of the table is a rank.</summary>
    public bool Has(string column) => _ranks.Any(r => r.Column == column);

    /// <summary>The field whose value the row lacks; null when all are there.</summary>
    public int? Lacking(Cell[] cells)
    {
        foreach (var rank in _ranks)
        {
            if (rank.Of.Ranked.Count > 0 && cells[rank.Field].IsNull)
                return rank.Field;
            if (cells[rank.Group].IsNull)
                return rank.Group;
        }

        return null;
    }

    /// <summary>Fills the columns declared by <see cref="Declarations"/>, which begin at <paramref name="column"/>, of a row.</summary>
    public void Write(RowChunk rows, int row, int column, Cell[] cells)
    {
        foreach (var extra in _extras)
        {
            if (extra.Text(cells) is { } text)
                rows.Columns[column++].Set(row, text);
            else
                rows.Columns[column++].SetNull(row);
        }
    }

    /// <summary>Writes the places into the rows of a stage.</summary>
    /// <param name="connection">The warehouse.</param>
    /// <param name="table">Name of the table that the rows are in.</param>
    /// <param name="own">Condition that the rows of the stage meet.</param>
    public void Fill(DuckDBConnection connection, string table, string own)
    {
        foreach (var rank in _ranks)
        {
            var (column, group) = (Sql.Name(rank.Column), Sql.Name(rank.GroupColumn!));
            var place = rank.FieldColumn is { } ranked && Sql.Name(ranked) is var field
                ? $"dense_rank() OVER (PARTITION BY {group} ORDER BY length({field}), {field})"
                : $"row_number() OVER (PARTITION BY {group} ORDER BY stage_row)";
            // The hashes of the groups take a fraction of their memory; where two meet, a row too many is looked at.
            Sql.Run(connection, $"""
                UPDATE {Sql.Name(table)} SET {column} = r.place
                FROM (SELECT rowid AS at, {place} AS place
                      FROM {Sql.Name(table)}
                      WHERE {own} AND hash({group}) IN (
                        SELECT hash({group}) FROM {Sql.Name(table)} WHERE {own} GROUP BY ALL HAVING count(*) > 1)) r
                WHERE {Sql.Name(table)}.rowid = r.at AND r.place > 1
                """);
        }
    }

    private static IEnumerable<ColumnSource> OncePer(TableMapping mapping) =>
        mapping.Shapes.SelectMany(s => s).Where(c => c.OncePer is not null).DistinctBy(c => c.Column);

    private static List<Rank> Of(TableMapping mapping)
    {
        var target = TargetTable.Find(mapping.Table)!;
        // Texts that the one row made per row of the file keeps as their field has them.
        string? Kept(string field) => mapping.Shapes is [var shape]
            ? shape.FirstOrDefault(c => c is { Constant: null, When: null, Derived: null } && c.Fields is [var only] && only == field
                && target.Columns.Any(t => t.Name == c.Column && t.Type == TargetType.Text))?.Column
            : null;
        return [.. mapping.Shapes.SelectMany(s => s).Where(c => c.Derived is RankOf).DistinctBy(c => c.Column).Select(c =>
        {
            var rank = (RankOf)c.Derived!;
            return new Rank(c.Column, rank)
            {
                FieldColumn = rank.Ranked is [var only] ? Kept(only) : null,
                GroupColumn = Kept(rank.Within),
            };
        })];
    }

    // The columns are those of the table where it keeps what is ranked, else those added to the stage.
    private sealed record Rank(string Column, RankOf Of)
    {
        public int Field { get; set; }

        public int Group { get; set; }

        public string? FieldColumn { get; set; }

        public string? GroupColumn { get; set; }
    }

    private sealed record Extra(string Name, IReadOnlyList<(int Field, bool IsDay)> Fields)
    {
        // The mark between two texts stands in none.
        public string? Text(Cell[] cells) => Fields is [var (only, isDay)] ? CellSource.Text(cells[only], isDay)
            : string.Join('\u001F', Fields.Select(f => CellSource.Text(cells[f.Field], f.IsDay)));
    }
}
