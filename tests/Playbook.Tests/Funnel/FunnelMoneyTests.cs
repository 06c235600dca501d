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
    public void A_repair_wins_a_part_of_the_contribution_of_what_was_lost()
    {
        var won = FunnelMoney.WonBack(Estimate.Of(1_000, 800, 1_200, 50, Unit.Yuan), Half, share: 0.4);
        Assert.Equal((200.0, Unit.Yuan), (won.Value!.Value, won.Unit));
        Assert.Equal(160, won.Lower!.Value, 6);
        Assert.Equal(240, won.Upper!.Value, 6);
    }

    [Fact]
    public void No_loss_is_nothing_to_win_back()
    {
        Assert.Equal("there is no loss to win back", FunnelMoney.WonBack(Estimate.Exact(0, Unit.Yuan), Half, 0.5).MissingReason);
        Assert.Equal("there is no loss to win back", FunnelMoney.WonBack(Estimate.Exact(-5, Unit.Yuan), Half, 0.5).MissingReason);
        Assert.Equal("no orders", FunnelMoney.WonBack(Estimate.Missing("no orders"), Half, 0.5).MissingReason);
    }

    [Fact]
    public void A_step_that_fell_in_most_channels_is_worth_its_loss_net_of_the_traffic_gained()
    {
        var effect = FunnelMoney.FallenEverywhere(Change(traffic: 300, step: -1_000), Leaks(3), 4, Twice)!.Value;
        Assert.Equal(Step, effect.Step);
        // (1,000 − 300) and at most 1,000 + 100, each twice.
        Assert.Equal((1_400.0, 0.0, 2_200.0), (effect.Effect.Value!.Value, effect.Effect.Lower!.Value, effect.Effect.Upper!.Value));
        // Traffic that fell too excuses nothing.
        Assert.Equal(2_000, FunnelMoney.FallenEverywhere(Change(-300, -1_000), Leaks(3), 4, Twice)!.Value.Effect.Value);
        // More traffic than what was lost: the sure part is nothing, the loss stays possible.
        var diluted = FunnelMoney.FallenEverywhere(Change(5_000, -1_000), Leaks(3), 4, Twice)!.Value.Effect;
        Assert.Equal((0.0, 2_200.0), (diluted.Value!.Value, diluted.Upper!.Value));
    }

    [Fact]
    public void A_step_that_fell_here_and_there_is_none()
    {
        Assert.Null(FunnelMoney.FallenEverywhere(null, Leaks(3), 3, Twice));
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(2), 3, Twice)); // 2 of 3 is less than 70 %
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(2), 2, Twice)); // two channels are not many
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -50), Leaks(3), 3, Twice)); // the fall is not certain
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(3, lower: -1), 3, Twice));
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), [.. Leaks(3).Select(l => l with { Dimension = "hour" })], 3, Twice));
        Assert.Null(FunnelMoney.FallenEverywhere(Change(300, -1_000), Leaks(3), 3, _ => Estimate.Missing("refunds are not known")));
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

    private static Estimate Twice(Estimate lost) =>
        lost.Value > 0 ? lost.Times(2, Unit.Yuan) : Estimate.Missing("there is no loss to win back", Unit.Yuan);

    private static GmvChange Change(double traffic, double step) =>
        new(0, 0, [Part(GmvDecomposition.Traffic, traffic), Part(Step, step)], DecompositionMethod.Lmdi);

    private static Contribution Part(string factor, double yuan) =>
        new(factor, Estimate.Of(yuan, yuan - 100, yuan + 100, 60, Unit.Yuan), []);

    private static FoundLeak[] Leaks(int channels, double lower = 1) => [.. Enumerable.Range(0, channels).Select(i => new FoundLeak(
        "channel", true, new($"c{i}", "visits", "carts", 100, Estimate.Exact(0.1, Unit.Fraction), 0.2,
            Estimate.Of(10, lower, 20, 100, Unit.Yuan), 0.99)))];
}
