namespace Playbook.Warehouse.Import;

/// <summary>
/// Which columns a file must have for a mapping: those that the key or another column without NULL of its tables leans on, those that a
/// filter judges by, and those marked required. All else may be absent.
/// </summary>
internal static class MappingNeeds
{
    /// <summary>Groups of field names: of each group one column at least must stand in the file.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(Mapping mapping)
    {
        var groups = new List<IReadOnlyList<string>>();
        foreach (var table in mapping.Tables.Where(t => !t.Once))
        {
            var target = TargetTable.Find(table.Table)!;
            foreach (var source in table.Shapes.SelectMany(s => s))
            {
                if (target.Column(source.Column).Required && !table.SkipIncomplete)
                    groups.AddRange(Needed(source));
                // Without the column of the condition all rows would be taken for those that do not meet it: the mapping has to say so.
                if (source is { When: { } when, Constant: not null, Stated: false } && !mapping.Field(when).Optional)
                    groups.Add([when]);
            }
        }

        groups.AddRange(mapping.Filters.Select(f => mapping.Field(f.Field)).Where(f => !f.Optional).Select(f => (string[])[f.Name]));
        groups.AddRange(mapping.Fields.Where(f => f.Required).Select(f => (string[])[f.Name]));
        // A value for the whole file is asked for by itself; what is personal is never read.
        return [.. groups.Where(g => g.All(
                n => mapping.Field(n) is { Given: null, Joined: null } f && (!f.Personal || f.Type == FieldType.Person)))
            .DistinctBy(g => string.Join('\n', g))];
    }

    private static IEnumerable<IReadOnlyList<string>> Needed(ColumnSource source) => source switch
    {
        { RowNumber: true } => [],
        { Derived: SumOf { Missing: not null } sum } => [[.. sum.Fields]],
        { Derived: JoinOf { Skip: true } join } => [[.. join.Fields]],
        { Derived: FirstOf first } => Needed(first),
        // What tells further rows apart may be absent.
        { Derived: RankOf rank } => [.. rank.Ranked.Take(1).Select(r => (string[])[r]), [rank.Within]],
        { Derived: { } derived } => derived.Fields.Select(f => (string[])[f]),
        { When: not null, Stated: false } => [[.. source.Fields]],
        { Constant: not null } => [],
        _ => [[.. source.Fields]],
    };

    private static IReadOnlyList<string>[] Needed(FirstOf first)
    {
        var found = first.Sources.Where(s => s.Constant is null).ToList();
        if (found.Count == first.Sources.Count)
            return [[.. first.Fields]];
        // Without any column of the conditions, each row would be taken for one that meets none.
        return found.Count > 0 && found.TrueForAll(s => s.When is not null) ? [[.. found.Select(s => s.When!)]] : [];
    }
}
