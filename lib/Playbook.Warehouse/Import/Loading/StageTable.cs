using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Rows on their way into one table: typed, in a temporary table of the same columns, with the line of the file each came from.
/// Nothing here touches the warehouse's own tables.
/// </summary>
internal sealed class StageTable : IDisposable
{
    private readonly TableMapping _mapping;
    private readonly TargetTable _target;
    private readonly Filler[][] _shapes;
    private readonly StageRanks _ranks;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBAppender _appender;
    private readonly bool[] _skip;
    private long _next;

    public StageTable(DuckDBConnection connection, TableMapping mapping, RowConverter rows)
    {
        _mapping = mapping;
        _connection = connection;
        _target = TargetTable.Find(mapping.Table)!;
        Name = "stage_" + mapping.Table;
        _ranks = new StageRanks(mapping, rows);
        _shapes = [.. mapping.Shapes.Select(shape => _target.Columns.Select(c => new Filler(c, shape, rows, _ranks)).ToArray())];
        _skip = new bool[_shapes.Length];
        var columns = string.Join(", ", _target.Columns.Select(c => $"{Sql.Name(c.Name)} {c.SqlType}"));
        Sql.Run(connection, $"CREATE OR REPLACE TEMP TABLE {Sql.Name(Name)} (stage_line BIGINT, stage_row BIGINT, {columns}{_ranks.Declarations})");
        if (mapping.Shapes.SelectMany(s => s).FirstOrDefault(c => c.RowNumber) is { } number)
            _next = System.Convert.ToInt64(Sql.Scalar(connection, $"SELECT coalesce(max({Sql.Name(number.Column)}), 0) FROM {Sql.Name(mapping.Table)}"), null);
        _appender = connection.CreateAppender("temp", "main", Name);
    }

    public string Name { get; }

    public TableMapping Mapping => _mapping;

    public TargetTable Target => _target;

    /// <summary>Rows made per row of the file.</summary>
    public int PerRow => _shapes.Length;

    /// <summary>The key holds a row number, so it cannot be a duplicate.</summary>
    public bool Numbered => _mapping.Shapes.Any(s => s.Any(c => c.RowNumber && _target.Info.Key.Contains(c.Column)));

    /// <summary>Checks that the current row fits all columns; the reasons go to <paramref name="rejections"/>.</summary>
    public bool Fits(RecordReader csv, RowConverter rows, List<Rejection> rejections)
    {
        if (_mapping.Once)
            return true;
        var fits = true;
        for (var s = 0; s < _shapes.Length; s++)
        {
            _skip[s] = false;
            foreach (var filler in _shapes[s])
            {
                if (filler.Prepare(rows.Cells) is not { } fault)
                    continue;
                if (_mapping.SkipIncomplete && ReferenceEquals(fault, Filler.Absent))
                {
                    _skip[s] = true;
                    continue;
                }

                fits = false;
                rejections.Add(rows.Refused(csv, filler.BlameField, fault));
            }
        }

        return fits;
    }

    /// <summary>Adds the rows prepared by <see cref="Fits"/>. Row numbers advance for refused rows too: they are the file's.</summary>
    public void Append(long line, long ordinal, Cell[] cells)
    {
        for (var s = 0; s < _shapes.Length; s++)
        {
            if (_skip[s])
                continue;
            var number = _next + ((ordinal - 1) * _shapes.Length) + s + 1;
            var row = _appender.CreateRow().AppendValue((long?)line).AppendValue((long?)number);
            foreach (var filler in _shapes[s])
                filler.Append(row, number);
            _ranks.Append(row, cells);
            row.EndRow();
        }
    }

    /// <summary>Adds the rows of a table that is filled once per file.</summary>
    public void AppendOnce()
    {
        foreach (var filler in _shapes.SelectMany(s => s))
            filler.Prepare([]);
        Append(0, 1, []);
    }

    /// <summary>Closes the stage for rows and fills what only all rows together tell.</summary>
    public void Finish()
    {
        _appender.Close();
        _ranks.Fill(_connection, Name);
    }

    public void Dispose() => _appender.Dispose();

    /// <summary>Fills one column of one shape.</summary>
    private sealed class Filler
    {
        public static readonly Fault Absent = new("no value", "a value in every row");

        private readonly TargetColumn _column;
        private readonly CellSource _source;
        private readonly bool _rowNumber;
        private readonly StageRanks? _ranks;
        private Cell _cell;

        public Filler(TargetColumn column, IReadOnlyList<ColumnSource> shape, RowConverter rows, StageRanks ranks)
        {
            _column = column;
            var source = shape.FirstOrDefault(c => c.Column == column.Name);
            _source = CellSource.For(source, column, rows);
            _rowNumber = source?.RowNumber ?? false;
            _ranks = ranks.Has(column.Name) ? ranks : null;
        }

        /// <summary>The field a fault is blamed on.</summary>
        public int BlameField { get; private set; }

        public Fault? Prepare(Cell[] cells)
        {
            if (_ranks is not null)
            {
                if (_ranks.Lacking(cells) is not { } lacking)
                    return null;
                BlameField = lacking;
                return Absent;
            }

            BlameField = _source.Blame;
            _cell = _source.Of(cells);
            if (_cell.IsNull)
                return _column.Required && !_rowNumber ? Absent : null;
            _cell = TargetFit.Convert(_cell, _column, out var fault);
            return fault;
        }

        public void Append(IDuckDBAppenderRow row, long number)
        {
            if (_rowNumber)
            {
                if (_column.Type == TargetType.Integer)
                    row.AppendValue((int?)number);
                else
                    row.AppendValue((long?)number);
                return;
            }

            if (_cell.IsNull)
            {
                row.AppendNullValue();
                return;
            }

            switch (_column.Type)
            {
                case TargetType.Text:
                    row.AppendValue(_cell.Text);
                    break;
                case TargetType.Integer:
                    row.AppendValue((int?)_cell.Integer);
                    break;
                case TargetType.Bigint:
                    row.AppendValue((long?)_cell.Integer);
                    break;
                case TargetType.Double:
                    row.AppendValue(_cell.Kind == CellKind.Integer ? (double?)_cell.Integer : (double?)_cell.Decimal);
                    break;
                case TargetType.Decimal:
                    row.AppendValue((decimal?)_cell.Decimal);
                    break;
                case TargetType.Boolean:
                    row.AppendValue((bool?)_cell.Boolean);
                    break;
                case TargetType.Date:
                    row.AppendValue((DateOnly?)DateOnly.FromDateTime(_cell.Time));
                    break;
                default:
                    row.AppendValue((DateTime?)_cell.Time);
                    break;
            }
        }
    }
}
