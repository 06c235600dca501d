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
    private Row _current = new();
    private Row _next = new();
    private long _line;

    public SheetReader(IExcelDataReader reader, string path)
    {
        (_reader, _path) = (reader, path);
        Advance();
    }

    /// <inheritdoc/>
    public override long Line => _current.Line;

    /// <inheritdoc/>
    public override int FieldCount => _current.Count;

    /// <inheritdoc/>
    public override bool BlankAbove => _current.BlankAbove;

    /// <inheritdoc/>
    public override bool IsLast => _next.Count == 0;

    /// <inheritdoc/>
    public override bool Ragged => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Record => string.Join('\t', _current.Texts.Take(_current.Count));

    /// <inheritdoc/>
    public override bool Read()
    {
        if (_next.Count == 0)
            return false;
        (_current, _next) = (_next, _current);
        Advance();
        return true;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => index < _current.Count ? _current.Texts[index] : default;

    /// <inheritdoc/>
    public override CellForm Form(int index) => index < _current.Count ? _current.Forms[index] : CellForm.Text;

    // The workbook is disposed of by its owner.
    public override void Dispose()
    {
    }

    // Reads the next row that is not blank; none leaves it with no cell.
    private void Advance() => Workbook.Damage(_path, () =>
    {
        _next.Count = 0;
        _next.BlankAbove = false;
        while (_reader.Read())
        {
            _line++;
            _next.Fill(_reader);
            if (_next.Count > 0)
            {
                _next.Line = _line;
                break;
            }

            _next.BlankAbove = true;
        }

        return 0;
    });

    private sealed class Row
    {
        public string[] Texts { get; private set; } = [];

        public CellForm[] Forms { get; private set; } = [];

        public int Count { get; set; }

        public long Line { get; set; }

        public bool BlankAbove { get; set; }

        public void Fill(IExcelDataReader reader)
        {
            var width = reader.FieldCount;
            if (Texts.Length < width)
                (Texts, Forms) = (new string[width], new CellForm[width]);
            Count = 0;
            for (var i = 0; i < width; i++)
            {
                (Texts[i], Forms[i]) = Print(reader.GetValue(i), reader, i);
                if (!string.IsNullOrWhiteSpace(Texts[i]))
                    Count = i + 1;
            }
        }

        private static (string Text, CellForm Form) Print(object? value, IExcelDataReader reader, int column) => value switch
        {
            null => ("", CellForm.Text),
            string text => (text, text.Length > 2 && text[0] == '#' && text[^1] is '!' or '?' ? CellForm.Error : CellForm.Text),
            double number => (Number(number, reader.GetNumberFormatString(column)), CellForm.Number),
            int number => (Number(number, reader.GetNumberFormatString(column)), CellForm.Number),
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
            return format?.Contains('%') == true
                ? (exact * 100).ToString("0.################", CultureInfo.InvariantCulture) + "%"
                : exact.ToString("0.############################", CultureInfo.InvariantCulture);
        }

        private static DateTime Whole(DateTime time) =>
            new((time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);
    }
}
