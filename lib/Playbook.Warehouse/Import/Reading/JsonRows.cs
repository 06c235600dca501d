namespace Playbook.Warehouse.Import;

/// <summary>Reads a JSON file as a table: its columns first, then a record per object that has any value.</summary>
/// <param name="objects">At the beginning.</param>
/// <param name="columns">The columns.</param>
internal sealed class JsonRows(JsonObjects objects, IReadOnlyList<string> columns) : RecordReader
{
    private readonly Dictionary<string, int> _places =
        columns.Select((c, i) => (Name: c, Place: i)).ToDictionary(c => c.Name, c => c.Place, StringComparer.Ordinal);
    private readonly string[] _texts = [.. columns];
    private readonly CellForm[] _forms = new CellForm[columns.Count];
    private bool _begun;
    private bool _header = true;

    /// <summary>The columns stand, as it were, above the first object.</summary>
    public override long Line => _header ? 1 : objects.Row;

    /// <inheritdoc/>
    public override int FieldCount => _texts.Length;

    /// <inheritdoc/>
    public override bool BlankAbove => false;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Record => string.Join('\t', _texts);

    /// <inheritdoc/>
    public override bool Read()
    {
        if (!_begun)
            return _begun = true;
        _header = false;
        do
        {
            Array.Fill(_texts, "");
            Array.Clear(_forms);
            if (!objects.Read((key, text, form) => (_texts[_places[key]], _forms[_places[key]]) = (text, form)))
                return false;
        }
        while (Array.TrueForAll(_texts, string.IsNullOrWhiteSpace));
        return true;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => index < _texts.Length ? _texts[index] : default;

    /// <inheritdoc/>
    public override CellForm Form(int index) => index < _forms.Length ? _forms[index] : CellForm.Text;

    /// <inheritdoc/>
    public override void Dispose()
    {
        // The bytes are the owner's.
    }
}
