using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>The rows of another file of the same export, by their key.</summary>
internal sealed class JoinedRows
{
    private readonly Dictionary<string, (string Text, CellForm Form)[]> _rows = new(StringComparer.Ordinal);

    private JoinedRows(JoinedFile file) => File = file;

    public JoinedFile File { get; }

    /// <summary>Of the bytes of the files read, in lower-case hexadecimal, one after another.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Rows of the other file.</summary>
    public long Count => _rows.Count;

    /// <summary>Reads the files among those that came along which are the other file of a mapping.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="joined">The other file.</param>
    /// <param name="companions">Files that came along.</param>
    /// <param name="file">The mapping's own file.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ImportException">None of them is, or a key has two rows that differ.</exception>
    public static JoinedRows Read(
        Mapping mapping, JoinedFile joined, IReadOnlyList<string> companions, string file, CancellationToken cancel)
    {
        var rows = new JoinedRows(joined);
        var found = false;
        foreach (var path in companions)
        {
            using var source = SourceFile.Open(path, "auto", cancel);
            if (Table(mapping, joined, source, cancel) is not { } table)
                continue;
            found = true;
            rows.Sha256 += source.Sha256;
            rows.Add(source, table, cancel);
        }

        return found ? rows : throw ImportException.At(
            $"the other file of its export, {joined.Name}, is not among the files named", file,
            allowed: $"both files in one command; {joined.Name} has a column {string.Join(" or ", joined.KeyHeaders)}");
    }

    /// <summary>The table of a file that a mapping reads beside its own; null when the file has none.</summary>
    public static FoundTable? Table(Mapping mapping, JoinedFile joined, SourceFile source, CancellationToken cancel)
    {
        // The mapping's own file may have the key too.
        if (new TableFinder(source, [mapping]).Find(cancel).Count > 0)
            return null;
        var other = joined.Of(mapping);
        return new TableFinder(source, [other]).Find(cancel).FirstOrDefault(
            t => t.Mapping == other);
    }

    /// <summary>The values of a key, in the order of <see cref="JoinedFile.Fields"/>; null when the other file has no such row.</summary>
    public (string Text, CellForm Form)[]? Of(string? key) => key is null ? null : _rows.GetValueOrDefault(key);

    private void Add(SourceFile source, FoundTable table, CancellationToken cancel)
    {
        using var reader = TableReader.Open(source, table, new HashSet<string>());
        var keys = new FieldReader(table.Mapping.Fields[0], null);
        var positions = reader.Binding.Positions;
        while (reader.Read())
        {
            if ((reader.RowsRead & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            var records = reader.Records;
            var text = records.FieldCount > positions[0] ? records.Field(positions[0]).ToString() : "";
            var key = keys.Read(text, records.Form(positions[0]), out var fault);
            if (fault is not null || key.Text is not { } name)
                throw ImportException.At(
                    fault?.Reason ?? "no value", source.Name, records.Line, reader.Headers[positions[0]],
                    allowed: fault?.Allowed ?? "a key");
            // What tells of a person is not kept, but where only its hash will be.
            var values = positions.Skip(1).Zip(table.Mapping.Fields.Skip(1), (p, f) =>
                p < 0 || p >= records.FieldCount || (f.Personal && f.Type != FieldType.Person)
                    ? ("", CellForm.Text) : (records.Field(p).ToString(), records.Form(p))).ToArray();
            if (!_rows.TryAdd(name, values) && !_rows[name].Select(v => v.Text).SequenceEqual(values.Select(v => v.Item1)))
                throw ImportException.At(
                    string.Create(CultureInfo.InvariantCulture, $"two rows of {File.Name} with one key differ"), source.Name, records.Line,
                    reader.Headers[positions[0]], Persons.Masked(name), "each key once in the file that is looked up");
        }
    }
}
