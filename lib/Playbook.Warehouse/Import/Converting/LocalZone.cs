using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The zone whose clock a brand lives by: its days, weeks and months are those of this clock. Beijing's unless the mapping or the user says
/// otherwise.
/// </summary>
public sealed record LocalZone
{
    /// <summary>Beijing time, UTC+8 the whole year.</summary>
    public static readonly LocalZone Beijing = new("+08:00", BeijingTime.Offset, null);

    private readonly TimeSpan _offset;
    private readonly TimeZoneInfo? _info;

    private LocalZone(string name, TimeSpan offset, TimeZoneInfo? info) => (Name, _offset, _info) = (name, offset, info);

    /// <summary>An offset such as +08:00, or the name of a zone whose offset changes with the season.</summary>
    public string Name { get; }

    /// <summary>Reads a zone: Beijing, UTC, an offset such as -03:00, or a name such as Europe/London.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The zone, or null when there is none of that name.</returns>
    public static LocalZone? Parse(string text)
    {
        if (text is "Beijing" or "Asia/Shanghai")
            return Beijing;
        if (text is "UTC")
            return new LocalZone("+00:00", TimeSpan.Zero, null);
        if (text is [('+' or '-') and var sign, .. var rest])
        {
            return TimeSpan.TryParseExact(rest, @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)
                ? new LocalZone(text, sign == '-' ? -offset : offset, null) : null;
        }

        return text.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var info)
            ? new LocalZone(text, info.BaseUtcOffset, info) : null;
    }

    /// <summary>A moment as the zone's clock shows it.</summary>
    /// <param name="utc">The moment in UTC.</param>
    /// <returns>The reading, or null when it leaves the years 1 to 9999.</returns>
    public DateTime? FromUtc(DateTime utc)
    {
        var ticks = utc.Ticks + (_info?.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)) ?? _offset).Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks);
    }
}
