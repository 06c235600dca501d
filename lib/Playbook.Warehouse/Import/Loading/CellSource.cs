using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Makes the value of one column out of the cells of a row.</summary>
internal abstract class CellSource
{
    /// <summary>The field a fault is blamed on.</summary>
    public virtual int Blame => 0;

    /// <summary>The only field the value comes from, as it stands; -1 when more is to be said.</summary>
    public virtual int Direct => -1;

    /// <summary>The value; null when the row has none.</summary>
    public abstract Cell Of(Cell[] cells);

    /// <summary>What a mapping says about a column.</summary>
    public static CellSource For(ColumnSource? source, TargetColumn column, RowConverter rows)
    {
        var constant = source?.Constant is { } text ? TargetFit.Constant(text, column)!.Value : default;
        int[] Index(IEnumerable<string> names) => [.. names.Select(rows.Index)];
        return source?.Derived switch
        {
            SumOf sum => new Sum(Index(sum.Plus), Index(sum.Minus), sum.Missing, column.Required),
            ProductOf product => new Product(Index(product.Parts), Decimals(product.Round, column)),
            RatioOf ratio => new Ratio(rows.Index(ratio.Numerator), rows.Index(ratio.Denominator), Decimals(ratio.Round, column)),
            WeekOf week => new Week(rows.Index(week.Day)),
            FirstOf first => new Best([.. first.Sources.Select(s => For(s, column, rows))]),
            JoinOf join => new Join([.. join.Parts.Select(p => (rows.Index(p), rows.IsDay(p)))], join.With, join.Skip),
            _ when source is { Stands: { } standing } && !rows.Stands(standing) => new First([], default),
            _ when source is { Lacks: { } lacking } && rows.Stands(lacking) => new First([], default),
            _ when source is { Stated: true, When: { } stated } => new Said(constant, rows.Index(stated)),
            _ when source?.When is { } when => new Conditional(Index(source.Fields), rows.Index(when), constant),
            _ => new First(Index(source?.Fields ?? []), constant),
        };
    }

    // Money is kept in fen: what is finer is rounded where the mapping says so, and else refused by the column.
    private static int? Decimals(bool round, TargetColumn column) => round && column.Type == TargetType.Decimal ? column.Scale : null;

    /// <summary>The number that a cell holds; null for anything else.</summary>
    public static decimal? Number(Cell cell) => cell.Kind switch
    {
        CellKind.Integer => cell.Integer,
        CellKind.Decimal => cell.Decimal,
        _ => null,
    };

    /// <summary>A value as text.</summary>
    public static string? Text(Cell cell, bool day) => cell.Kind switch
    {
        CellKind.Null => null,
        CellKind.Integer => cell.Integer.ToString(CultureInfo.InvariantCulture),
        CellKind.Decimal => cell.Decimal.ToString(CultureInfo.InvariantCulture),
        CellKind.Boolean => cell.Boolean ? "true" : "false",
        CellKind.Time => cell.Time.ToString(day ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => cell.Text,
    };

    private static Cell FirstOf(Cell[] cells, int[] fields)
    {
        foreach (var field in fields)
        {
            if (!cells[field].IsNull)
                return cells[field];
        }

        return default;
    }

    private sealed class First(int[] fields, Cell otherwise) : CellSource
    {
        public override int Blame => fields.Length > 0 ? fields[0] : 0;

        public override int Direct => fields.Length == 1 && otherwise.IsNull ? fields[0] : -1;

        public override Cell Of(Cell[] cells) => FirstOf(cells, fields) is { IsNull: false } cell ? cell : otherwise;
    }

    private sealed class Conditional(int[] fields, int when, Cell otherwise) : CellSource
    {
        public override int Blame => fields[0];

        public override Cell Of(Cell[] cells) => cells[when].IsNull ? otherwise : FirstOf(cells, fields);
    }

    private sealed class Said(Cell text, int when) : CellSource
    {
        public override int Blame => when;

        public override Cell Of(Cell[] cells) => cells[when].IsNull ? default : text;
    }

    // Where all parts are unknown, so is the sum, but for a column that must have a value.
    private sealed class Sum(int[] plus, int[] minus, decimal? missing, bool required) : CellSource
    {
        public override int Blame => plus[0];

        public override Cell Of(Cell[] cells)
        {
            var total = 0m;
            var whole = true;
            if (missing is not null && !required && plus.All(p => cells[p].IsNull) && minus.All(m => cells[m].IsNull))
                return default;
            for (var i = 0; i < plus.Length + minus.Length; i++)
            {
                var cell = cells[i < plus.Length ? plus[i] : minus[i - plus.Length]];
                if (cell.IsNull && missing is null)
                    return default;
                whole &= cell.Kind is CellKind.Integer or CellKind.Null;
                var part = cell.Kind switch { CellKind.Null => missing!.Value, CellKind.Integer => cell.Integer, _ => cell.Decimal };
                total += i < plus.Length ? part : -part;
            }

            return whole && total == decimal.Truncate(total) ? Cell.Of((long)total) : Cell.Of(total);
        }
    }

    private sealed class Product(int[] parts, int? decimals) : CellSource
    {
        public override int Blame => parts[0];

        public override Cell Of(Cell[] cells)
        {
            var product = 1m;
            var whole = true;
            foreach (var part in parts)
            {
                if (Number(cells[part]) is not { } number)
                    return default;
                whole &= cells[part].Kind == CellKind.Integer;
                product = Times(product, number);
            }

            return whole && product is >= long.MinValue and <= long.MaxValue ? Cell.Of((long)product) : Rounded(product, decimals);
        }

        // What leaves the range of decimal is refused by the range of the column.
        private static decimal Times(decimal a, decimal b)
        {
            try
            {
                return a * b;
            }
            catch (OverflowException)
            {
                return a < 0 == b < 0 ? decimal.MaxValue : decimal.MinValue;
            }
        }
    }

    private sealed class Ratio(int numerator, int denominator, int? decimals) : CellSource
    {
        public override int Blame => denominator;

        public override Cell Of(Cell[] cells) =>
            Number(cells[numerator]) is { } over && Number(cells[denominator]) is { } under && under != 0
                ? Rounded(over / under, decimals) : default;
    }

    private static Cell Rounded(decimal number, int? decimals) =>
        Cell.Of(decimals is { } places ? Math.Round(number, places, MidpointRounding.ToEven) : number);

    private sealed class Week(int day) : CellSource
    {
        public override int Blame => day;

        public override Cell Of(Cell[] cells) => cells[day] is { Kind: CellKind.Time, Time: var time }
            ? Cell.Of(time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7))) : default;
    }

    private sealed class Best(CellSource[] sources) : CellSource
    {
        public override int Blame => sources[0].Blame;

        public override Cell Of(Cell[] cells)
        {
            foreach (var source in sources)
            {
                if (source.Of(cells) is { IsNull: false } cell)
                    return cell;
            }

            return default;
        }
    }

    private sealed class Join((int Field, bool Day)[] parts, string with, bool skip) : CellSource
    {
        public override int Blame => parts[0].Field;

        public override Cell Of(Cell[] cells)
        {
            var texts = new List<string>(parts.Length);
            foreach (var (field, day) in parts)
            {
                if (Text(cells[field], day) is { } text)
                    texts.Add(text);
                else if (!skip)
                    return default;
            }

            return texts.Count == 0 ? default : Cell.Of(string.Join(with, texts));
        }
    }
}
