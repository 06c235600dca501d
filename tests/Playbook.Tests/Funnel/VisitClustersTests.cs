using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class VisitClustersTests
{
    [Fact]
    public void Persons_who_always_do_the_same_count_once()
    {
        // 40 persons of 5 visits each, 10 of whom pay every time: 200 visits tell what 40 do, but for n ÷ (n − 1).
        var clusters = VisitClusters.Of([Sums(Enumerable.Range(0, 40).Select(i => (5, i < 10 ? 5 : 0)))])!;
        Assert.Equal(5 * 40 / 39.0, clusters.Design(FunnelStages.Visits, FunnelStages.Payments), 9);
        Assert.Equal(5 * 40 / 39.0, clusters.Design(FunnelStages.Visits, FunnelStages.Carts), 9);
        Assert.Equal(40, clusters.Persons);
    }

    [Fact]
    public void Visits_of_one_person_each_are_independent()
    {
        var clusters = VisitClusters.Of([Sums(Enumerable.Range(0, 1_000).Select(i => (1, i < 100 ? 1 : 0)))])!;
        Assert.Equal(1.001, clusters.Design(FunnelStages.Visits, FunnelStages.Payments), 3);
        // A step that nobody may fail, or before the visit, has no effect.
        Assert.Equal(1, clusters.Design(FunnelStages.Carts, FunnelStages.Orders));
        Assert.Equal(1, clusters.Design(FunnelStages.Impressions, FunnelStages.Clicks));
    }

    [Fact]
    public void Without_persons_there_are_no_clusters()
    {
        Assert.Null(VisitClusters.Of([]));
        Assert.Null(VisitClusters.Of([Sums([])]));
    }

    [Fact]
    public void A_design_effect_makes_wilson_that_of_so_many_fewer()
    {
        var (few, wide) = (FunnelTable.Rate(20, 100), FunnelTable.Rate(80, 400, design: 4));
        Assert.Equal((few.Lower!.Value, few.Upper!.Value), (wide.Lower!.Value, wide.Upper!.Value));
        Assert.Equal((0.2, 400L), (wide.Value!.Value, wide.N));
        Assert.Equal(0, FunnelTable.Rate(0, 400, design: 4).Lower);
        Assert.Equal(1, FunnelTable.Rate(400, 400, design: 4).Upper);
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelTable.Rate(1, 2, design: 0));
    }

    // Carts, orders and payments are the same visits.
    private static PersonSums Sums(IEnumerable<(int Visits, int Paid)> persons)
    {
        var all = persons.ToArray();
        double Sum(Func<(int Visits, int Paid), double> of) => all.Sum(of);
        var (p, pp, vp) = (Sum(x => x.Paid), Sum(x => x.Paid * x.Paid), Sum(x => x.Visits * x.Paid));
        return new(all.Length, Sum(x => x.Visits), p, p, p, Sum(x => x.Visits * x.Visits), vp, pp, pp, pp, pp, pp, pp, vp);
    }
}
