using System.Globalization;
using ExcelDataReader;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads one sheet of a workbook. A number is printed with the 15 digits that a workbook keeps, one that is shown as a percentage
/// with its %, a date in ISO 8601; formulas count as the value they had when the file was saved.
/// </summary>
internal sealed class SheetReader : RecordReader
{
    private readonly IExcelDataReader _reader;
    private readonly string _path;
    private readonly Row _current;
    private readonly CancellationToken _cancel;
    private long _line;

    /// <param name="reader">On the sheet.</param>
    /// <param name="path">The workbook, for messages.</param>
    /// <param name="from1904">True when the workbook counts its days from 1904.</param>
    /// <param name="errors">Cells whose formula failed, by row from 1 and column from 0; the library gives them as empty.</param>
    /// <param name="cancel">Stops the reading between two rows.</param>
    public SheetReader(IExcelDataReader reader, string path, bool from1904, IReadOnlyDictionary<(long Row, int Column), string> errors,
        CancellationToken cancel) =>
        (_reader, _path, _current, _cancel) = (reader, path, new Row(from1904 ? CellForm.NumberOf1904 : CellForm.Number, errors), cancel);

    /// <inheritdoc/>
    public override long Line => _current.Line;

    /// <inheritdoc/>
    public override int FieldCount => _current.Count;

    /// <inheritdoc/>
    public override bool BlankAbove => _current.BlankAbove;

    /// <inheritdoc/>
    public override bool Ragged => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Record => string.Join('\t', _current.Texts.Take(_current.Count));

    /// <inheritdoc/>
    public override bool Read() => Workbook.Damage(_path, () =>
    {
        _current.Count = 0;
        _current.BlankAbove = false;
        while (_reader.Read())
        {
            _cancel.ThrowIfCancellationRequested();
            _line++;
            _current.Fill(_reader, _line);
            if (_current.Count > 0)
            {
                _current.Line = _line;
                return true;
            }

            _current.BlankAbove = true;
        }

        return false;
    });

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => index < _current.Count ? _current.Texts[index] : default;

    /// <inheritdoc/>
    public override CellForm Form(int index) => index < _current.Count ? _current.Forms[index] : CellForm.Text;

    // The workbook is disposed of by its owner.
    public override void Dispose()
    {
    }

    /// <param name="numbers">What a number of the workbook is.</param>
    /// <param name="errors">Cells whose formula failed.</param>
    private sealed class Row(CellForm numbers, IReadOnlyDictionary<(long Row, int Column), string> errors)
    {
        public string[] Texts { get; private set; } = [];

        public CellForm[] Forms { get; private set; } = [];

        public int Count { get; set; }

        public long Line { get; set; }

        public bool BlankAbove { get; set; }

        public void Fill(IExcelDataReader reader, long line)
        {
            var width = reader.FieldCount;
            if (Texts.Length < width)
                (Texts, Forms) = (new string[width], new CellForm[width]);
            Count = 0;
            for (var i = 0; i < width; i++)
            {
                (Texts[i], Forms[i]) = Print(reader.GetValue(i), reader, i);
                if (errors.Count > 0 && errors.TryGetValue((line, i), out var error))
                    (Texts[i], Forms[i]) = (error, CellForm.Error);
                if (!string.IsNullOrWhiteSpace(Texts[i]))
                    Count = i + 1;
            }
        }

        private (string Text, CellForm Form) Print(object? value, IExcelDataReader reader, int column) => value switch
        {
            null => ("", CellForm.Text),
            string text => (text, text.Length > 2 && text[0] == '#' && text[^1] is '!' or '?' ? CellForm.Error : CellForm.Text),
            double number => (Number(number, reader.GetNumberFormatString(column)), numbers),
            int number => (Number(number, reader.GetNumberFormatString(column)), numbers),
            bool truth => (truth ? "TRUE" : "FALSE", CellForm.Text),
            // Below 1900 there is a time of day alone.
            DateTime { Year: < 1900 } time => (time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), CellForm.Text),
            DateTime time => (Whole(time).ToString("yyyy-MM-dd HH:mm:ss.FFF", CultureInfo.InvariantCulture), CellForm.Date),
            TimeSpan span => (string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours:00}:{span:mm\\:ss}"), CellForm.Text),
            _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", CellForm.Text),
        };

        private static string Number(double number, string? format)
        {
            // Beyond 15 digits, and beyond a decimal, the printed form shows that digits are missing.
            if (!double.IsFinite(number) || Math.Abs(number) >= 1e15 || (number != 0 && Math.Abs(number) < 1e-12))
                return number.ToString("E14", CultureInfo.InvariantCulture);
            // The conversion keeps 15 significant digits, as the workbook does.
            var exact = (decimal)number;
            if (format is { Length: > 1 and <= 18 } && !format.AsSpan().ContainsAnyExcept('0') && exact >= 0
                && exact == decimal.Truncate(exact))
                return exact.ToString(format, CultureInfo.InvariantCulture);
            return NumberFormat.Percent(format) switch
            {
                PercentSign.Scales => (exact * 100).ToString("0.################", CultureInfo.InvariantCulture) + "%",
                PercentSign.IsText => exact.ToString("0.############################", CultureInfo.InvariantCulture) + "%",
                _ => exact.ToString("0.############################", CultureInfo.InvariantCulture),
            };
        }

        private static DateTime Whole(DateTime time) =>
            new((time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
    }
}
