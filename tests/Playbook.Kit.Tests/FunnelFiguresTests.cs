using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Kit.Funnel;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>What the drawings and tables of chapter 10 say of leaks and losses.</summary>
public class FunnelFiguresTests
{
    private static readonly Period June = new(new(2026, 6, 1), new(2026, 6, 30), new(2026, 5, 2), new(2026, 5, 31));

    [Theory]
    [InlineData(6, "The 6 largest leaks are all at orders to payments")]
    [InlineData(14, "The 10 largest leaks are all at orders to payments")]
    public void The_title_of_the_leaks_names_as_many_as_there_are(int leaks, string title)
    {
        FoundLeak[] found = [.. Enumerable.Range(1, leaks).Select(i => new FoundLeak("hour", false, new($"{i}", "orders", "payments", 900,
            Estimate.Exact(0.5, Unit.Fraction), 0.6, Estimate.Of(1e5 / i, 0.9e5 / i, 1.1e5 / i, 900, Unit.Yuan), 0.99)))];
        Assert.StartsWith(title, FunnelFigures.Leaks(found, false, KeptMoney.Of([], June.From, June.To, 14), June).Title,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_losses_holds_no_gain()
    {
        var losses = SegmentLosses.Of(
            [new("rose", 900, 100, 90_000, 10_000, 1e7), new("fell", 100, 900, 10_000, 90_000, 1e7), new("as before", 5, 5, 50, 50, 1e3)],
            Estimate.Exact(0.5, Unit.Fraction));
        Assert.Equal(["fell", "as before", "rose"], losses.Select(l => l.Sales.Segment));
        Assert.Equal(["fell"], FunnelTables.Losses(losses, "Product")!.Rows.Select(r => (string?)r[0]));
        var figure = FunnelFigures.Losses(losses, "products", June);
        Assert.StartsWith("1 of 3 products clearly lost, most of all fell", figure.Title, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["fell"], figure.Data!.Rows.Select(r => ((string?)r[0])!.ToLowerInvariant()));
        Assert.Null(FunnelTables.Losses(losses.Where(l => l.Sales.Segment != "fell").ToList(), "Product"));
    }

    [Theory]
    [InlineData(0, false, "before advertising, of which the data book none")]
    [InlineData(500, true, "after its own advertising")]
    public void A_loss_is_after_advertising_only_where_the_data_book_some(int spend, bool columns, string words)
    {
        var losses = SegmentLosses.Of([new("fell", 100, 900, 10_000, 90_000, 1e7, spend)], Estimate.Exact(0.5, Unit.Fraction));
        Assert.Contains(words, FunnelFigures.Losses(losses, "products", June).Subtitle, StringComparison.Ordinal);
        Assert.Equal(columns, FunnelTables.Losses(losses, "Product")!.Columns.Any(c => c.Name == "Advertising"));
    }
}
