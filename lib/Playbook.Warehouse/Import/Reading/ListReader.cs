namespace Playbook.Warehouse.Import;

/// <summary>Reads rows that are in memory.</summary>
internal sealed class ListReader(IReadOnlyList<string[]> rows) : RecordReader
{
    private int _at = -1;
    private bool _blankAbove;

    /// <inheritdoc/>
    public override long Line => _at + 1;

    /// <inheritdoc/>
    public override int FieldCount => rows[_at].Length;

    /// <inheritdoc/>
    public override bool BlankAbove => _blankAbove;

    /// <inheritdoc/>
    public override bool Ragged => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Record => string.Join('\t', rows[_at]);

    /// <inheritdoc/>
    public override bool Read()
    {
        _blankAbove = false;
        while (++_at < rows.Count)
        {
            if (!Blank(rows[_at]))
                return true;
            _blankAbove = true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => index < rows[_at].Length ? rows[_at][index] : default;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private static bool Blank(string[] row) => row.All(string.IsNullOrWhiteSpace);
}
