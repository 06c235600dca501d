namespace Playbook.Warehouse.Import;

/// <summary>Reads the values that hold for a whole file.</summary>
internal static class GivenCells
{
    /// <summary>Refuses names that a mapping does not take from outside the file.</summary>
    public static void CheckNames(Mapping mapping, IEnumerable<string> names)
    {
        var known = mapping.Fields.Where(f => f.Given is not null).Select(f => f.Name).ToList();
        if (names.FirstOrDefault(n => !known.Contains(n)) is { } unknown)
        {
            throw new ImportException(
                $"Mapping {mapping.Name} takes no given value '{unknown}'{DidYouMean.Hint(unknown, known)}; allowed: "
                + $"{(known.Count == 0 ? "none" : string.Join(", ", known))}.");
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
    /// <exception cref="ImportException">A value is missing, or is not of its type.</exception>
    public static void Fill(Mapping mapping, Cell[] cells, string file, IReadOnlyDictionary<string, string> said)
    {
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            var field = mapping.Fields[i];
            if (field.Given is not { } given)
                continue;
            var source = said.ContainsKey(field.Name) ? $"--given {field.Name}"
                : given.In(file) is null ? $"given: {field.Name} of the mapping" : "name of the file";
            var text = said.GetValueOrDefault(field.Name) ?? given.In(file) ?? given.Otherwise;
            var asked = $"--given {field.Name}=VALUE{(given.FileName is null ? "" : $", or a file name that matches {given.FileName}")}";
            if (text is null)
                throw ImportException.At($"the file does not say '{field.Name}'", file, column: field.Name, allowed: asked);
            var cell = new FieldReader(field, null).Read(text, out var fault);
            if (fault is not null || cell.IsNull)
                throw ImportException.At(
                    $"{fault?.Reason ?? "no value"} ({source})", file, column: field.Name,
                    value: fault?.Secret == true ? null : PersonalText.Shown(text, personal: false), allowed: fault?.Allowed ?? asked);
            cells[i] = cell;
        }
    }
}
