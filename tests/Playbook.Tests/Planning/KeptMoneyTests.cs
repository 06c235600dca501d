using Playbook.Planning;

namespace Playbook.Tests.Planning;

public class KeptMoneyTests
{
    private static readonly DateOnly First = new(2026, 6, 1);

    // Two old days of ¥1,000 and ¥3,000 with ¥100 and ¥500 returned, and a young one of ¥1,000.
    private static readonly PaidDay[] Days =
    [
        new(First.AddDays(20), 1_100m, 1_000m, 1_000m, 1_000m, 0m, 0m, 50m, 0m, 0m, 9),
        new(First, 1_050m, 1_000m, 1_000m, 1_000m, 1_000m, 100m, 40m, 800m, 300m, 10),
        new(First.AddDays(1), 3_150m, 3_000m, 3_000m, 3_000m, 3_000m, 500m, 110m, 2_000m, 900m, 30),
    ];

    private static KeptMoney Of(params PaidDay[] days) => KeptMoney.Of(days, First, First.AddDays(29), 14);

    [Fact]
    public void Young_payments_take_the_share_that_comes_back_of_older_ones()
    {
        var money = Of(Days);
        Assert.Equal((5_000m, 14, "Kept GMV", 1.0), (money.Paid, money.RefundAge, money.Name, money.KnownShare!.Value));
        Assert.Equal(0.15, money.RefundRate.Value!.Value, 12); // 600 of 4,000
        Assert.Equal(0.85, money.KeptShare, 12);
        Assert.Equal(4_250, money.Gmv.Value!.Value, 9);
        // Residuals −50 and 50: standard error √(5,000 · 2) / 4,000 = 0.025; Student's t of one degree of freedom is tan(0.475 π).
        Assert.Equal(0.15 + (Math.Tan(0.475 * Math.PI) * 0.025), money.RefundRate.Upper!.Value, 9);
        Assert.Equal(5_000 * (1 - money.RefundRate.Upper!.Value), money.Gmv.Lower!.Value, 9);
        Assert.Equal(5_000 * (1 - money.RefundRate.Lower!.Value), money.Gmv.Upper!.Value, 9);
        Assert.Equal("refunded within 14 days / paid, payments up to 2026-06-02", money.RefundRate.Definition);
        Assert.Equal((Unit.Fraction, Unit.Yuan, 2L), (money.RefundRate.Unit, money.Gmv.Unit, money.Gmv.N));
    }

    [Fact]
    public void The_sums_of_the_lines_are_those_of_the_period()
    {
        Assert.Equal(new LineSums(49, 5_000m, 5_300m, 200m, 2_800m, 1_200m, 4_000m, 600m), Of(Days).Lines);
        var second = KeptMoney.Of(Days, First.AddDays(1), First.AddDays(1), 14);
        Assert.Equal((3_000m, 30L), (second.Paid, second.Lines.Lines));
        Assert.Equal(500.0 / 3_000, second.RefundRate.Value!.Value, 12);
        Assert.False(second.RefundRate.HasInterval); // one day has no spread
        Assert.False(second.Gmv.HasInterval);
    }

    [Fact]
    public void Refunds_known_of_a_part_give_the_rate_of_that_part_and_say_so()
    {
        var money = Of(Days[1], new(First.AddDays(2), 3_000m, 3_000m, 0m, 0m, 0m, 0m));
        Assert.Equal(0.25, money.KnownShare);
        Assert.Equal(0.1, money.RefundRate.Value!.Value, 12);
        Assert.Equal(3_600, money.Gmv.Value!.Value, 9);
        Assert.Equal("; refunds known for 25.0\u202f% of paid money; the rate is of those", money.KnownPart);
        Assert.EndsWith(money.KnownPart, money.Gmv.Definition);
        Assert.Equal("", Of(Days).KnownPart);
    }

    [Fact]
    public void What_is_not_known_has_its_own_reason()
    {
        Assert.Equal(("no payments", "no payments"), (Of().RefundRate.MissingReason, Of().Gmv.MissingReason));
        Assert.Null(Of().KnownShare);
        Assert.Equal("no payments", KeptMoney.Of(Days, First.AddDays(5), First.AddDays(4), 14).Gmv.MissingReason);

        var untold = Of(new PaidDay(First, 100m, 100m, 0m, 0m, 0m, 0m));
        Assert.Equal((KeptMoney.Unknown, KeptMoney.Unknown, "Paid GMV", 1.0),
            (untold.RefundRate.MissingReason, untold.Gmv.MissingReason, untold.Name, untold.KeptShare));

        var young = Of(Days[0]);
        Assert.Equal(("no payment is 14 days old yet", "no payment is 14 days old yet; paid ¥1,000"),
            (young.RefundRate.MissingReason, young.Gmv.MissingReason));

        var undated = Of(new PaidDay(First, 100m, 100m, 100m, 0m, 0m, 0m));
        Assert.Equal("the files do not tell which refunds came within 14 days of payment", undated.RefundRate.MissingReason);

        var free = Of(new PaidDay(First, 0m, 0m, 0m, 0m, 0m, 0m, Lines: 3));
        Assert.Equal(("the payments are of 0 yuan", "the payments are of 0 yuan"), (free.RefundRate.MissingReason, free.Gmv.MissingReason));
    }

    [Fact]
    public void Everything_or_nothing_may_come_back()
    {
        var all = Of(new PaidDay(First, 10m, 10m, 10m, 10m, 10m, 10m), new PaidDay(First.AddDays(1), 10m, 10m, 10m, 10m, 10m, 10m));
        Assert.Equal((1.0, 0.0, 0.0), (all.RefundRate.Value!.Value, all.Gmv.Value!.Value, all.KeptShare));
        var none = Of(new PaidDay(First, 10m, 10m, 10m, 10m, 10m, 0m), new PaidDay(First.AddDays(1), 10m, 10m, 10m, 10m, 10m, 0m));
        Assert.Equal((0.0, 20.0, 20.0), (none.RefundRate.Value!.Value, none.Gmv.Value!.Value, none.Gmv.Upper!.Value));
    }

    [Fact]
    public void No_more_is_kept_than_was_paid_and_no_less_than_nothing()
    {
        // The spread of two days reaches beyond what is possible on both sides.
        var day = new PaidDay(First, 100m, 100m, 100m, 100m, 100m, 0m);
        var money = Of(day, day with { Day = First.AddDays(1), Returned = 90m });
        Assert.Equal((0.45, 0.0, 1.0), (money.RefundRate.Value!.Value, money.RefundRate.Lower!.Value, money.RefundRate.Upper!.Value));
        Assert.Equal((0.0, 200.0), (money.Gmv.Lower!.Value, money.Gmv.Upper!.Value));
    }

    [Fact]
    public void Huge_sums_are_added_to_the_cent()
    {
        var huge = new PaidDay(First, 9_999_999_999_999.99m, 9_999_999_999_999.99m, 9_999_999_999_999.99m, 0.03m, 0.03m, 0.01m);
        var money = Of(huge, huge with { Day = First.AddDays(1) });
        Assert.Equal(19_999_999_999_999.98m, money.Paid);
        Assert.Equal(1 / 3.0, money.RefundRate.Value!.Value, 12);
    }

    [Theory]
    [InlineData(100, 100, 100, 100, 101)]
    [InlineData(100, 100, 100, 100, -1)]
    [InlineData(100, 100, 50, 60, 0)]
    [InlineData(100, 50, 60, 60, 0)]
    [InlineData(100, 101, 60, 60, 0)]
    public void A_part_larger_than_its_whole_is_refused_with_its_row(int paid, int known, int aged, int mature, int returned)
    {
        var error = Assert.Throws<ArgumentException>(() => Of(new PaidDay(First, paid, paid, known, aged, mature, returned)));
        Assert.StartsWith("Not possible: PaidDay { Day = ", error.Message);
        Assert.Contains($"Returned = {returned}", error.Message);
        // Outside the days asked for, nobody looks.
        PaidDay[] wrong = [new(First, paid, paid, known, aged, mature, returned)];
        Assert.Equal(0m, KeptMoney.Of(wrong, First.AddDays(1), First.AddDays(2), 14).Paid);
    }

    [Fact]
    public void What_comes_back_in_the_end_takes_the_place_of_what_came_by_the_age()
    {
        var money = KeptMoney.Of(Days, First, First.AddDays(29), 14, Estimate.Of(0.19, 0.18, 0.2, 30, Unit.Fraction, "in the end"));
        Assert.Equal((true, 0.19, "in the end"), (money.Final, money.RefundRate.Value!.Value, money.Until));
        Assert.Equal(0.15, money.RateByAge.Value!.Value, 12);
        Assert.Equal(1, money.KeptShare + money.RefundRate.Value!.Value, 12);
        Assert.Equal(4_050, money.Gmv.Value!.Value, 9);
        Assert.Equal(4_000, money.Gmv.Lower!.Value, 9);
        var young = KeptMoney.Of(Days, First, First.AddDays(29), 14, RefundDevelopment.Of([]));
        Assert.Equal((false, "within 14 days of payment"), (young.Final, young.Until));
        Assert.Equal("no payments", KeptMoney.Of([], First, First, 14, Estimate.Exact(0.2, Unit.Fraction)).Gmv.MissingReason);
    }
}
