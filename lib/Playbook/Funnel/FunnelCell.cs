namespace Playbook.Funnel;

/// <summary>
/// What the marts <c>visits</c> and <c>exposures</c> add up to for one channel and form and, as far as they are asked for, one day, hour,
/// device and audience.
/// </summary>
/// <param name="Channel">Channel of the visit; null when the log names none.</param>
/// <param name="Form">Content form (live, video, card, search); null when the log names none.</param>
/// <param name="Impressions">Times shown (曝光); null when no table knows.</param>
/// <param name="Clicks">Clicks (点击); null when no table knows.</param>
/// <param name="Visits">Visits (进店).</param>
/// <param name="Carts">Of them with something in the cart (加购).</param>
/// <param name="Orders">Of them with an order (下单).</param>
/// <param name="Payments">Of them with a payment (支付).</param>
/// <param name="Gmv">Yuan paid in them, with the platform's subsidy.</param>
/// <param name="MatureGmv">The part of it that is old enough for its refunds to be known.</param>
/// <param name="Kept">Yuan kept of that part.</param>
/// <param name="Named">Of the visits, those that the log itself names; the others are what a person does in a day.</param>
/// <param name="Logged">Of the visits, those whose order the log tells apart from the payment.</param>
/// <param name="Day">The day; null when days are added up.</param>
/// <param name="Hour">Hour of the first event, 0 to 23; null when hours are added up.</param>
/// <param name="Device">Device; null when devices are added up.</param>
/// <param name="Audience">Audience; null when audiences are added up.</param>
public sealed record FunnelCell(
    string? Channel, string? Form, long? Impressions, long? Clicks, long Visits, long Carts, long Orders, long Payments, decimal Gmv,
    decimal MatureGmv, decimal Kept, long Named = 0, long Logged = 0, DateOnly? Day = null, int? Hour = null, string? Device = null,
    string? Audience = null)
{
    /// <summary>Channel and form: what must be alike for a fair comparison.</summary>
    public string Stratum => (Channel, Form) switch
    {
        (null, null) => FunnelBook.Unknown,
        ({ } channel, { } form) => $"{channel} / {form}",
        _ => Channel ?? Form!,
    };
}
