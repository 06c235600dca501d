using Playbook.Bidding;

namespace Playbook.Tests.Bidding;

public class BiddingTests
{
    private static readonly BidPolicy Both = new("both", true, true);

    private static Auction[] Draw(int seed, int count, double scale = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Auction(scale * random.NextDouble() * 4, scale * random.NextDouble()))];
    }

    [Fact]
    public void The_hindsight_optimum_lies_between_the_best_whole_choice_and_its_own_dual_bound()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (auctions, limits) = (Draw(seed, 10), new BidLimits(1.5, 3));
            var best = Hindsight.Best(auctions, limits);
            Assert.True(best.Spend <= limits.Budget + 1e-12 && best.Value >= (limits.RoiFloor * best.Spend) - 1e-9);
            // Every one of the 1,024 whole choices.
            var whole = Enumerable.Range(0, 1 << 10).Max(set =>
            {
                var chosen = auctions.Where((_, i) => ((set >> i) & 1) == 1).ToArray();
                var (value, spend) = (chosen.Sum(a => a.Value), chosen.Sum(a => a.Price));
                return spend <= limits.Budget && value >= limits.RoiFloor * spend ? value : 0;
            });
            Assert.InRange(best.Value, whole - 1e-9, whole + auctions.Max(a => a.Value));
            // Weak duality: μB + Σ max(0, v(1 + ν) − (μ + νρ)p) is never below any choice; at its least it is the optimum.
            double Dual(double mu, double nu) => (mu * limits.Budget)
                + auctions.Sum(a => Math.Max(0, (a.Value * (1 + nu)) - ((mu + (nu * limits.RoiFloor)) * a.Price)));
            // The dual is linear between breakpoints, where an auction is just worth its price: either price alone suffices.
            var bound = auctions.SelectMany(a => new[] { Dual(a.Value / a.Price, 0), a.Price * limits.RoiFloor > a.Value
                ? Dual(0, a.Value / ((a.Price * limits.RoiFloor) - a.Value)) : double.MaxValue }).Append(Dual(0, 0)).Min();
            Assert.Equal(bound, best.Value, 9);
        }
    }

    [Theory]
    // Values 6, 2 and 1 at a price of 1 each: sorted by what a yuan brings.
    [InlineData(10, 0, 9, 3)]
    [InlineData(1.5, 0, 7, 1.5)]
    // A floor of 4 takes the second whole, since 8 ÷ 2 is 4, and nothing of the third.
    [InlineData(10, 4, 8, 2)]
    // A floor of 5: 6 + 2x ≥ 5 (1 + x) to x = 1/3.
    [InlineData(10, 5, 6 + (2.0 / 3), 4.0 / 3)]
    [InlineData(10, 7, 0, 0)]
    public void The_hindsight_optimum_by_hand(double budget, double floor, double value, double spend)
    {
        var best = Hindsight.Best([new(2, 1), new(6, 1), new(1, 1)], new(budget, floor));
        Assert.Equal(value, best.Value, 12);
        Assert.Equal(spend, best.Spend, 12);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 8)]
    [InlineData(0.5, 6)]
    public void Dual_pacing_keeps_its_limits_and_its_regret_shrinks_as_auctions_grow(double part, double floor)
    {
        double Regret(int count)
        {
            var runs = Enumerable.Range(0, 5).Select(seed =>
            {
                var (auctions, limits) = (Draw(seed, count), new BidLimits(part * count / 2, floor));
                var (own, best) = (DualPacing.Run(auctions, limits, Both), Hindsight.Best(auctions, limits));
                Assert.True(own.Spend <= limits.Budget);
                if (floor > 0) Assert.True(own.Roi > floor * (1 - (10 / Math.Sqrt(count))), $"{own.Roi} of {floor} at {count}");
                return 1 - (own.Value / best.Value);
            });
            return runs.Average();
        }

        var (few, many) = (Regret(1000), Regret(64_000));
        Assert.InRange(many, -0.02, 0.03);
        Assert.True(many < Math.Max(0.01, few), $"{few} then {many}");
    }

    [Fact]
    public void Without_pacing_money_goes_to_the_first_auctions()
    {
        Auction[] auctions = [.. Enumerable.Repeat(new Auction(2, 1), 50), .. Enumerable.Repeat(new Auction(10, 1), 50)];
        var outcome = DualPacing.Run(auctions, new(50, 0), new("fixed", false, false));
        Assert.Equal((100, 50, 50), (outcome.Value, outcome.Spend, outcome.Won));
    }

    [Fact]
    public void The_currency_does_not_matter()
    {
        var (one, hundred) = (DualPacing.Run(Draw(1, 500), new(50, 3), Both), DualPacing.Run(Draw(1, 500, 100), new(5000, 3), Both));
        Assert.Equal(one.Won, hundred.Won);
        Assert.Equal(one.Value, hundred.Value / 100, 9);
    }

    [Fact]
    public void A_market_has_the_means_of_its_reports()
    {
        var day = new DateOnly(2026, 1, 1);
        BidUnit[] units = [new(day, 1_000_000, 10_000, 20_000m, 300, 60_000m), new(day, 1_000_000, 10_000, 40_000m, 300, 60_000m),
            new(day, 0, 0, 0m, 0, 0m)];
        var market = BidMarket.Of(units, 0.5, 0.8, 0.3)!;
        Assert.Equal(0.03, BidUnit.Conversion(units).Value!.Value, 12);
        Assert.False(BidUnit.Conversion([]).HasValue);
        Assert.Equal(30, market.Price, 9);
        Assert.Equal(0.3, market.Orders, 9);
        Assert.Equal(100, market.OrderValue, 9);
        Assert.Equal(Math.Sqrt((Math.Pow(Math.Log(2 / 3.0), 2) + Math.Pow(Math.Log(4 / 3.0), 2)) / 2), market.PriceSpread, 9);
        var drawn = market.Draw(200_000, new(1));
        Assert.InRange(drawn.Average(a => a.Value), 29.5, 30.5);
        Assert.InRange(drawn.Average(a => a.Price), 29.7, 30.3);
        Assert.Null(BidMarket.Of([], 0.5, 0.8, 0.3));
        Assert.Null(BidMarket.Of([new(day, 100, 1, 1m, 0, 0m)], 0.5, 0.8, 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BidMarket.Of([], 1.5, 0.8, 0.3));
    }

    [Fact]
    public void The_study_keeps_the_floor_where_a_budget_alone_breaks_it()
    {
        var study = BidStudy.Of(new(30, 0.4, 0.3, 120, 0.8, 0.3), 1.6, budgetPart: 0.9, auctions: 10_000, runs: 20);
        var (alone, both, best) = (study.Lines[1], study.Controller!, study.Lines[^1]);
        Assert.True(alone.Roi.Upper < 1.6);
        Assert.InRange(both.Roi.Value!.Value, 1.5, 1.75);
        Assert.InRange(both.Regret.Value!.Value, -0.02, 0.06);
        Assert.Equal(0, best.Regret.Value);
        Assert.Equal(both, BidStudy.Of(new(30, 0.4, 0.3, 120, 0.8, 0.3), 1.6, budgetPart: 0.9, auctions: 10_000, runs: 20).Controller);
    }

    [Fact]
    public void What_is_out_of_range_says_its_range()
    {
        Assert.Contains("no ad report", BidStudy.Of(null, 1).Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BidStudy.Of(null, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hindsight.Best([], new(0, 1)));
        Assert.Throws<ArgumentException>(() => Hindsight.Best([new(-1, 1)], new(1, 1)));
        Assert.Equal(new(0, 0, 0), DualPacing.Run([], new(1, 1), Both));
        Assert.Null(Hindsight.Best([], new(1, 1)).Roi);
    }
}
