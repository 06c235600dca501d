namespace Playbook.Kit.Market;

/// <summary>What a strategist may turn in the market chapter.</summary>
public sealed record MarketSettings
{
    /// <summary>Months to forecast, 1 to 36.</summary>
    public int Horizon { get; init; } = 12;

    /// <summary>False keeps to slopes that fade; true also considers slopes that go on for ever.</summary>
    public bool LinearTrends { get; init; }

    /// <summary>Weight of the market's size in the ranking, 0 or more; the weights are scaled to add up to 1.</summary>
    public double SizeWeight { get; init; } = 0.20;

    /// <summary>Weight of the market's growth.</summary>
    public double GrowthWeight { get; init; } = 0.25;

    /// <summary>Weight of the gross margin.</summary>
    public double MarginWeight { get; init; } = 0.15;

    /// <summary>Weight of the price of a thousand impressions (less is better).</summary>
    public double CpmWeight { get; init; } = 0.10;

    /// <summary>Weight of refunds (less is better).</summary>
    public double RefundWeight { get; init; } = 0.10;

    /// <summary>Weight of the fit with the brand's goods.</summary>
    public double FitWeight { get; init; } = 0.15;

    /// <summary>Weight of the three leading brands' share (less is better).</summary>
    public double LeadersWeight { get; init; } = 0.05;

    /// <summary>How closely the drawn weights keep to the given ones, above 0.</summary>
    public double Concentration { get; init; } = 20;

    /// <summary>Places that count as top in the stability of the ranking, 1 or more.</summary>
    public int Top { get; init; } = 3;

    /// <summary>Share that can be won, as a multiple of the share held in other cells, above 0.</summary>
    public double AttainableShare { get; init; } = 1;

    /// <summary>Serviceable share of the market; 0 takes the factors of the table.</summary>
    public double Serviceable { get; init; }

    /// <summary>Obtainable share of the serviceable market; 0 takes the factors of the table.</summary>
    public double Obtainable { get; init; }

    /// <summary>Seconds within which an order counts as impulse.</summary>
    public double ImpulseSeconds { get; init; } = 72;

    /// <summary>Days within which a buyer must come back to count as a repeat buyer.</summary>
    public int RepurchaseDays { get; init; } = 90;

    /// <summary>Share of plain links to be turned into group buying or bargaining, 0 to 1.</summary>
    public double SocialShare { get; init; } = 0.5;

    /// <summary>Price cut that group buying and bargaining need, share of the price, 0 to 1.</summary>
    public double SocialDiscount { get; init; } = 0.08;

    /// <summary>Seed of every draw.</summary>
    public int Seed { get; init; } = 1;
}
