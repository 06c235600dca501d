using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class BreakLossTests
{
    private static readonly Estimate ByFunnel = Estimate.Of(1_000, 900, 1_100, 30, Unit.Yuan);
    private static readonly Estimate None = Estimate.Missing("none", Unit.Yuan);

    [Fact]
    public void The_model_s_step_less_the_night_is_what_is_left_where_it_is_smaller()
    {
        // 500 ± 30 less 140 ± 40: 360 ± 50.
        var loss = BreakLoss.Of(ByFunnel, Estimate.Exact(960, Unit.Yuan), Estimate.Of(500, 470, 530, 104, Unit.Yuan),
            Estimate.Of(140, 100, 180, 400, Unit.Yuan)).Lost;
        Assert.Equal((360.0, 310.0, 410.0), (loss.Value!.Value, loss.Lower!.Value, loss.Upper!.Value));
        Assert.Equal(ByFunnel, BreakLoss.Of(ByFunnel, None, Estimate.Of(1_300, 1_200, 1_400, 104, Unit.Yuan), None).Lost);
        // A night that takes more than the whole leaves nothing, but perhaps something.
        var less = BreakLoss.Of(ByFunnel, None, Estimate.Of(100, 60, 140, 104, Unit.Yuan), Estimate.Of(120, 90, 150, 9, Unit.Yuan)).Lost;
        Assert.Equal((0.0, 0.0, 50.0), (less.Value!.Value, less.Lower!.Value, less.Upper!.Value));
    }

    [Fact]
    public void Both_sides_lead_down_to_the_decision()
    {
        var loss = BreakLoss.Of(ByFunnel, Estimate.Exact(960, Unit.Yuan), Estimate.Of(500, 470, 530, 104, Unit.Yuan), None);
        var lines = loss.Lines("carts → orders", Estimate.Exact(3, Unit.Yuan), "Kept GMV");
        Assert.Equal([1_000.0, 960, 500, null, 500, 3], lines.Select(l => l.Figure.Value));
        Assert.Equal("The funnel: Kept GMV that carts → orders took on the period before", lines[0].Name);
    }

    [Fact]
    public void Without_a_step_the_loss_goes_from_what_is_left_net_of_the_offset_to_the_whole()
    {
        var loss = BreakLoss.Of(ByFunnel, Estimate.Exact(700, Unit.Yuan), None, None).Lost;
        Assert.Equal((300.0, 200.0, 1_100.0), (loss.Value!.Value, loss.Lower!.Value, loss.Upper!.Value));
        Assert.Equal(1_000, BreakLoss.Of(ByFunnel, None, None, None).Lost.Value);
        Assert.Equal("nothing fell", BreakLoss.Of(Estimate.Missing("nothing fell"), None, None, None).Lost.MissingReason);
    }
}
