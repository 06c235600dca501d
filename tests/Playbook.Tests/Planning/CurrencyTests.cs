using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class CurrencyTests
{
    [Fact]
    public async Task Money_has_the_sign_of_the_brands_currency_in_the_flow_that_chose_it_and_nowhere_else()
    {
        await Task.Run(() =>
        {
            Currency.Begin();
            Currency.Use("GBP");
            Assert.Equal("£1,234", FigureText.Value(Estimate.Exact(1234, Unit.Yuan)));
            Assert.Equal("−£12.3k", FigureText.Value(Estimate.Exact(-12_300, Unit.Yuan)));
            Assert.Equal("£0", FigureText.Value(Estimate.Exact(0, Unit.Yuan)));
        }, TestContext.Current.CancellationToken);
        Assert.Equal("¥1,234", FigureText.Value(Estimate.Exact(1234, Unit.Yuan)));
    }

    [Theory]
    [InlineData(null, "¥")]
    [InlineData("CNY", "¥")]
    [InlineData("BRL", "R$")]
    [InlineData("CHF", "CHF\u00a0")]
    public void A_currency_has_its_sign_or_its_code(string? code, string sign) => Assert.Equal(sign, Currency.SignOf(code));
}
