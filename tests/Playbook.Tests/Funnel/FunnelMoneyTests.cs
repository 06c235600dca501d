using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class FunnelMoneyTests
{
    private const string Step = "visits → carts";

    // A kept yuan leaves 50 fen: goods are 0.5 of it and nothing else is paid.
    private static readonly Economics Half = Economics.Of(
        Zero, Input.Exact(0.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);

    private static Input Zero => Input.Exact(0, "none");

    [Fact]
    public void A_repair_wins_a_part_that_nobody_knows_of_the_contribution_of_what_was_lost()
    {
        var won = FunnelMoney.WonBack(Estimate.Of(1_000, 800, 1_200, 50, Unit.Yuan), Half, 0.2, 0.6);
        Assert.Equal((200.0, Unit.Yuan), (won.Value!.Value, won.Unit));
        // A fifth of the least loss, three fifths of the largest; half of it is left.
        Assert.Equal(80, won.Lower!.Value, 6);
        Assert.Equal(360, won.Upper!.Value, 6);
        Assert.Equal(0, FunnelMoney.WonBack(Estimate.Exact(1_000, Unit.Yuan), Half, 0, 1).Lower);
    }

    [Fact]
    public void A_loss_of_sales_that_lose_money_is_worth_less_than_nothing_to_win_back()
    {
        var dear = Economics.Of(Zero, Input.Exact(1.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);
        var won = FunnelMoney.WonBack(Estimate.Exact(1_000, Unit.Yuan), dear, 0, 1);
        Assert.Equal([-250.0, -500.0, 0.0], new[] { won.Value, won.Lower, won.Upper }.Select(v => Math.Round(v!.Value, 6)));
    }

    [Fact]
    public void No_loss_is_nothing_to_win_back()
    {
        Assert.Equal("there is no loss to win back", FunnelMoney.WonBack(Estimate.Exact(0, Unit.Yuan), Half, 0, 1).MissingReason);
        Assert.Equal("there is no loss to win back", FunnelMoney.WonBack(Estimate.Exact(-5, Unit.Yuan), Half, 0, 1).MissingReason);
        Assert.Equal("no orders", FunnelMoney.WonBack(Estimate.Missing("no orders"), Half, 0, 1).MissingReason);
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelMoney.WonBack(Estimate.Exact(5, Unit.Yuan), Half, 0.5, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelMoney.WonBack(Estimate.Exact(5, Unit.Yuan), Half, 0.5, 0.4));
    }

    [Fact]
    public void A_step_that_fell_in_most_channels_is_worth_the_whole_of_its_own_loss()
    {
        // Traffic that came at the same time is another cause and takes nothing from it.
        foreach (var traffic in new[] { 300, -300, 5_000 })
        {
            var found = FunnelMoney.FallenEverywhere(Change(traffic, -1_000), Leaks(3), 4)!.Value;
            Assert.Equal((Step, 1_000.0, 900.0, 1_100.0, 3),
                (found.Step, found.Lost.Value!.Value, found.Lost.Lower!.Value, found.Lost.Upper!.Value, found.Channels));
        }
    }

    [Fact]
    public void A_step_that_fell_here_and_there_is_none()
    {
        Assert.Null(FunnelMoney.FallenEverywhere(null, Leaks(3), 3));
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(2), 3)); // 2 of 3 is less than 70 %
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(2), 2)); // two channels are not many
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -50), Leaks(3), 3)); // the fall is not certain
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(3, lower: -1), 3));
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), [.. Leaks(3).Select(l => l with { Dimension = "hour" })], 3));
    }

    [Fact]
    public void A_pool_holds_what_the_loss_would_leave_and_never_less_than_nothing()
    {
        Assert.Equal(new Pool("x", 500), FunnelMoney.Pool("x", Estimate.Exact(1_000, Unit.Yuan), Half));
        Assert.Null(FunnelMoney.Pool("x", Estimate.Missing("no"), Half));
        Assert.Equal(1_000, FunnelMoney.Size(1_000, 2, Half), 9);
        var dear = Economics.Of(Zero, Input.Exact(1.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);
        Assert.Equal((0.0, 0.0), (FunnelMoney.Size(1_000, 2, dear), FunnelMoney.Pool("x", Estimate.Exact(5, Unit.Yuan), dear)!.Size));
    }

    [Fact]
    public void Refunds_took_something_only_where_it_is_certain()
    {
        static GmvChange Of(double yuan) => new(0, 0, [Part(GmvDecomposition.Refunds, yuan)], DecompositionMethod.Lmdi);
        var taken = FunnelMoney.TakenByRefunds(Of(-500));
        Assert.Equal((500.0, 400.0), (taken.Value!.Value, taken.Lower!.Value));
        Assert.Equal("refunds did not clearly rise", FunnelMoney.TakenByRefunds(Of(-99)).MissingReason);
        Assert.False(FunnelMoney.TakenByRefunds(Of(500)).HasValue);
        Assert.False(FunnelMoney.TakenByRefunds(null).HasValue);
    }

    private static GmvChange Change(double traffic, double step) =>
        new(0, 0, [Part(GmvDecomposition.Traffic, traffic), Part(Step, step)], DecompositionMethod.Lmdi);

    private static Contribution Part(string factor, double yuan) =>
        new(factor, Estimate.Of(yuan, yuan - 100, yuan + 100, 60, Unit.Yuan), []);

    private static FoundLeak[] Leaks(int channels, double lower = 1) => [.. Enumerable.Range(0, channels).Select(i => new FoundLeak(
        "channel", true, new($"c{i}", "visits", "carts", 100, Estimate.Exact(0.1, Unit.Fraction), 0.2,
            Estimate.Of(10, lower, 20, 100, Unit.Yuan), 0.99)))];
}
