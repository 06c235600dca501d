using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Market;

public sealed class LinkSharingTests
{
    // 1,000 links of 10 openings each; a tenth of the plain and a fifth of the social openings buy, evenly.
    private static readonly SharedLinks Plain = new("plain", 1000, 10_000, 1000, 2000, 10_000, 100_000, 1000, 10_000, 1000);
    private static readonly SharedLinks Bargain = new("bargain", 500, 5000, 1000, 2500, 10_000, 50_000, 500, 5000, 1000);
    private static readonly SharedLinks GroupBuy = new("group_buy", 500, 5000, 1000, 2500, 10_000, 50_000, 500, 5000, 1000);
    private static readonly Estimate Order = Estimate.Exact(100, Unit.Yuan);
    private static readonly Economics Sure = Economics.Of(
        refunds: Input.Exact(0.2, "x"), goods: Input.Exact(0.4, "x"), commission: Input.Exact(0, "x"), platformFee: Input.Exact(0, "x"),
        freight: Input.Exact(0, "x"), insurance: Input.Exact(0, "x"), loss: Input.Exact(0, "x"), subsidy: Input.Exact(0, "x"));

    [Fact]
    public void Group_buying_and_bargaining_stand_together_against_plain_links()
    {
        var sharing = LinkSharing.Of([GroupBuy, Bargain, Plain], 20_000);
        Assert.Equal(["plain", "bargain", "group_buy"], sharing.Kinds.Select(k => k.Kind));
        Assert.Equal(2, sharing.Multiple.Value!.Value, 12);
        Assert.Equal(0.15, sharing.Loop.K.Value!.Value, 12);
        Assert.Equal([(3.0, 0.3), (4.0, 0.4)], sharing.PlainTimes(3, 4).Select(c => (c.Claim, Math.Round(c.Conversion, 12))));
    }

    [Fact]
    public void Turning_half_of_the_plain_links_into_social_play_is_worth_what_a_hand_computes()
    {
        // 10,000 × ½ openings × ¥100 × (15 % × (0.48 − 8 % × 0.8) − 10 % × 0.48): half of the way from 10 to 20 %; a paid
        // yuan leaves 0.8 × 0.6 = 0.48, the cut is off what is kept.
        var worth = LinkSharing.Of([Plain, Bargain, GroupBuy], 20_000).SwitchToSocial(0.5, 0.08, Order, Sure, 1);
        Assert.Equal(500_000 * ((0.15 * (0.48 - 0.064)) - (0.1 * 0.48)), worth.Value!.Value, 6);
        // Nothing comes over: the cut is given away on the plain links' orders. All comes over: 20 %, both conversions with their errors.
        var (p, q) = (Error(Plain.Rate), Error(new ClusteredRate(1000, 2000, 10_000, 5000, 20_000, 100_000)));
        Assert.Equal(500_000 * 0.064 * (-0.1 - p), worth.Lower!.Value, 6);
        Assert.Equal(500_000 * ((0.2 * 0.416) - (0.1 * 0.48) + Math.Sqrt(Math.Pow(q * 0.416, 2) + Math.Pow(p * 0.48, 2))),
            worth.Upper!.Value, 6);

        static double Error(ClusteredRate rate) => 1.959963984540054 * rate.StandardError!.Value;
    }

    [Fact]
    public void Links_of_people_who_bought_nothing_are_no_part_of_the_loop()
    {
        var plain = Plain with { BuyerShares = 800, BuyerViews = 8_000, BuyerOrders = 700 };
        Assert.Equal((700 + 1_000) / 20_000.0, LinkSharing.Of([plain, GroupBuy], 20_000).Loop.K.Value!.Value, 12);
        Assert.Equal(0.1, plain.Conversion.Value!.Value, 12);
    }

    [Fact]
    public void What_is_assumed_of_the_margin_is_in_the_interval_and_in_the_definition()
    {
        var sharing = LinkSharing.Of([Plain, Bargain, GroupBuy], 20_000);
        var known = sharing.SwitchToSocial(0.5, 0.08, Order, Sure, 1);
        var guessed = sharing.SwitchToSocial(0.5, 0.08, Order, Economics.Of(), 1);
        Assert.True(guessed.Lower < known.Lower && known.Upper < guessed.Upper);
        Assert.Contains("goods 40.0\u202f% to 70.0\u202f%", guessed.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_that_eats_the_margin_loses_money() =>
        Assert.True(LinkSharing.Of([Plain, Bargain, GroupBuy], 20_000).SwitchToSocial(1, 0.5, Order, Sure, 1).Upper < 0);

    [Fact]
    public void Without_links_kinds_or_orders_the_reason_is_named()
    {
        var none = LinkSharing.Of([], 0);
        Assert.Equal("no link was shared within the year", none.Multiple.MissingReason);
        Assert.Empty(none.PlainTimes(3));
        Assert.False(none.Loop.K.HasValue);
        var plain = LinkSharing.Of([Plain], 20_000);
        Assert.Equal("only one kind of link was shared", plain.Multiple.MissingReason);
        Assert.Equal("one of the two kinds of link was not seen", plain.SwitchToSocial(0.5, 0.08, Order, Sure, 1).MissingReason);
        Assert.Equal("no paid order within the year",
            LinkSharing.Of([Plain, GroupBuy], 0).SwitchToSocial(0.5, 0.08, new OwnBuyers(0, 0, null).PaidPerOrder, Sure, 1).MissingReason);
        Assert.Equal(25, new OwnBuyers(3, 4, 100).PaidPerOrder.Value);
    }
}
