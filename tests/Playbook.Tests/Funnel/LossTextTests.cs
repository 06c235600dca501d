using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Tests.Funnel.FunnelCells;

namespace Playbook.Tests.Funnel;

public class LossTextTests
{
    private static readonly KeptMoney Paid = KeptMoney.Of([], June.From, June.To, 14);

    private static Estimate Yuan(double value, double half) => Estimate.Of(value, value - half, value + half, 30, Unit.Yuan);

    private static FoundLeak Leak(string segment, double yuan, double half, string from = "orders") =>
        new("hour", false, new(segment, from, "payments", 900, Estimate.Exact(0.5, Unit.Fraction), 0.6, Yuan(yuan, half), 0.99));

    [Fact]
    public void Of_many_segments_those_that_chance_does_not_explain_are_counted_and_the_first_is_named()
    {
        SegmentLoss Loss(string name, double yuan, bool clear) => new(new(name, 1, 1, 1, 1, 1), Yuan(yuan, 100), clear);
        var losses = new[] { Loss("mother_baby", -5_000, true), Loss("food", -90, false), Loss("home", 9_000, true) };
        Assert.Equal("1 of 3 products clearly lost, most of all mother & baby, ¥5,000",
            LossText.Segments(losses, "products", June).ToString());
        Assert.Equal("No loss among 2 products is more than chance between so many explains",
            LossText.Segments(losses[1..], "products", June).ToString());
        Assert.Equal("No products to compare in 2026-06-01 to 2026-06-30 and 2026-05-02 to 2026-05-31",
            LossText.Segments([], "products", June).ToString());
    }

    [Theory]
    [InlineData(-1_000, 800, "fell by ¥200: orders took ¥1,000, traffic brought ¥800, which offset each other by 80.0\u202f%")]
    [InlineData(-1_000, 400, "fell by ¥600: orders took ¥1,000, traffic brought ¥400")]
    [InlineData(-300, 400, "rose by ¥100: orders took ¥300, traffic brought ¥400, which offset each other by 75.0\u202f%")]
    public void A_change_names_what_took_and_what_brought_most_and_says_where_they_nearly_cancel(double lost, double won, string text)
    {
        var change = new GmvChange(5_000, 5_000 + lost + won, [Part("traffic", won), Part("orders", lost), Part("mix", 0)],
            DecompositionMethod.Lmdi);
        Assert.Equal("Paid GMV " + text, LossText.Change(change, Paid).ToString());

        static Contribution Part(string name, double yuan) => new(name, Estimate.Exact(yuan, Unit.Yuan), []);
    }

    [Fact]
    public void The_largest_leak_is_named_where_it_is_told_apart_from_the_next()
    {
        var month = June.ToMonth;
        Assert.Equal("No step clearly leaks", LossText.Leaks([Leak("22:00", 100, 200)], Paid, June));
        Assert.Equal("22:00, orders to payments, leaks ¥10.0k paid GMV a month",
            LossText.Leaks([Leak("22:00", 1e4 / month, 50)], Paid, June));
        Assert.EndsWith("¥10.0k paid GMV a month, clearly the most of these",
            LossText.Leaks([Leak("22:00", 1e4 / month, 50), Leak("ios", 5e3 / month, 50)], Paid, June), StringComparison.Ordinal);
        Assert.EndsWith("; 22:00 and iOS cannot be told apart in size",
            LossText.Leaks([Leak("22:00", 1e4 / month, 2e3), Leak("ios", 9e3 / month, 2e3)], Paid, June), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_leaks_or_more_at_one_step_are_that_step()
    {
        FoundLeak[] leaks = [.. Enumerable.Range(1, 5).Select(i => Leak($"{i}", 1e4 / i / June.ToMonth, 10))];
        Assert.StartsWith("The 5 largest leaks are all at orders to payments, up to ¥10.0k", LossText.Leaks(leaks, Paid, June),
            StringComparison.Ordinal);
        Assert.StartsWith("1, orders to payments, leaks", LossText.Leaks([.. leaks[..4], Leak("5", 100, 10, "carts")], Paid, June),
            StringComparison.Ordinal);
    }
}
