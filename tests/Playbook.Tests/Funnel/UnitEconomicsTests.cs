using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class UnitEconomicsTests
{
    [Theory] // Price 30, goods 16.8; 15 % returned; then all returned goods lost
    [InlineData(0, 0, 2.27)]
    [InlineData(.15, 0, 2.67)]
    [InlineData(.15, 1, 3.45)]
    public void Break_even_of_the_worked_examples(double refunds, double lost, double roas) =>
        Assert.Equal(roas, new UnitEconomics(16.8 / 30, refunds, GoodsLost: lost).BreakEvenRoas!.Value, 2);

    [Fact]
    public void Where_every_sale_loses_money_there_is_no_break_even()
    {
        Assert.Null(new UnitEconomics(1.2).BreakEvenRoas);
        Assert.Equal(.44 - .06 - .2 - .05, new UnitEconomics(.56, 0, .05, .2, 0, .05, .01).Margin, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitEconomics(.5, 1.5).Margin);
    }
}
