namespace Playbook.Warehouse.Import;

/// <summary>Makes rows of one table, for one thread: the values of a file's row become those of the table's columns.</summary>
internal sealed class StageRows : IDisposable
{
    private readonly StageTable _stage;
    private readonly Filler[][] _shapes;
    private readonly bool[] _skip;

    /// <param name="stage">The stage.</param>
    /// <param name="rows">Gives the cells.</param>
    /// <param name="ranks">Columns that only all rows together tell.</param>
    /// <param name="chunk">Takes the rows.</param>
    /// <param name="first">Place of the table's first column in it.</param>
    public StageRows(StageTable stage, RowConverter rows, StageRanks ranks, RowChunk chunk, int first)
    {
        (_stage, Chunk) = (stage, chunk);
        _shapes = [.. stage.Mapping.Shapes.Select(shape => stage.Target.Columns.Select((c, i) => new Filler(c, shape, rows, ranks, chunk.Columns[first + i])).ToArray())];
        _skip = new bool[_shapes.Length];
    }

    /// <summary>The rows made so far.</summary>
    public RowChunk Chunk { get; }

    /// <summary>The table they are for.</summary>
    public StageTable Stage => _stage;

    /// <summary>Checks that the current row fits all columns; the reasons go to <paramref name="rejections"/>.</summary>
    public bool Fits(RecordReader csv, RowConverter rows, List<Rejection> rejections)
    {
        var fits = true;
        for (var s = 0; s < _shapes.Length; s++)
        {
            _skip[s] = false;
            foreach (var filler in _shapes[s])
            {
                if (filler.Prepare(rows.Cells) is not { } fault)
                    continue;
                if (_stage.Mapping.SkipIncomplete && ReferenceEquals(fault, Filler.Absent))
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
            var number = _stage.Numbers + ((ordinal - 1) * _shapes.Length) + s + 1;
            var row = Chunk.Rows;
            foreach (var filler in _shapes[s])
                filler.Append(row, number);
            _stage.AppendOwn(Chunk, line, number, cells);
            Chunk.EndRow();
        }
    }

    /// <summary>Adds the rows of a table that is filled once per file.</summary>
    public void AppendOnce()
    {
        foreach (var filler in _shapes.SelectMany(s => s))
            filler.Prepare([]);
        Append(0, 1, []);
    }

    public void Dispose() => Chunk.Dispose();

    /// <summary>Fills one column of one shape.</summary>
    private sealed class Filler
    {
        public static readonly Fault Absent = new("no value", "a value in every row");

        private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

        private readonly TargetColumn _column;
        private readonly CellSource _source;
        private readonly bool _rowNumber;
        private readonly int _direct;
        private readonly bool _converts;
        private readonly int _blame;
        private readonly StageRanks? _ranks;
        private readonly ColumnVector _vector;
        private Cell _cell;

        public Filler(TargetColumn column, IReadOnlyList<ColumnSource> shape, RowConverter rows, StageRanks ranks, ColumnVector vector)
        {
            (_column, _vector) = (column, vector);
            var source = shape.FirstOrDefault(c => c.Column == column.Name);
            _source = CellSource.For(source, column, rows);
            _rowNumber = source?.RowNumber ?? false;
            _ranks = ranks.Has(column.Name) ? ranks : null;
            (_direct, _blame) = (_source.Direct, _source.Blame);
            // The other types keep a value as its field has it.
            _converts = column.Type is TargetType.Integer or TargetType.Decimal or TargetType.Date;
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

            BlameField = _blame;
            _cell = _direct >= 0 ? cells[_direct] : _source.Of(cells);
            if (_cell.IsNull)
                return _column.Required && !_rowNumber ? Absent : null;
            if (!_converts)
                return null;
            _cell = TargetFit.Convert(_cell, _column, out var fault);
            return fault;
        }

        public void Append(int row, long number)
        {
            if (_rowNumber)
            {
                if (_column.Type == TargetType.Integer)
                    _vector.Set(row, checked((int)number));
                else
                    _vector.Set(row, number);
                return;
            }

            if (_cell.IsNull)
            {
                _vector.SetNull(row);
                return;
            }

            switch (_column.Type)
            {
                case TargetType.Text:
                    _vector.Set(row, _cell.Text!);
                    break;
                case TargetType.Integer:
                    _vector.Set(row, (int)_cell.Integer);
                    break;
                case TargetType.Bigint:
                    _vector.Set(row, _cell.Integer);
                    break;
                case TargetType.Double:
                    _vector.Set(row, _cell.Kind == CellKind.Integer ? _cell.Integer : (double)_cell.Decimal);
                    break;
                case TargetType.Decimal when _column.Wide:
                    _vector.Set(row, _column.StoredWide(_cell.Decimal));
                    break;
                case TargetType.Decimal:
                    _vector.Set(row, _column.Stored(_cell));
                    break;
                case TargetType.Boolean:
                    _vector.Set(row, _cell.Boolean);
                    break;
                case TargetType.Date:
                    _vector.Set(row, DateOnly.FromDateTime(_cell.Time).DayNumber - Epoch);
                    break;
                default:
                    _vector.Set(row, (_cell.Time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
                    break;
            }
        }
    }
}
