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
            SumOf sum => new Sum(Index(sum.Plus), Index(sum.Minus), sum.Missing),
            JoinOf join => new Join([.. join.Parts.Select(p => (rows.Index(p), rows.IsDay(p)))], join.With),
            _ when source is { Stated: true, When: { } stated } => new Said(constant, rows.Index(stated)),
            _ when source?.When is { } when => new Conditional(Index(source.Fields), rows.Index(when), constant),
            _ => new First(Index(source?.Fields ?? []), constant),
        };
    }

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

    private sealed class Sum(int[] plus, int[] minus, decimal? missing) : CellSource
    {
        public override int Blame => plus[0];

        public override Cell Of(Cell[] cells)
        {
            var total = 0m;
            var whole = true;
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

    private sealed class Join((int Field, bool Day)[] parts, string with) : CellSource
    {
        public override int Blame => parts[0].Field;

        public override Cell Of(Cell[] cells)
        {
            var texts = new string[parts.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                if (Text(cells[parts[i].Field], parts[i].Day) is not { } text)
                    return default;
                texts[i] = text;
            }

            return Cell.Of(string.Join(with, texts));
        }
    }
}
