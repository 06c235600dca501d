using Playbook.Attribution;
using Playbook.Planning;

namespace Playbook.Kit.Attribution;

/// <summary>First and last day of the contacts that name a person.</summary>
/// <param name="First">First day; null without any.</param>
/// <param name="Last">Last day; null without any.</param>
public sealed record TouchSpan(DateOnly? First, DateOnly? Last);

/// <summary>The days whose journeys are attributed.</summary>
/// <param name="From">First day on which a journey may end.</param>
/// <param name="To">Last day.</param>
/// <param name="CostFrom">First day of the spend that is set against them.</param>
/// <param name="Reason">Why there are none; empty when there are.</param>
public sealed record TouchPeriod(DateOnly From, DateOnly To, DateOnly CostFrom, string Reason = "")
{
    /// <summary>As a reader sees it.</summary>
    public string Text => Reason.Length > 0 ? Reason : $"{From:yyyy-MM-dd} to {To:yyyy-MM-dd}";

    /// <summary>Weeks.</summary>
    public double Weeks => (To.DayNumber - From.DayNumber + 1) / 7.0;

    /// <summary>
    /// The whole weeks whose journeys the contacts show from end to end: none that began before the first contact, and none to which an
    /// order may still come. A day that is given is taken as it is.
    /// </summary>
    /// <param name="spans">Span of the contacts, one row.</param>
    /// <param name="from">First day; null to find it.</param>
    /// <param name="to">Last day; null to find it.</param>
    /// <param name="window">Days within which a contact counts for an order.</param>
    /// <param name="costBasis">period for the spend of these days, window for that of the window before them too, scaled to as many
    /// days.</param>
    /// <exception cref="ParameterException">The last day lies before the first.</exception>
    public static TouchPeriod Of(IReadOnlyList<TouchSpan> spans, DateOnly? from, DateOnly? to, int window, string costBasis)
    {
        if (from > to) throw new ParameterException($"creditFrom is {from:yyyy-MM-dd}, after creditTo, {to:yyyy-MM-dd}.");
        if (spans is not [{ First: { } first, Last: { } last }, ..]) return new(new(1970, 1, 1), new(1970, 1, 1), new(1970, 1, 1),
            "no contacts");
        var start = from ?? Monday(first.AddDays(window + 6));
        var end = to ?? Monday(last.AddDays(1 - window)).AddDays(-1);
        // Contacts of a few weeks leave no week that is whole: all of them are taken, and the open journeys are few or many.
        if (end < start) (start, end) = (from ?? first, to ?? last);
        if (end < start) (start, end) = (end, start);
        return new(start, end, costBasis == "window" ? start.AddDays(-window) : start);
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>Where a chapter's paths come from: the marts, or a file.</summary>
public static class PathSource
{
    /// <summary>The paths of a file, or of the rows when none is named.</summary>
    /// <param name="file">A file of aggregated paths; empty for the rows.</param>
    /// <param name="rows">Rows of the marts.</param>
    /// <exception cref="ParameterException">The file is absent or cannot be read; the message says where.</exception>
    public static ChannelPaths Of(string file, IEnumerable<PathRow> rows)
    {
        if (file.Length == 0) return ChannelPaths.Of(rows);
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            return PathFile.Read(stream, Path.GetFileName(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or ArgumentException)
        {
            throw new ParameterException($"paths is {file}: {error.Message}", error);
        }
    }
}
