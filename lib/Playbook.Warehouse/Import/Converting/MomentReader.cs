using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Turns the text of a column of days or moments into Beijing time.</summary>
internal sealed class MomentReader(FieldMapping spec, YearSource? year)
{
    private static readonly DateTime Earliest = new(1990, 1, 1);
    private static readonly DateTime Latest = new(2100, 1, 1);

    // Some workbooks, of old Macs first, count days from 1904-01-01.
    private const int DaysTo1904 = 1462;

    private readonly bool _unixSeconds = spec.Formats.Contains("unix seconds");
    private readonly bool _unixMilliseconds = spec.Formats.Contains("unix milliseconds");
    private readonly string[] _formats = [.. spec.Formats.Where(f => !f.StartsWith("unix ", StringComparison.Ordinal))];

    public Cell Read(ReadOnlySpan<char> value, CellForm form, out Fault? fault)
    {
        fault = null;
        var (read, yearless) = (Parse(value, form, out var without), without);
        if (read is null && Span(value, form) is { } span)
        {
            if (spec.Part == 0)
                fault = new Fault("two days in one cell", "one day; 'part: first' or 'part: last' in the mapping reads either");
            else if (span.Last < span.First)
                fault = new Fault("the last day is before the first", "a span such as 2026-06-01至2026-06-30");
            read = spec.Part == 2 ? span.Last : span.First;
            if (fault is not null)
                return default;
        }

        if (read is not { } time)
        {
            fault = yearless
                ? new Fault("a day without a year", "a date with its year, --year YYYY, or 'year' in the mapping")
                : new Fault("no such date",
                    spec.Formats.Count > 0 ? string.Join(" or ", spec.Formats)
                    : DateShape.Of(value) is { } shape ? $"a date such as 2026-01-31; the mapping reads this one by 'format: {shape}'"
                    : "a date such as 2026-01-31 or 2026/1/31 08:30:00");
            return default;
        }

        if (time < Earliest || time >= Latest)
            fault = new Fault("date out of range", "1990-01-01 to 2099-12-31");
        else if (spec.Weekday is { } day && time.DayOfWeek != day)
            fault = new Fault($"a {time.DayOfWeek}", $"a {day}");
        return Cell.Of(spec.Type == FieldType.Date ? time.Date : time);
    }

    // The days on both sides of a sign that stands between them: 2026-06-01至2026-06-30, 2026-06-01~2026-06-30, 20260601-20260630.
    private (DateTime First, DateTime Last)? Span(ReadOnlySpan<char> value, CellForm form)
    {
        for (var i = 4; i < value.Length - 4; i++)
        {
            if (value[i] is '至' or '到' or '~' or '～' or '-' or '–' or '—'
                && Parse(value[..i].TrimEnd(), form, out _) is { } first && Parse(value[(i + 1)..].TrimStart(), form, out _) is { } last)
                return (first, last);
        }

        return null;
    }

    private DateTime? Parse(ReadOnlySpan<char> value, CellForm form, out bool yearless)
    {
        yearless = false;
        if (form is CellForm.Number or CellForm.NumberOf1904 && Serial(value, form == CellForm.NumberOf1904 ? DaysTo1904 : 0) is { } serial)
            return Here(serial, null);
        if (_unixSeconds || _unixMilliseconds)
        {
            if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
                return Local(_unixSeconds ? BeijingTime.FromUnixSeconds(count) : BeijingTime.FromUnixMilliseconds(count));
        }

        foreach (var format in _formats)
        {
            if (DateText.TryParse(value, format, out var exact))
                return Here(exact, null);
        }

        // A cell that the workbook shows as a date has lost its text form.
        if (spec.Formats.Count > 0 && form != CellForm.Date)
            return null;
        if (DateText.TryParse(value, out var time, out var offset))
            return Here(time, offset);
        // Thirteen digits that start with 1 are milliseconds from September 2001 to 2033, and nothing else is that long.
        if (value.Length == 13 && value[0] == '1' && !value.ContainsAnyExceptInRange('0', '9'))
            return Local(BeijingTime.FromUnixMilliseconds(long.Parse(value, CultureInfo.InvariantCulture)));
        if (!DateText.TryParseYearless(value, out var month, out var day, out var clock))
            return null;
        yearless = year?.Knows != true;
        return year?.Date(month, day) is { } whole ? Here(whole.ToDateTime(TimeOnly.MinValue) + clock, null) : null;
    }

    // Days since 1899-12-30, as a workbook keeps them; larger numbers such as 20260812 are dates in digits.
    private static DateTime? Serial(ReadOnlySpan<char> value, int more) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is >= 1 and < 100_000
            ? RoundedToMilliseconds(DateTime.FromOADate(days + more))
            : null;

    private static DateTime RoundedToMilliseconds(DateTime time) =>
        new((time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    // A day has no zone, and a clock that names none is the brand's own: only a moment of another clock is moved.
    private DateTime? Here(DateTime time, TimeSpan? offset) =>
        (offset ?? (spec.Type == FieldType.Date ? null : spec.Zone)) is { } zone ? Local(BeijingTime.FromLocal(time, zone)) : time;

    private DateTime? Local(DateTime? beijing) => ReferenceEquals(spec.Local, LocalZone.Beijing) || beijing is not { } time ? beijing
        : time.Ticks < BeijingTime.Offset.Ticks ? null : spec.Local.FromUtc(time - BeijingTime.Offset);
}
