using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

/// <summary>Cells of a small funnel, as queries on the marts give them.</summary>
internal static class FunnelCells
{
    public static readonly Period June = new(new(2026, 6, 1), new(2026, 6, 30), new(2026, 5, 2), new(2026, 5, 31));

    public static readonly Period JuneAlone = June with { CompareFrom = June.From, CompareTo = June.From.AddDays(-1) };

    /// <summary>Visits of a day with what came of them; every yuan is old enough and 80 % of it is kept.</summary>
    public static FunnelCell Day(string? channel, string? form, DateOnly day, long visits, long carts, long orders, long payments,
        decimal gmv = 0m, long? impressions = null, long? clicks = null, long named = 0, long logged = 0) =>
        new(channel, form, impressions, clicks, visits, carts, orders, payments, gmv, gmv, gmv * 0.8m, named, logged, day);

    /// <summary>The same of an hour, device and audience of the whole period.</summary>
    public static FunnelCell Cell(int? hour, string? device, string? audience, long visits, long payments, decimal gmv = 0m,
        string? channel = "feed", string? form = "video") =>
        new(channel, form, null, null, visits, payments, payments, payments, gmv, gmv, gmv * 0.8m, Hour: hour, Device: device,
            Audience: audience);
}
