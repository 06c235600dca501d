namespace Playbook.Warehouse.Import;

/// <summary>Makes rows of one table, for one thread: the values of a file's row become those of the table's columns.</summary>
internal sealed class StageRows : IDisposable
{
    private readonly StageTable _stage;
    private readonly Filler[][] _shapes;
    private int _written;

    /// <param name="stage">The stage.</param>
    /// <param name="rows">Gives the cells.</param>
    /// <param name="ranks">Columns that only all rows together tell.</param>
    /// <param name="chunk">Takes the rows.</param>
    /// <param name="first">Place of the table's first column in it.</param>
    public StageRows(StageTable stage, RowConverter rows, StageRanks ranks, RowChunk chunk, int first)
    {
        (_stage, Chunk) = (stage, chunk);
        _shapes = [.. stage.Mapping.Shapes.Select(
            shape => stage.Target.Columns.Select((c, i) => new Filler(c, shape, rows, ranks, chunk.Columns[first + i])).ToArray())];
    }

    /// <summary>The rows made so far.</summary>
    public RowChunk Chunk { get; }

    /// <summary>The table they are for.</summary>
    public StageTable Stage => _stage;

    /// <summary>
    /// Writes the rows of the current record; <see cref="Keep"/> or <see cref="Forget"/> follows. Row numbers advance for refused rows too:
    /// they are the file's.
    /// </summary>
    /// <param name="csv">On the record that the cells were read from.</param>
    /// <param name="rows">Holds the cells.</param>
    /// <param name="rejections">Gets the reasons when a value fits no column.</param>
    /// <returns>False when the record is refused.</returns>
    public bool Write(RecordBatch csv, RowConverter rows, List<Rejection> rejections)
    {
        var fits = true;
        for (var s = 0; s < _shapes.Length; s++)
        {
            var skip = false;
            var number = _stage.Numbers + ((csv.Ordinal - 1) * _shapes.Length) + s + 1;
            foreach (var filler in _shapes[s])
            {
                if (filler.Write(rows.Cells, Chunk.Rows + _written, number) is not { } fault)
                    continue;
                if (_stage.Mapping.SkipIncomplete && fault.Absent)
                {
                    skip = true;
                    continue;
                }

                fits = false;
                rejections.Add(rows.Refused(csv, filler.Blame, fault));
            }

            if (skip || !fits)
            {
                Chunk.Forget(Chunk.Rows + _written);
                continue;
            }

            _stage.WriteOwn(Chunk, Chunk.Rows + _written, csv.Line, number, rows.Cells);
            _written++;
        }

        return fits;
    }

    /// <summary>Keeps what was written last.</summary>
    public void Keep()
    {
        Chunk.EndRows(_written);
        _written = 0;
    }

    /// <summary>Lets what was written last be written over.</summary>
    public void Forget()
    {
        for (; _written > 0; _written--)
            Chunk.Forget(Chunk.Rows + _written - 1);
    }

    /// <summary>Adds the rows of a table that is filled once per file.</summary>
    public void AppendOnce()
    {
        for (var s = 0; s < _shapes.Length; s++)
        {
            foreach (var filler in _shapes[s])
                filler.Write([], s, _stage.Numbers + s + 1);
            _stage.WriteOwn(Chunk, s, 0, _stage.Numbers + s + 1, []);
        }

        Chunk.EndRows(_shapes.Length);
    }

    public void Dispose() => Chunk.Dispose();

    /// <summary>Fills one column of one shape.</summary>
    private sealed class Filler
    {
        private static readonly Fault Missing = new("no value", "a value in every row") { Absent = true };

        private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

        private readonly TargetColumn _column;
        private readonly TargetType _type;
        private readonly CellSource _source;
        private readonly bool _rowNumber;
        private readonly int _direct;
        private readonly bool _converts;
        private readonly StageRanks? _ranks;
        private readonly ColumnVector _vector;
        private readonly Fault _absent;

        public Filler(TargetColumn column, IReadOnlyList<ColumnSource> shape, RowConverter rows, StageRanks ranks, ColumnVector vector)
        {
            (_column, _type, _vector) = (column, column.Type, vector);
            var source = shape.FirstOrDefault(c => c.Column == column.Name);
            _source = CellSource.For(source, column, rows);
            _rowNumber = source?.RowNumber ?? false;
            _absent = rows.Asked(source) is { } asked ? Missing with { Allowed = $"{Missing.Allowed}, or {asked}" } : Missing;
            _ranks = ranks.Has(column.Name) ? ranks : null;
            (_direct, Blame) = (_source.Direct, _source.Blame);
            // The other types keep a value as its field has it.
            _converts = _type is TargetType.Integer or TargetType.Decimal or TargetType.Date;
        }

        /// <summary>The field a fault is blamed on.</summary>
        public int Blame { get; private set; }

        /// <summary>Writes the value of a row, or says why there is none.</summary>
        public Fault? Write(Cell[] cells, int row, long number)
        {
            if (_ranks is not null && _ranks.Lacking(cells) is { } lacking)
            {
                Blame = lacking;
                return Missing;
            }

            if (_rowNumber || _ranks is not null)
            {
                var place = _rowNumber ? number : 1;
                if (_type == TargetType.Integer)
                    _vector.Set(row, checked((int)place));
                else
                    _vector.Set(row, place);
                return null;
            }

            var cell = _direct >= 0 ? cells[_direct] : _source.Of(cells);
            if (cell.IsNull)
            {
                _vector.SetNull(row);
                return _column.Required ? _absent : null;
            }

            if (_converts)
            {
                cell = TargetFit.Convert(cell, _column, out var fault);
                if (fault is not null)
                    return fault;
            }

            Set(cell, row);
            return null;
        }

        private void Set(in Cell cell, int row)
        {
            switch (_type)
            {
                case TargetType.Text:
                    _vector.Set(row, cell.Characters);
                    break;
                case TargetType.Integer:
                    _vector.Set(row, (int)cell.Integer);
                    break;
                case TargetType.Bigint:
                    _vector.Set(row, cell.Integer);
                    break;
                case TargetType.Double:
                    _vector.Set(row, cell.Kind == CellKind.Integer ? cell.Integer : (double)cell.Decimal);
                    break;
                case TargetType.Decimal when _column.Wide:
                    _vector.Set(row, _column.StoredWide(cell.Decimal));
                    break;
                case TargetType.Decimal:
                    _vector.Set(row, _column.Stored(cell));
                    break;
                case TargetType.Boolean:
                    _vector.Set(row, cell.Boolean);
                    break;
                case TargetType.Date:
                    _vector.Set(row, DateOnly.FromDateTime(cell.Time).DayNumber - Epoch);
                    break;
                default:
                    _vector.Set(row, (cell.Time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
                    break;
            }
        }
    }
}
