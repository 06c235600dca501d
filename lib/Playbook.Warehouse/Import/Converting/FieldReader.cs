using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Turns the text of one column into a typed value, or says why not.</summary>
internal sealed class FieldReader(FieldMapping spec, PersonKey? key)
{
    private static readonly DateTime Earliest = new(1990, 1, 1);
    private static readonly DateTime Latest = new(2100, 1, 1);

    private readonly bool _unixSeconds = spec.Formats.Contains("unix seconds");
    private readonly bool _unixMilliseconds = spec.Formats.Contains("unix milliseconds");
    private readonly string[] _formats = [.. spec.Formats.Where(f => !f.StartsWith("unix ", StringComparison.Ordinal))];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _nulls = new HashSet<string>(spec.Nulls).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly int _longestNull = spec.Nulls.Select(n => n.Length).DefaultIfEmpty(0).Max();
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>? _values = spec.Values is null
        ? null
        : new Dictionary<string, string>(spec.Values).GetAlternateLookup<ReadOnlySpan<char>>();

    private string _last = "";

    public FieldMapping Spec => spec;

    /// <summary>Values that were rounded because the mapping allows it.</summary>
    public long Rounded { get; private set; }

    public Cell Read(ReadOnlySpan<char> text, out Fault? fault)
    {
        fault = null;
        var value = text.Trim();
        if (value.IsEmpty || (value.Length <= _longestNull && _nulls.Contains(value)))
        {
            if (spec.Required)
                fault = new Fault("no value", "a value in every row");
            return default;
        }

        if (spec.Type != FieldType.Text && _values is { } replacements && replacements.TryGetValue(value, out var instead))
            value = instead;
        if (spec.RefusePhones && IsPhone(value))
        {
            fault = new Fault("looks like a mobile number", "an id that is no personal data; a column of type person is hashed", Secret: true);
            return default;
        }

        return spec.Type switch
        {
            FieldType.Text => Text(value, out fault),
            FieldType.Id => Id(value, out fault),
            FieldType.Person => Cell.Of(key!.Hash(value)),
            FieldType.Integer => Whole(value, out fault),
            FieldType.Number => Number(value, out fault),
            FieldType.Money => Money(value, out fault),
            FieldType.Boolean => Truth(value, out fault),
            _ => Moment(value, out fault),
        };
    }

    private Cell Text(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        if (_values is not { } values)
            return Cell.Of(Shared(value));
        if (values.TryGetValue(value, out var mapped))
            return Cell.Of(mapped);
        fault = new Fault("unknown value" + DidYouMean.Hint(value.ToString(), spec.Values!.Keys), string.Join(", ", spec.Values.Keys));
        return default;
    }

    private Cell Id(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        value = value.TrimStart('\'').Trim();
        if (value.IndexOfAny('E', 'e') > 0 && value.Contains('+') && double.TryParse(value, CultureInfo.InvariantCulture, out _))
        {
            fault = new Fault("an id in scientific notation has lost its last digits", "the id as text; export again with the column formatted as text");
            return default;
        }

        return value.IsEmpty ? default : Cell.Of(Shared(value));
    }

    private Cell Whole(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        if (spec.Scale == 1 && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain))
        {
            fault = spec.Minimum is null && spec.Maximum is null ? null : Range(plain);
            return Cell.Of(plain);
        }

        if (!NumberText.TryParse(value, out var number, out var percent) || percent)
        {
            fault = new Fault("not a whole number", "digits, such as 1234 or 1,234");
            return default;
        }

        number = Times(number, spec.Scale);
        var whole = Math.Round(number, MidpointRounding.ToEven);
        if (whole is < long.MinValue or > long.MaxValue)
        {
            fault = new Fault("too large", $"{long.MinValue} to {long.MaxValue}");
            return default;
        }

        if (whole != number)
        {
            if (!spec.Round)
            {
                fault = new Fault("not a whole number", "digits, such as 1234 or 1,234; 'round: true' in the mapping rounds");
                return default;
            }

            Rounded++;
        }

        fault = Range(whole);
        return Cell.Of((long)whole);
    }

    private Cell Number(ReadOnlySpan<char> value, out Fault? fault)
    {
        if (!NumberText.TryParse(value, out var number, out var percent)
            || (percent && spec.Unit is not (null or "percent" or "fraction")))
        {
            fault = new Fault("not a number", "a number such as 1234.5 or 1,234.50");
            return default;
        }

        number = Times(number, percent ? 0.01m : spec.Scale);
        fault = Range(number);
        return Cell.Of(number);
    }

    private Cell Money(ReadOnlySpan<char> value, out Fault? fault)
    {
        if (!NumberText.TryParse(value, out var number, out var percent) || percent)
        {
            fault = new Fault("not an amount of money", "an amount such as 1234.50 or ¥1,234.50");
            return default;
        }

        number = Times(number, spec.Scale);
        var yuan = number.Scale <= 2 ? number : Math.Round(number, 2, MidpointRounding.ToEven);
        if (yuan != number)
        {
            if (!spec.Round)
            {
                fault = new Fault("more than two decimals", "whole fen; 'round: true' in the mapping rounds");
                return default;
            }

            Rounded++;
        }

        fault = Range(yuan);
        return Cell.Of(yuan);
    }

    private static Cell Truth(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        var word = value.ToString();
        switch (word.ToUpperInvariant())
        {
            case "TRUE" or "1" or "YES" or "Y" or "是":
                return Cell.Of(true);
            case "FALSE" or "0" or "NO" or "N" or "否":
                return Cell.Of(false);
            default:
                fault = new Fault("neither true nor false", "true, false, 1, 0, yes, no, 是, 否");
                return default;
        }
    }

    private Cell Moment(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        if (Parse(value) is not { } time)
        {
            fault = new Fault("no such date", spec.Formats.Count > 0
                ? string.Join(" or ", spec.Formats)
                : "a date such as 2026-01-31 or 2026/1/31 08:30:00");
            return default;
        }

        if (time < Earliest || time >= Latest)
            fault = new Fault("date out of range", "1990-01-01 to 2099-12-31");
        else if (spec.Weekday is { } day && time.DayOfWeek != day)
            fault = new Fault($"a {time.DayOfWeek}", $"a {day}");
        return Cell.Of(spec.Type == FieldType.Date ? time.Date : time);
    }

    private DateTime? Parse(ReadOnlySpan<char> value)
    {
        if (_unixSeconds || _unixMilliseconds)
        {
            if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
                return _unixSeconds ? BeijingTime.FromUnixSeconds(count) : BeijingTime.FromUnixMilliseconds(count);
        }

        foreach (var format in _formats)
        {
            if (DateText.TryParse(value, format, out var exact))
                return Here(exact, null);
        }

        return spec.Formats.Count == 0 && DateText.TryParse(value, out var time, out var offset) ? Here(time, offset) : null;
    }

    // A day has no zone: only a moment is moved.
    private DateTime? Here(DateTime time, TimeSpan? offset) =>
        spec.Type == FieldType.Date && offset is null ? time : BeijingTime.FromLocal(time, offset ?? spec.Zone);

    private Fault? Range(decimal value)
    {
        if (!(value < spec.Minimum) && !(value > spec.Maximum))
            return null;
        var allowed = (spec.Minimum, spec.Maximum) switch
        {
            ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
            ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"{low} or more"),
            var (_, high) => string.Create(CultureInfo.InvariantCulture, $"{high} or less"),
        };
        return new Fault(value < spec.Minimum && spec.Minimum == 0 ? "negative" : "out of range", allowed);
    }

    private static bool IsPhone(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("+86"))
            value = value[3..].TrimStart();
        return value.Length == 11 && value[0] == '1' && value[1] is >= '3' and <= '9' && !value.ContainsAnyExceptInRange('0', '9');
    }

    // The range of decimal is far beyond any amount; a product that leaves it is refused later by the column's range.
    private static decimal Times(decimal number, decimal scale)
    {
        if (scale == 1)
            return number;
        try
        {
            return number * scale;
        }
        catch (OverflowException)
        {
            return number < 0 ? decimal.MinValue : decimal.MaxValue;
        }
    }

    // Neighbouring rows repeat their texts (product, category): one string serves them.
    private string Shared(ReadOnlySpan<char> value) => value.SequenceEqual(_last) ? _last : _last = value.ToString();
}
