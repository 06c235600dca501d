using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class ChangeMovesTests
{
    private static GmvChange Change(params (string Factor, double Yuan, double Half)[] parts) => new(1_000, 1_000 + parts.Sum(p => p.Yuan),
        [.. parts.Select(p => new Contribution(p.Factor, Estimate.Of(p.Yuan, p.Yuan - p.Half, p.Yuan + p.Half, 60, Unit.Yuan), []))],
        DecompositionMethod.Lmdi);

    [Fact]
    public void The_largest_loss_and_the_largest_gain_are_named()
    {
        var moves = ChangeMoves.Of(Change(("traffic", 300, 50), ("visits → carts", -200, 50), ("order value", -40, 5)));
        Assert.Equal(("visits → carts", "traffic"), (moves.LostTo, moves.WonBy));
        Assert.Equal((200.0, 150.0, 250.0), (moves.Lost.Value!.Value, moves.Lost.Lower!.Value, moves.Lost.Upper!.Value));
        Assert.Equal(300, moves.Won.Value);
    }

    [Fact]
    public void A_loss_that_may_be_none_or_is_told_elsewhere_is_not_named()
    {
        Assert.Equal("nothing was lost for certain", ChangeMoves.Of(Change(("traffic", 300, 50), ("mix", -20, 30))).Lost.MissingReason);
        Assert.False(ChangeMoves.Of(Change(("traffic", 300, 50), ("mix", -200, 30)), except: "mix").Lost.HasValue);
        // Exact parts of very few days have no interval: nothing is certain.
        var exact = new GmvChange(10, 5, [new("traffic", Estimate.Exact(-5, Unit.Yuan), [])], DecompositionMethod.Lmdi);
        Assert.False(ChangeMoves.Of(exact).Lost.HasValue);
    }

    [Fact]
    public void Where_everything_fell_nothing_brought_more()
    {
        var moves = ChangeMoves.Of(Change(("traffic", -300, 50), ("mix", -20, 30)));
        Assert.Equal(300, moves.Lost.Value);
        Assert.Equal("nothing brought more", moves.Won.MissingReason);
        Assert.False(ChangeMoves.Of(Change(("traffic", 0, 0))).Won.HasValue);
    }

    [Fact]
    public void Without_a_change_there_is_no_move()
    {
        var none = ChangeMoves.Of(null);
        Assert.Equal(("", "", "there is no period to compare with"), (none.LostTo, none.WonBy, none.Lost.MissingReason));
        Assert.False(ChangeMoves.Of(Change()).Won.HasValue);
    }
}
