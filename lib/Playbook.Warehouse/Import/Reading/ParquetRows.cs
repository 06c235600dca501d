using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Reads a Parquet file as a table: its columns first, then a record per row that has any value.</summary>
/// <param name="file">The file.</param>
internal sealed class ParquetRows(ParquetFile file) : RecordReader
{
    // As the import prints a number of a workbook: what is beyond these digits is chance.
    private const int Digits = 15;

    private readonly CellForm[] _forms = [.. file.Columns.Select(c => Of(c.Type))];
    private readonly string[] _texts = [.. file.Columns.Select(c => c.Name)];
    private DuckDBCommand? _command;
    private DuckDBDataReader? _rows;
    private bool _begun;
    private long _line;

    /// <summary>Rows are counted as in a sheet whose first row holds the names of the columns.</summary>
    public override long Line => _line;

    /// <inheritdoc/>
    public override int FieldCount => _texts.Length;

    /// <inheritdoc/>
    public override bool BlankAbove => false;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Record => string.Join('\t', _texts);

    /// <inheritdoc/>
    public override bool Read() => file.Guard(_begun ? _line : null, () =>
    {
        if (!_begun)
        {
            (_begun, _line) = (true, 1);
            return true;
        }

        if (_rows is null)
        {
            _command = file.Select();
            _rows = (DuckDBDataReader)_command.ExecuteReader();
        }

        while (_rows.Read())
        {
            _line++;
            for (var i = 0; i < _texts.Length; i++)
                _texts[i] = _rows.IsDBNull(i) ? "" : _forms[i] == CellForm.Number ? Number(_rows.GetString(i)) : _rows.GetString(i);
            if (!Array.TrueForAll(_texts, string.IsNullOrWhiteSpace))
                return true;
        }

        file.CheckSame();
        return false;
    });

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => index < _texts.Length ? _texts[index] : default;

    /// <inheritdoc/>
    public override CellForm Form(int index) => _line > 1 && index < _forms.Length ? _forms[index] : CellForm.Text;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows?.Dispose();
        _command?.Dispose();
    }

    private static CellForm Of(string type) => type switch
    {
        "DOUBLE" or "FLOAT" => CellForm.Number,
        "DATE" => CellForm.Date,
        _ when type.StartsWith("TIMESTAMP", StringComparison.Ordinal) => CellForm.Date,
        _ => CellForm.Text,
    };

    // A number that is none (NaN) says that there is no value. Larger ones show by their exponent that digits are missing.
    private static string Number(string text)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsNaN(number) ? "" : double.IsFinite(number) && Math.Abs(number) < 1e15 && (number == 0 || Math.Abs(number) >= 1e-12)
            ? ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture)
            : number.ToString($"E{Digits - 1}", CultureInfo.InvariantCulture);
    }
}
