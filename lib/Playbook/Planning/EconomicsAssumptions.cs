namespace Playbook.Planning;

/// <summary>
/// What <see cref="Economics"/> assumes where nothing is known. The defaults are ranges of our own, wide and without a source: they keep a
/// figure possible and show in its width. A brand's own go in with <c>with</c>; what is measured takes the place of any.
/// </summary>
public sealed record EconomicsAssumptions
{
    private const string Ours = "our assumption, without a source";

    /// <summary>Share of the paid value that is refunded in the end: 5 to 50 %.</summary>
    public Input Refunds { get; init; } = Input.Assumed(0.05, 0.50, Ours, "import the after-sales export", 0.20);

    /// <summary>Cost of goods per paid yuan: 40 to 70 %.</summary>
    public Input Goods { get; init; } = Input.Assumed(0.40, 0.70, Ours, "import unit costs with the products");

    /// <summary>Creator commission on kept value: 0 to 20 %.</summary>
    public Input Commission { get; init; } =
        Input.Assumed(0, 0.20, Ours, "import the settlement export, or orders with their commission", 0.05);

    /// <summary>Platform fee on kept value: 0 to 5 %.</summary>
    public Input PlatformFee { get; init; } = Input.Assumed(0, 0.05, Ours, "import the settlement export");

    /// <summary>Freight per paid yuan: 3 to 8 %.</summary>
    public Input Freight { get; init; } = Input.Assumed(0.03, 0.08, Ours, "take the couriers' bills of a month");

    /// <summary>Return insurance or return freight per paid yuan: 0 to 1.5 %.</summary>
    public Input Insurance { get; init; } = Input.Assumed(0, 0.015, Ours, "take the insurer's bills of a month");

    /// <summary>Share of returned goods that cannot be sold again: 0 to 30 %.</summary>
    public Input Loss { get; init; } = Input.Assumed(0, 0.30, Ours, "count returned pieces that go back to stock");

    /// <summary>Platform subsidy per paid yuan: 0 to 5 %, none in the point estimate.</summary>
    public Input Subsidy { get; init; } = Input.Assumed(0, 0.05, Ours, "import orders with the platform's subsidy", 0);
}
