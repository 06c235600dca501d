namespace Playbook.Warehouse.Import;

/// <summary>What a % in a number format of a workbook does.</summary>
internal enum PercentSign
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The number is shown a hundredfold, with a % behind it.</summary>
    Scales,

    /// <summary>The number is shown as it is, with a % behind it.</summary>
    IsText,
}

/// <summary>Reads number formats of workbooks, such as 0.00% or 0.00"%".</summary>
internal static class NumberFormat
{
    /// <summary>
    /// Whether a % is shown, and whether it scales: one in quotes or behind a backslash is text. The format of positive numbers counts.
    /// </summary>
    /// <param name="format">The format; null for none.</param>
    public static PercentSign Percent(string? format)
    {
        var found = PercentSign.None;
        for (var i = 0; format is not null && i < format.Length && format[i] != ';'; i++)
        {
            switch (format[i])
            {
                case '%':
                    return PercentSign.Scales;
                case '"' or '[':
                    var end = format.IndexOf(format[i] == '"' ? '"' : ']', i + 1);
                    end = end < 0 ? format.Length : end;
                    if (format[i] == '"' && format.AsSpan(i, end - i).Contains('%'))
                        found = PercentSign.IsText;
                    i = end;
                    break;
                case '\\' or '_' or '*':
                    if (format[i] == '\\' && i + 1 < format.Length && format[i + 1] == '%')
                        found = PercentSign.IsText;
                    i++;
                    break;
                default:
                    break;
            }
        }

        return found;
    }
}
