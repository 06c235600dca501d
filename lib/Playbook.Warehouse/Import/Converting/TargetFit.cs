namespace Playbook.Warehouse.Import;

/// <summary>Which values fit which columns, and their conversion to exactly the column's type.</summary>
internal static class TargetFit
{
    public static bool Fits(FieldType field, TargetType column) => column switch
    {
        TargetType.Text => field is FieldType.Text or FieldType.Id,
        TargetType.Integer => field is FieldType.Integer,
        TargetType.Bigint => field is FieldType.Integer or FieldType.Person,
        TargetType.Double => field is FieldType.Number or FieldType.Integer or FieldType.Money or FieldType.Duration,
        TargetType.Decimal => field is FieldType.Money or FieldType.Integer,
        TargetType.Boolean => field is FieldType.Boolean,
        TargetType.Date => field is FieldType.Date or FieldType.Timestamp,
        _ => field is FieldType.Timestamp or FieldType.Date,
    };

    public static string Allowed(TargetType column) =>
        "a field of type "
        + string.Join(", ", Enum.GetValues<FieldType>().Where(f => Fits(f, column)).Select(f => f.ToString().ToLowerInvariant()));

    /// <summary>The value as the column holds it, or the reason why it does not fit.</summary>
    public static Cell Convert(in Cell value, TargetColumn column, out Fault? fault)
    {
        fault = null;
        switch (column.Type)
        {
            case TargetType.Integer when value.Kind == CellKind.Integer && value.Integer is < int.MinValue or > int.MaxValue:
                fault = new Fault("too large for the column", $"{int.MinValue} to {int.MaxValue}");
                return value;
            // Whatever their scale, so few digits fit.
            case TargetType.Decimal when value.IsShort(out var digits, out var scale) && scale <= column.Scale
                && Math.Abs(digits) < column.ShortLimit:
                return value;
            case TargetType.Decimal when !value.IsNull:
                var number = value.Kind == CellKind.Integer ? value.Integer : value.Decimal;
                if (Math.Abs(number) >= column.Limit)
                    fault = new Fault("too large for the column", $"{column.IntegerDigits} digits before the point");
                else if (number.Scale > column.Scale && Math.Round(number, column.Scale) != number)
                    fault = new Fault("more than two decimals", "whole fen; 'round: true' in the mapping rounds");
                return Cell.Of(number);
            case TargetType.Date when value.Kind == CellKind.Time:
                return Cell.Of(value.Time.Date);
            default:
                return value;
        }
    }

    /// <summary>A constant of a mapping as the column holds it, or null when it does not fit.</summary>
    public static Cell? Constant(string text, TargetColumn column)
    {
        var reader = new FieldReader(new FieldMapping(column.Name, [column.Name], null, Type(column.Type)), null);
        var cell = reader.Read(text, out var fault);
        if (fault is null && !cell.IsNull)
            cell = Convert(cell, column, out fault);
        return fault is null && !cell.IsNull ? cell : null;
    }

    /// <summary>The field type that reads a column's own values.</summary>
    public static FieldType Type(TargetType column) => column switch
    {
        TargetType.Text => FieldType.Text,
        TargetType.Integer or TargetType.Bigint => FieldType.Integer,
        TargetType.Double => FieldType.Number,
        TargetType.Decimal => FieldType.Money,
        TargetType.Boolean => FieldType.Boolean,
        TargetType.Date => FieldType.Date,
        _ => FieldType.Timestamp,
    };
}
