using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// How creators do, by what their paid posts tell and no more: plays, cost per thousand plays (千次播放成本) and cost per engagement
/// (互动成本) of each, pulled towards what creators of that size have (<see cref="GroupMeans"/>), so that two posts do not lead a
/// ranking.
/// </summary>
public sealed class CreatorPerformance
{
    private const string PerThousand = "yuan per thousand plays, price and fee: sum / sum, creators as units";
    private readonly List<CreatorFigure> creators;
    private readonly Dictionary<string, int> places;
    private readonly GroupMeans plays;
    private readonly GroupMeans cpm;
    private readonly GroupMeans cpe;
    private double[]? chances;

    private CreatorPerformance(
        IReadOnlyCollection<CreatorPost> posts, TierLimits limits, double level, IReadOnlyCollection<CreatorOffer> offers)
    {
        Left = posts.Count(p => p.CreatorId is null || p.Plays is null or <= 0);
        NoPlays = posts.Count(p => p.CreatorId is not null && p.Plays is 0);
        NoCost = posts.Count(p => p.Plays > 0 && p.CreatorId is not null && p.Cost is null or <= 0);
        var groups = posts.Where(p => p is { CreatorId: not null, Plays: > 0 }).GroupBy(p => p.Creator)
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        var known = groups.Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        // Creators on a list without a post of ours are forecast from their size.
        var listed = offers.Where(o => !known.Contains(o.Creator)).DistinctBy(o => o.Creator)
            .OrderBy(o => o.Creator, StringComparer.Ordinal).ToArray();
        long?[] sizes =
        [
            .. groups.Select(g => g.OrderBy(p => p.PublishedOn).Select(p => p.Followers).LastOrDefault(f => f > 0)),
            .. listed.Select(o => o.Followers),
        ];
        var usual = sizes.Take(groups.Length).Where(s => s > 0).Select(s => Math.Log(s!.Value)).DefaultIfEmpty(0).Average();
        // A creator of unknown size is taken for one of the usual size.
        double Size(int i) => sizes[i] is { } s and > 0 ? Math.Log(s) : usual;
        GroupMeans Fit(Func<CreatorPost, double?> value) => GroupMeans.Of(
        [
            .. groups.Select((g, i) => GroupSample.Of([.. g.Select(value).OfType<double>().Where(double.IsFinite)], Size(i))),
            .. listed.Select((_, i) => GroupSample.Of([], Size(groups.Length + i))),
        ]);

        plays = Fit(p => Math.Log(p.Plays!.Value));
        cpm = Fit(p => p.Cost > 0 ? Math.Log((double)p.Cost.Value * 1000 / p.Plays!.Value) : null);
        cpe = Fit(p => p.Cost > 0 && p.Engagements > 0 ? Math.Log((double)p.Cost.Value / p.Engagements.Value) : null);
        creators = [.. groups.Select((g, i) =>
        {
            var priced = g.Where(p => p.Cost > 0).ToArray();
            return new CreatorFigure(g.Key, limits.Of(sizes[i]), g.Count(), priced.Length > 0 ? priced.Sum(p => p.Cost) : null,
                plays.Mean(i, Math.Exp, Unit.Count, "plays of a typical paid post, shrunk towards creators of the same size", level),
                Priced(priced.Length, cpm, i, "yuan per thousand plays of a typical paid post, fee included, shrunk", level),
                Priced(priced.Count(p => p.Engagements > 0), cpe, i, "yuan per like, comment, share or collect, shrunk", level),
                priced.Length > 0 ? (double)priced.Sum(p => p.Cost!.Value) * 1000 / priced.Sum(p => p.Plays!.Value) : null);
        })];
        places = creators.Select(c => c.Creator).Concat(listed.Select(o => o.Creator)).Select((c, i) => (c, i))
            .ToDictionary(p => p.c, p => p.i, StringComparer.Ordinal);
        MeanCpm = Pooled(groups, Thousands, PerThousand);
    }

    /// <summary>Creators with a post that was played, by id.</summary>
    public IReadOnlyList<CreatorFigure> Creators => creators;

    /// <summary>Posts left out: without a creator, without plays, or with none.</summary>
    public int Left { get; }

    /// <summary>Posts of them whose plays are 0.</summary>
    public int NoPlays { get; }

    /// <summary>Posts with plays and without a known cost: they count for plays alone.</summary>
    public int NoCost { get; }

    /// <summary>The law of plays, on the logarithm, a creator at his <see cref="Place"/>.</summary>
    public GroupMeans PlaysLaw => plays;

    /// <summary>The law of the cost per thousand plays, likewise.</summary>
    public GroupMeans CpmLaw => cpm;

    /// <summary>Cost per thousand plays of all posts together: ratio of sums, creators as the independent units.</summary>
    public Estimate MeanCpm { get; }

    /// <summary>Fits the creators.</summary>
    /// <param name="posts">Paid cooperations, in any order.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    /// <param name="level">Coverage of the intervals, 0 to 1.</param>
    /// <param name="offers">Creators that could be bought; those without a post are forecast from their size.</param>
    public static CreatorPerformance Of(IReadOnlyCollection<CreatorPost> posts, TierLimits? limits = null, double level = 0.95,
        IReadOnlyCollection<CreatorOffer>? offers = null)
    {
        ArgumentNullException.ThrowIfNull(posts);
        return new(posts, limits ?? new(), level, offers ?? []);
    }

    /// <summary>Place of a creator in the laws; −1 for one that is neither in the posts nor on the list.</summary>
    /// <param name="creator">Id with its marketplace.</param>
    public int Place(string creator) => places.GetValueOrDefault(creator, -1);

    /// <summary>Chance that one creator's typical post costs less per thousand plays than another's, 0 to 1.</summary>
    /// <param name="a">Id with its marketplace.</param>
    /// <param name="b">The other's.</param>
    public double Cheaper(string a, string b) => Place(a) is >= 0 and var i && Place(b) is >= 0 and var j ? 1 - cpm.Beats(i, j) : 0.5;

    /// <summary>
    /// Creators by cost per thousand plays, the cheapest first; those whose cost cannot be told are not in it.
    /// </summary>
    public IReadOnlyList<CreatorFigure> Ranked => [.. creators.Where(c => c.Cpm.HasValue).OrderBy(c => c.Cpm.Value)];

    /// <summary>
    /// Chance that each ranked creator is the cheapest of all, by draws from their joint law; empty where nothing can be told.
    /// </summary>
    public IReadOnlyList<double> BestChances => chances ??= Chances();

    private double[] Chances()
    {
        const int Draws = 2000;
        var ranked = Ranked;
        if (cpm.Reason is not null || ranked.Count == 0) return [];
        var random = new Random(7);
        var at = ranked.Select(c => places[c.Creator]).ToArray();
        var wins = new double[at.Length];
        for (var d = 0; d < Draws; d++)
        {
            var means = cpm.Draw(random).Means;
            var best = 0;
            for (var k = 1; k < at.Length; k++)
                if (means[at[k]] < means[at[best]]) best = k;
            wins[best] += 1.0 / Draws;
        }

        return wins;
    }

    /// <summary>Plays, cost and engagements of the tiers.</summary>
    /// <param name="posts">The same cooperations.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    public static IReadOnlyList<TierFigure> Tiers(IReadOnlyCollection<CreatorPost> posts, TierLimits limits)
    {
        var all = posts.Sum(p => p.Cost ?? 0);
        return [.. posts.GroupBy(p => limits.Of(p.Followers)).OrderByDescending(g => g.Key).Select(g =>
        {
            var creators = g.Where(p => p.CreatorId is not null).GroupBy(p => p.Creator).ToArray();
            var cost = g.Sum(p => p.Cost ?? 0);
            return new TierFigure(g.Key, creators.Length, g.Count(), cost, all > 0 ? (double)(cost / all) : null,
                Median(g.Where(p => p.Cost > 0).Select(p => (double)p.Cost!.Value)),
                Pooled(creators, Thousands, PerThousand), Pooled(creators, p => p.Engagements, "yuan per like, comment, share or collect"));
        })];
    }

    private static double? Thousands(CreatorPost post) => post.Plays / 1000.0;

    private static Estimate Median(IEnumerable<double> costs) =>
        RobustScale.MedianInterval(costs, Unit.Yuan, "median yuan of a post, price and fee");

    // Creators are the units: their posts are not independent.
    private static Estimate Pooled(
        IReadOnlyCollection<IGrouping<string, CreatorPost>> groups, Func<CreatorPost, double?> count, string definition)
    {
        var used = groups.Select(g => g.Where(p => p.Cost > 0 && count(p) > 0).ToArray()).Where(g => g.Length > 0).ToArray();
        return used.Length == 0 ? Estimate.Missing("no post with a cost and something to divide it by", Unit.Yuan)
            : RatioOfSums.Of([.. used.Select(g => g.Sum(p => (double)p.Cost!.Value))], [.. used.Select(g => g.Sum(p => count(p)!.Value))],
                Unit.Yuan, definition: definition).Within(0);
    }

    private static Estimate Priced(int priced, GroupMeans law, int i, string definition, double level) =>
        priced == 0 ? Estimate.Missing("no post with a known cost", Unit.Yuan) : law.Mean(i, Math.Exp, Unit.Yuan, definition, level);
}
