using System.Globalization;
using Playbook.Planning;

namespace Playbook.Charts.Json;

/// <summary>Positions along an axis as a reader sees them in tables and descriptions: 09:00, 10, 2026-06-01.</summary>
internal static class Places
{
    /// <summary>True for hours of the day: the label says so and every position is a whole hour.</summary>
    public static bool AreHours(string label, IEnumerable<object?> positions) =>
        label.StartsWith("Hour", StringComparison.OrdinalIgnoreCase)
        && positions.All(p => p is null || (Cell.Number(p) is >= 0 and <= 24 and var hour && hour == Math.Floor(hour)));

    /// <summary>How a position is written beside the others: whole numbers without decimals, hours as times of day.</summary>
    public static Func<object?, object?> Writer(string label, IReadOnlyList<object?> positions)
    {
        if (AreHours(label, positions)) return p => Cell.Number(p) is { } hour ? Hour(hour) : p;
        // Products such as 0.29 × 100 are whole but for the last digits.
        var whole = positions.All(p => p is null || (Cell.Number(p) is { } v && Math.Abs(v - Math.Round(v)) < 1e-9 && Math.Abs(v) < 1e15));
        return whole ? p => Cell.Number(p) is { } v ? (long)Math.Round(v) : p : p => p;
    }

    /// <summary>Heading of a column of positions without a label of their own.</summary>
    public static string Heading(string label, IEnumerable<object?> positions) => label.Length > 0 ? label
        : positions.FirstOrDefault(p => p is not null) switch
        {
            DateOnly or DateTime or null => "Date",
            // A chart's own data hold days as texts.
            string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Date",
            _ => "Name",
        };

    private static string Hour(double hour) => hour.ToString("00", CultureInfo.InvariantCulture) + ":00";
}
