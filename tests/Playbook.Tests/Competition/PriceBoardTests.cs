using Playbook.Competition;

namespace Playbook.Tests.Competition;

public class PriceBoardTests
{
    private static readonly DateOnly Last = new(2026, 6, 30);

    internal static IEnumerable<PriceDay> Days(string product, int days, Func<int, decimal> price, Func<int, double?>? rating = null) =>
        Enumerable.Range(0, days).Select(i => (Day: Last.AddDays(i + 1 - days), Back: days - 1 - i))
            .Select(d => new PriceDay("Lanyue", product, "food", d.Day, price(d.Back), Rating: rating?.Invoke(d.Back)));

    private static PriceBoard Board(params IEnumerable<PriceDay>[] products) =>
        PriceBoard.Of([.. products.SelectMany(p => p)], 0.1, 3, new(1));

    [Fact]
    public void Cuts_still_on_lead_and_old_ones_are_not_fresh()
    {
        var board = Board(
            Days("Lanyue nuts", 200, back => back < 10 ? 80 : 100),
            Days("tea", 200, back => back is >= 20 and < 30 ? 60 : 100),
            Days("jam", 200, back => back is >= 100 and < 110 ? 60 : 100));
        Assert.Equal(["Lanyue nuts", "Lanyue tea"], board.Fresh.Select(a => a.Product.Name));
        Assert.Equal((true, "still on"), (board.Fresh[0].Standing, board.Fresh[0].Move));
        Assert.Equal((false, "ended by itself"), (board.Fresh[1].Standing, board.Fresh[1].Move));
        Assert.Equal(3, board.Alerts.Count);
        Assert.Equal(2, board.Drops.Value);
        Assert.Equal(0, board.FalseAlarms.Value);
        Assert.Equal((Last.AddDays(-199), Last, Last.AddDays(-60)), (board.From, board.Last, board.FreshFrom));
    }

    [Fact]
    public void Products_watched_too_shortly_are_counted_as_not_judged()
    {
        var board = Board(Days("nuts", 5, _ => 100), Days("tea", 10, _ => 100, _ => 4.5));
        Assert.Equal((1, 1), (board.Unjudged, board.Rated));
        Assert.Equal(Last.AddDays(-9), board.FreshFrom);
        Assert.Contains("60 ordinary days", board.FalseAlarms.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_product_there_is_no_figure()
    {
        var board = Board();
        Assert.Equal("no rival's price is watched", board.Drops.MissingReason);
        Assert.Empty(board.Fresh);
        Assert.Empty(CutResponse.Of(board, []));
    }
}
