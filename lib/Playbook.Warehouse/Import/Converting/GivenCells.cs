namespace Playbook.Warehouse.Import;

/// <summary>Reads the values that hold for a whole file.</summary>
internal static class GivenCells
{
    /// <summary>Refuses names that a mapping does not take from outside the file.</summary>
    public static void CheckNames(Mapping mapping, IEnumerable<string> names)
    {
        List<string> known = [.. mapping.Fields.Where(f => f.Given is not null).Select(f => f.Name),
            BrandBooks.CurrencyFact, BrandBooks.ZoneFact];
        if (names.FirstOrDefault(n => !known.Contains(n)) is { } unknown)
        {
            throw new ImportException(
                $"Mapping {mapping.Name} takes no given value '{unknown}'{DidYouMean.Hint(unknown, known)}; allowed: "
                + $"{string.Join(", ", known)}.");
        }
    }

    /// <summary>
    /// The values that the user or the file's name says, as NAME=VALUE by name; what the mapping itself says is no part of it.
    /// </summary>
    public static string Told(Mapping mapping, string file, IReadOnlyDictionary<string, string> said) => string.Join(", ", mapping.Fields
        .Where(f => f.Given is not null)
        .Select(f => (f.Name, Value: said.GetValueOrDefault(f.Name) ?? f.Given!.In(file)))
        .Where(v => v.Value is not null)
        .OrderBy(v => v.Name, StringComparer.Ordinal)
        .Select(v => $"{v.Name}={v.Value}"));

    /// <summary>Puts the values into the cells of a row; they stay there from row to row.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="binding">The columns of the file: a value that they may hold is asked for by the rows that lack it.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="file">Name of the file.</param>
    /// <param name="said">What the user named.</param>
    /// <exception cref="ImportException">A value that every row needs is missing, or one is not of its type.</exception>
    public static void Fill(
        Mapping mapping, HeaderBinding binding, Cell[] cells, string file, IReadOnlyDictionary<string, string> said)
    {
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            var field = mapping.Fields[i];
            if (field.Given is not { } given)
                continue;
            var text = said.GetValueOrDefault(field.Name) ?? given.In(file) ?? given.Otherwise;
            var asked = given.Asked(field.Name, field.Type, file);
            if (text is null)
            {
                if (NeededByAll(mapping, binding, field.Name))
                    throw ImportException.At($"the file does not say '{field.Name}'", file, column: field.Name, allowed: asked);
                continue;
            }

            var source = said.ContainsKey(field.Name) ? $"--given {field.Name}"
                : given.In(file) is null ? $"given: {field.Name} of the mapping" : "name of the file";
            var cell = new FieldReader(field, null).Read(text, out var fault);
            if (fault is not null || cell.IsNull)
                throw ImportException.At(
                    $"{fault?.Reason ?? "no value"} ({source})", file, column: field.Name,
                    value: fault?.Secret == true ? null : PersonalText.Shown(text, personal: false), allowed: fault?.Allowed ?? asked);
            cells[i] = cell;
        }
    }

    /// <summary>What to do about a row that lacks a value which one for the whole file could stand in for; null when none can.</summary>
    public static string? Asked(Mapping mapping, ColumnSource? source, string file) => source?.Uses
        .Select(mapping.Field).FirstOrDefault(f => f.Given is not null) is { Given: { } given } field
        ? given.Asked(field.Name, field.Type, file) : null;

    // A column of a table can have no other value: nothing else that it takes stands in the file. Values for columns that may be empty
    // are not asked for.
    private static bool NeededByAll(Mapping mapping, HeaderBinding binding, string given) =>
        mapping.Tables.Where(t => !t.SkipIncomplete).Any(t => t.Shapes.Any(s => s.Any(c => c.Uses.Contains(given)
            && c.Constant is null
            && TargetTable.Find(t.Table)!.Column(c.Column).Required
            && (c.Derived is not null
                || c.Fields.All(f => mapping.Field(f).Given is not null || binding.Positions[mapping.IndexOf(f)] < 0)))));
}
