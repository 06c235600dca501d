using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Finds the number of a cell as its column declares it: one of two parts, an end of a range, an open end, or the number alone.
/// </summary>
internal sealed class QuantityReader(FieldMapping spec, string what, string example)
{
    private static readonly NullSet Nothing = new(NullText.Everywhere);

    /// <summary>Reads a cell.</summary>
    /// <param name="text">Trimmed, not empty.</param>
    /// <param name="value">The number as printed, not scaled.</param>
    /// <param name="percent">True when a % stands behind it.</param>
    /// <param name="fault">Why there is none.</param>
    /// <returns>False when there is no number; without a fault the part asked for is a text that means "no value".</returns>
    public bool Read(ReadOnlySpan<char> text, out decimal value, out bool percent, out Fault? fault)
    {
        fault = null;
        if (spec.Part > 0)
        {
            var slash = text.IndexOfAny('/', '／');
            if (slash < 0 || text[(slash + 1)..].ContainsAny('/', '／'))
            {
                (value, percent) = (0, false);
                fault = new Fault("not two values", "two values with / between, as 'part' in the mapping says");
                return false;
            }

            text = (spec.Part == 1 ? text[..slash] : text[(slash + 1)..]).Trim();
            if (text.IsEmpty || Nothing.Contains(text))
            {
                (value, percent) = (0, false);
                return false;
            }
        }

        if (spec.Unit == "wan" && text.ContainsAny("万亿wW"))
        {
            (value, percent) = (0, false);
            fault = new Fault("a multiplier in a column of 万元: which of both counts is not known", "a number without 万, 亿 or w");
            return false;
        }

        if (NumberText.TryParse(text, out value, out percent))
            return true;
        if (NumberRange.Split(text, out var low, out var high))
            return Range(low, high, out value, out percent, out fault);
        if (NumberRange.Open(text) is { IsEmpty: false } least)
        {
            if (spec.OpenEndIsLower)
                return NumberText.TryParse(least, out value, out percent);
            fault = new Fault("an open end is no number", "a number, or 'open_end: lower' in the mapping");
            return false;
        }

        fault = new Fault(what, example);
        return false;
    }

    private bool Range(ReadOnlySpan<char> low, ReadOnlySpan<char> high, out decimal value, out bool percent, out Fault? fault)
    {
        fault = null;
        value = 0;
        if (!NumberText.TryParse(low, out var from, out percent) | !NumberText.TryParse(high, out var to, out var toPercent))
            fault = new Fault(what, example);
        else if (spec.Range == RangeChoice.Refuse)
            fault = new Fault("a range is no number", "a number, or 'range: low', 'high' or 'middle' in the mapping");
        else if (NumberRange.HasUnit(high) && !NumberRange.HasUnit(low))
            fault = new Fault("a range whose first end has no unit",
                string.Create(CultureInfo.InvariantCulture, $"both ends with their unit: {low}{high[^1]} or {low}"));
        else if (from > to || percent != toPercent)
            fault = new Fault("a range whose ends do not fit", "the smaller end first, both in one unit");
        else
            value = spec.Range switch { RangeChoice.Low => from, RangeChoice.High => to, _ => (from / 2) + (to / 2) };
        return fault is null;
    }
}
