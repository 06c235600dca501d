namespace Playbook.Funnel;

/// <summary>
/// Names of the stages. The deck asks for six layers from CPM to GMV without naming them (C09-008); these are ours. What is kept after
/// refunds stands beside them: it is a matter of the weeks after the payment.
/// </summary>
public static class FunnelStages
{
    /// <summary>Times shown (曝光).</summary>
    public const string Impressions = "impressions";

    /// <summary>Clicks through to a page or room (点击).</summary>
    public const string Clicks = "clicks";

    /// <summary>Visits of a product page or live room (进店).</summary>
    public const string Visits = "visits";

    /// <summary>Visits with something put into the basket (加购).</summary>
    public const string Carts = "carts";

    /// <summary>Visits with an order placed (下单).</summary>
    public const string Orders = "orders";

    /// <summary>Orders paid (支付).</summary>
    public const string Payments = "payments";

    /// <summary>Paid orders without any refund so far (退款后留存).</summary>
    public const string Kept = "kept";

    /// <summary>The six layers of the value model.</summary>
    public static IReadOnlyList<string> SixLayers { get; } = [Impressions, Clicks, Visits, Carts, Orders, Payments];
}
