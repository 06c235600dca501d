using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>Which day of a file's name counts.</summary>
public enum NameDay
{
    /// <summary>None.</summary>
    None,

    /// <summary>The last one: the day of the export.</summary>
    Day,

    /// <summary>The first day of the span that the name holds.</summary>
    First,

    /// <summary>The last day of that span.</summary>
    Last,
}

/// <summary>Where a value comes from that the rows of a file lack: the command line, else the file's name, else a fixed text.</summary>
/// <param name="FileName">What to look for in the name of the file; its first group counts, or the whole match.</param>
/// <param name="Otherwise">The value when neither says it; null when it must be said.</param>
public sealed record GivenValue(Regex? FileName, string? Otherwise)
{
    /// <summary>The day of the name that is the value.</summary>
    public NameDay NameDay { get; init; }

    /// <summary>The value in a file's name; null when there is none.</summary>
    /// <param name="name">Name without folder.</param>
    public string? In(string name) => NameDay switch
    {
        NameDay.Day => Text(NameDays.Last(name)),
        NameDay.First => Text(NameDays.Span(name)?.First),
        NameDay.Last => Text(NameDays.Span(name)?.Last),
        _ => FileName?.Match(name) is { Success: true } match ? (match.Groups.Count > 1 ? match.Groups[1] : match).Value : null,
    };

    /// <summary>What a person may do who was asked for the value, by example.</summary>
    /// <param name="field">Name of the value.</param>
    /// <param name="type">Its type.</param>
    /// <param name="file">Name of the file.</param>
    internal string Asked(string field, FieldType type, string file)
    {
        var example = type switch
        {
            FieldType.Date when NameDay == NameDay.Last => "2026-08-31",
            FieldType.Date => "2026-08-01",
            FieldType.Timestamp => "\"2026-08-01 20:00\"",
            FieldType.Integer or FieldType.Number or FieldType.Money => "1",
            _ => "NAME",
        };
        var named = Persons.Masked(Path.GetFileNameWithoutExtension(file)).Trim();
        return $"--given {field}={example}" + NameDay switch
        {
            NameDay.Day => $", or the day in the file's name: {named}_20260801{Path.GetExtension(file)}",
            NameDay.First or NameDay.Last => $", or the span in the file's name: {named}_20260801-20260831{Path.GetExtension(file)}",
            _ => FileName is null ? "" : ", or the file's name as the platform gives it",
        };
    }

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
