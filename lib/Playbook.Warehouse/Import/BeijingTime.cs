namespace Playbook.Warehouse.Import;

/// <summary>The one time zone of the warehouse: UTC+8 without summer time (China has had none since 1992).</summary>
public static class BeijingTime
{
    /// <summary>Eight hours.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>Seconds since 1970-01-01 UTC as a Beijing clock shows them.</summary>
    /// <param name="seconds">Seconds; may be negative.</param>
    /// <returns>The moment, or null when it is before year 1 or after year 9999.</returns>
    public static DateTime? FromUnixSeconds(long seconds) => FromUnixMilliseconds(seconds, 1000);

    /// <summary>Milliseconds since 1970-01-01 UTC as a Beijing clock shows them.</summary>
    /// <param name="milliseconds">Milliseconds; may be negative.</param>
    /// <returns>The moment, or null when it is before year 1 or after year 9999.</returns>
    public static DateTime? FromUnixMilliseconds(long milliseconds) => FromUnixMilliseconds(milliseconds, 1);

    /// <summary>A clock reading elsewhere as a Beijing clock shows it.</summary>
    /// <param name="local">The reading.</param>
    /// <param name="offset">Offset of that place from UTC.</param>
    /// <returns>The moment, or null when it leaves the years 1 to 9999.</returns>
    public static DateTime? FromLocal(DateTime local, TimeSpan offset)
    {
        var ticks = local.Ticks + (Offset - offset).Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks);
    }

    private static DateTime? FromUnixMilliseconds(long count, long each)
    {
        const long limit = 400_000_000_000_000;
        if (count > limit / each || count < -limit / each)
            return null;
        var ticks = DateTime.UnixEpoch.Ticks + (count * each * TimeSpan.TicksPerMillisecond) + Offset.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : new DateTime(ticks);
    }
}
