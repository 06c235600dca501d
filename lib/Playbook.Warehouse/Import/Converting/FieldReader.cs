using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Turns the text of one column into a typed value, or says why not.</summary>
internal sealed class FieldReader(FieldMapping spec, PersonKey? key, YearSource? year = null)
{
    // A column of so many unlisted words is no list of words.
    private const int OthersNamed = 50;

    private readonly NullSet _nulls = new(spec.Nulls.Concat(NullText.For(spec.Type)));
    private readonly MomentReader _moments = new(spec, year);
    private readonly QuantityReader _quantity = spec.Type switch
    {
        FieldType.Integer => new QuantityReader(spec, "not a whole number", "digits, such as 1234 or 1,234"),
        FieldType.Money => new QuantityReader(spec, "not an amount of money", "an amount such as 1234.50 or ¥1,234.50"),
        FieldType.Duration => new QuantityReader(
            spec, "not a duration", "a duration such as 6小时9分钟 or 01:23:45; for plain numbers a unit in the mapping or the header"),
        _ => new QuantityReader(spec, "not a number", "a number such as 1234.5 or 1,234.50"),
    };

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>? _values = spec.Values is null
        ? null
        : new Dictionary<string, string>(spec.Values).GetAlternateLookup<ReadOnlySpan<char>>();

    // The range for whole numbers.
    private readonly long _least = Bound(Math.Ceiling(spec.Minimum ?? long.MinValue));
    private readonly long _most = Bound(Math.Floor(spec.Maximum ?? long.MaxValue));
    private readonly bool _notNegativeOnly = spec is { Minimum: 0, Maximum: null };
    private readonly bool _plainWhole = spec.Scale == 1;
    private readonly bool _plainMoney = spec is { Minimum: null or 0, Maximum: null, Scale: 1, Part: 0 };

    public FieldMapping Spec => spec;

    /// <summary>Values that were rounded because the mapping allows it.</summary>
    public long Rounded { get; private set; }

    /// <summary>Amounts that lost their minus because the mapping says so.</summary>
    public long Turned { get; private set; }

    /// <summary>Words that the mapping does not list and takes for another, with the times each stood there.</summary>
    public Dictionary<string, long> Others { get; } = [];

    public Cell Read(string text, out Fault? fault) => Read(text, CellForm.Text, out fault);

    public Cell Read(string text, CellForm form, out Fault? fault) => Read(text.ToCharArray(), 0, text.Length, form, out fault);

    /// <summary>Reads a cell that lies among others; a text stays where it is.</summary>
    public Cell Read(char[] held, int start, int length, CellForm form, out Fault? fault)
    {
        fault = null;
        ReadOnlySpan<char> value = held.AsSpan(start, length).Trim();
        if (value.IsEmpty || _nulls.Contains(value))
        {
            if (spec.Required)
                fault = new Fault("no value", "a value in every row");
            return default;
        }

        if (spec.Type != FieldType.Text && _values is { } replacements && replacements.TryGetValue(value, out var instead))
            value = instead;
        if (spec.RefusePhones && Persons.PhoneIn(value) is var phone and not PersonKind.None)
        {
            fault = new Fault(
                $"looks like {Persons.Name(phone)}", "an id that is no personal data; a column of type person is hashed", Secret: true);
            return default;
        }

        return spec.Type switch
        {
            FieldType.Text => Text(held, value, out fault),
            FieldType.Id => Id(held, value, form, out fault),
            FieldType.Person => Id(value, form, out fault) is { IsEmpty: false } person ? Cell.Of(key!.Hash(person)) : default,
            FieldType.Integer => Whole(value, out fault),
            FieldType.Number => Number(value, out fault),
            FieldType.Money => Money(value, out fault),
            FieldType.Boolean => Truth(value, out fault),
            FieldType.Duration => Duration(value, out fault),
            _ => _moments.Read(value, form, out fault),
        };
    }

    private Cell Text(char[] held, ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        if (_values is not { } values)
        {
            fault = Personal(Persons.Find(value), "a text");
            return fault is null ? Cell.Of(held, value) : default;
        }

        // A word may stand for no value: of a list of states, those that say what happened are then told from all others.
        if (values.TryGetValue(value, out var mapped))
            return mapped.Length == 0 ? default : Cell.Of(mapped);
        if (spec.Otherwise is { } otherwise)
        {
            var word = Others.Count < OthersNamed || Others.ContainsKey(value.ToString()) ? value.ToString() : "";
            Others[word] = Others.GetValueOrDefault(word) + 1;
            return otherwise.Length == 0 ? default : Cell.Of(otherwise);
        }

        fault = new Fault("unknown value" + DidYouMean.Hint(value.ToString(), spec.Values!.Keys), string.Join(", ", spec.Values.Keys));
        return default;
    }

    private static Cell Id(char[] held, ReadOnlySpan<char> value, CellForm form, out Fault? fault)
    {
        var id = Id(value, form, out fault);
        if (id.IsEmpty || (fault = Personal(Persons.FindInId(id), "an id")) is not null)
            return default;
        return Cell.Of(held, id);
    }

    // An id as the platform knows it: without the apostrophe, tab or ="…" that keep a spreadsheet from making it a number.
    private static ReadOnlySpan<char> Id(ReadOnlySpan<char> value, CellForm form, out Fault? fault)
    {
        fault = null;
        if (value.StartsWith("=\"") && value.Length > 3 && value[^1] == '"')
            value = value[2..^1].Trim();
        value = IdText.Plain(value.TrimStart('\'').Trim());
        if (IdText.IsSeveral(value))
            fault = new Fault("several ids in one cell", "one id; export again with one line per sub-order (子订单)");
        else if (form == CellForm.Date)
            fault = new Fault("a date in a column of ids: the spreadsheet has changed it", "the id as text");
        else if (form is CellForm.Number or CellForm.NumberOf1904 && (value.Contains('E') || value.Length > 15 + (value[0] == '-' ? 1 : 0)))
            fault = new Fault("a numeric cell keeps 15 digits: the last digits of the id are lost",
                "the id as text; export again with the column formatted as text");
        else if (form == CellForm.Error)
            fault = new Fault("a formula that failed", "the id as text");
        else if (value.IndexOfAny('E', 'e') is > 0 and var e && value[..e].ContainsAny('.', '+') | value[e..].Contains('+')
            && double.TryParse(value, CultureInfo.InvariantCulture, out _))
            fault = new Fault(
                "an id in scientific notation has lost its last digits", "the id as text; export again with the column formatted as text");
        return fault is null ? value : default;
    }

    private Cell Whole(ReadOnlySpan<char> value, out Fault? fault)
    {
        fault = null;
        if (_plainWhole && NumberText.TryDigits(value, out var plain, out var scale) && scale == 0)
        {
            fault = plain >= _least && plain <= _most ? null : Range(plain);
            return Cell.Of(plain);
        }

        if (!_quantity.Read(value, out var number, out var percent, out fault))
            return default;
        if (percent)
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
        if (!_quantity.Read(value, out var number, out var percent, out fault))
            return default;
        if (percent && spec.Unit is not (null or "percent" or "fraction"))
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
        // What follows comes to the same for an amount like this.
        if (_plainMoney && NumberText.TryDigits(value, out var digits, out var scale) && scale <= 2 && digits >= 0)
        {
            fault = null;
            return Cell.Of(digits, scale);
        }

        if (!_quantity.Read(value, out var number, out var percent, out fault))
            return default;
        if (percent)
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

        if (spec.Unsigned && yuan < 0)
        {
            yuan = -yuan;
            Turned++;
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

    private Cell Duration(ReadOnlySpan<char> value, out Fault? fault)
    {
        if (DurationText.TryParse(value, out var seconds))
        {
            fault = Range(seconds);
            return Cell.Of(seconds);
        }

        if (!_quantity.Read(value, out var number, out var percent, out fault))
            return default;
        if (percent || spec.Unit is null)
        {
            fault = new Fault("a length of time without a unit",
                $"'unit' in the mapping ({string.Join(", ", Units.OfTime)}), or a header such as 直播时长(分钟)");
            return default;
        }

        number = Times(number, spec.Scale);
        fault = number < 0 ? new Fault("negative", "0 or more") : Range(number);
        return Cell.Of(number);
    }

    private Fault? Range(decimal value)
    {
        if (_notNegativeOnly ? value >= 0 : !(value < spec.Minimum) && !(value > spec.Maximum))
            return null;
        var allowed = (spec.Minimum, spec.Maximum) switch
        {
            ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}"),
            ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"{low} or more"),
            var (_, high) => string.Create(CultureInfo.InvariantCulture, $"{high} or less"),
        };
        return new Fault(value < spec.Minimum && spec.Minimum == 0 ? "negative" : "out of range", allowed);
    }

    private static long Bound(decimal number) => (long)Math.Clamp(number, long.MinValue, long.MaxValue);

    private static Fault? Personal(PersonKind found, string what) => found == PersonKind.None ? null
        : new Fault($"{Persons.Name(found)} in {what}", $"{what} without personal data", Secret: true);

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
}
