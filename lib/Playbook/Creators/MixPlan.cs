using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>What a plan of creators assumes and asks for.</summary>
/// <param name="Audience">Persons of one platform whom such posts can reach: our assumption.</param>
/// <param name="PersonsPerPlay">Persons among a post's plays, above 0 to 1 (readers / plays where an export has both).</param>
/// <param name="PerPlay">Contribution that credited orders leave per play, yuan; missing makes the goal margin impossible.</param>
/// <param name="Incremental">Part of credited orders taken for incremental, 0 to 1.</param>
/// <param name="FeeShare">Fee of the marketplace as a part of the price, 0 or more.</param>
/// <param name="Fit">Kinds of content that fit the brand; empty: all.</param>
/// <param name="Excluded">Creators not to buy: bound to a rival, or to be audited first.</param>
public sealed record MixAssumptions(
    double Audience, double PersonsPerPlay, Estimate PerPlay, double Incremental, double FeeShare,
    IReadOnlyCollection<string> Fit, IReadOnlyCollection<string> Excluded);

/// <summary>The creators on the lists as candidates of a mix, with what each is expected to bring.</summary>
public sealed class MixPlan
{
    private static readonly double[] Even = [0.2, 0.2, 0.2, 0.2, 0.2];

    private MixPlan(IReadOnlyList<MixCandidate> candidates, AudienceReach reach, int unpriced, int unplayed,
        IReadOnlyDictionary<string, double> plays) =>
        (Candidates, Reach, Unpriced, Unplayed, Plays) = (candidates, reach, unpriced, unplayed, plays);

    /// <summary>Those that can be bought.</summary>
    public IReadOnlyList<MixCandidate> Candidates { get; }

    /// <summary>Their audience: cells of platform, age and gender.</summary>
    public AudienceReach Reach { get; }

    /// <summary>Creators left out because no price is known.</summary>
    public int Unpriced { get; }

    /// <summary>Creators left out because nothing says how often a post would be played.</summary>
    public int Unplayed { get; }

    /// <summary>Plays to expect of a post, by creator.</summary>
    public IReadOnlyDictionary<string, double> Plays { get; }

    /// <summary>Plays to expect of a mix.</summary>
    /// <param name="mix">The mix.</param>
    public double PlaysOf(CreatorMix mix) => mix.Creators.Sum(c => Plays[c.Creator]);

    /// <summary>
    /// Different persons whom a mix reaches, plays drawn anew: creators' doubt and posts' luck are in the interval, the reach model's own
    /// error and the audience's size are not. Missing for an empty mix; without an interval where the marketplace's figures stand in.
    /// </summary>
    /// <param name="mix">The mix.</param>
    /// <param name="performance">How creators do.</param>
    public Estimate PersonsOf(CreatorMix mix, CreatorPerformance performance)
    {
        ArgumentNullException.ThrowIfNull(mix);
        ArgumentNullException.ThrowIfNull(performance);
        const int Draws = 400;
        if (mix.Creators.Count == 0) return Estimate.Missing(mix.Note.Length > 0 ? mix.Note.TrimEnd('.') : "no mix", Unit.Count);
        var (law, value) = (performance.PlaysLaw, MixSolver.Amount(mix.Creators, Reach, MixGoal.Reach));
        if (mix.Creators.Any(c => Told(law, performance.Place(c.Creator)) is null))
            return Estimate.Exact(Rounded(value), Unit.Count, mix.Creators.Count, "plays as the marketplaces expect them");
        var (random, draws) = (new Random(23), new double[Draws]);
        int[] at = [.. mix.Creators.Select(c => performance.Place(c.Creator))];
        for (var d = 0; d < Draws; d++)
        {
            var (means, sigma) = law.Draw(random);
            double[] times = [.. at.Select((place, i) =>
                Math.Exp(means[place] + (sigma * Normal.Sample(random, 0, 1))) / Plays[mix.Creators[i].Creator])];
            draws[d] = Reach.Persons([.. Reach.Sizes.Select((size, s) => Enumerable.Range(0, at.Length).Sum(i =>
                -Math.Log(1 - Math.Min(0.999, times[i] * (1 - Math.Exp(-mix.Creators[i].Weights[s]))))))]);
        }

        Array.Sort(draws);
        double At(double probability) => Rounded(Quantiles.Of(draws, probability));
        return Estimate.Of(At(0.5), At(0.025), At(0.975), mix.Creators.Count, Unit.Count,
            "different persons, random duplication within platform, age and gender");
    }

    // Three digits: more would be made up.
    private static double Rounded(double persons) => persons <= 0 ? 0
        : Math.Pow(10, Math.Floor(Math.Log10(persons)) - 2) is var unit ? Math.Round(persons / unit) * unit : 0;

    /// <summary>Prepares the candidates.</summary>
    /// <param name="offers">Creators on the lists, as last observed.</param>
    /// <param name="performance">How creators do, the listed ones forecast.</param>
    /// <param name="limits">From how many followers on a creator is of a tier.</param>
    /// <param name="assumed">What is assumed.</param>
    /// <exception cref="ArgumentException">An assumption is out of range.</exception>
    public static MixPlan Of(
        IReadOnlyCollection<CreatorOffer> offers, CreatorPerformance performance, TierLimits limits, MixAssumptions assumed)
    {
        ArgumentNullException.ThrowIfNull(offers);
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(assumed);
        if (!(assumed.Audience > 0) || assumed.PersonsPerPlay is not (> 0 and <= 1) || assumed.Incremental is not (>= 0 and <= 1)
            || !(assumed.FeeShare >= 0))
            throw new ArgumentException($"Not possible: {assumed}.", nameof(assumed));
        var priced = offers.Where(o => o.Price > 0).DistinctBy(o => o.Creator).OrderBy(o => o.Creator, StringComparer.Ordinal).ToArray();
        var law = performance.PlaysLaw;
        var plays = priced.ToDictionary(o => o.Creator, o => Told(law, performance.Place(o.Creator))
            ?? (o.ExpectedPlays is > 0 and var expected ? expected : double.NaN), StringComparer.Ordinal);
        var played = priced.Where(o => plays[o.Creator] > 0).ToArray();
        var platforms = played.Select(o => o.Platform).Distinct().Order(StringComparer.Ordinal).ToArray();
        var means = platforms.Select(p => Mean([.. played.Where(o => o.Platform == p)])).ToArray();
        // A cell of nobody would divide by nothing: a thousandth of the audience is the least.
        double[] sizes = [.. means.SelectMany(m => m).Select(share => Math.Max(0.001, share) * assumed.Audience)];
        var reach = new AudienceReach(sizes);
        var (fit, excluded) = (assumed.Fit.ToHashSet(StringComparer.OrdinalIgnoreCase),
            assumed.Excluded.ToHashSet(StringComparer.OrdinalIgnoreCase));
        return new([.. played.Select(o =>
        {
            var at = Array.IndexOf(platforms, o.Platform);
            var (own, cost) = (Cells(o) ?? means[at], (double)o.Price!.Value * (1 + assumed.FeeShare));
            var persons = new double[sizes.Length];
            for (var s = 0; s < own.Length; s++)
                persons[(at * own.Length) + s] = plays[o.Creator] * assumed.PersonsPerPlay * own[s];
            return new MixCandidate(o.Creator, limits.Of(o.Followers), cost,
                (plays[o.Creator] * (assumed.PerPlay.Value ?? 0) * assumed.Incremental) - cost, reach.Weights(persons),
                fit.Count == 0 || (o.Category is { } kind && fit.Contains(kind)),
                excluded.Contains(o.Creator) || excluded.Contains(o.CreatorId));
        })], reach, offers.Count - priced.Length, priced.Length - played.Length, plays);
    }

    // What our own posts tell of a next one; null where its level may be anything within a factor of thirty to either side.
    private static double? Told(GroupMeans law, int place) => law.Reason is null && place >= 0
        && law.Mean(place, null, Unit.Number) is { Upper: { } high, Lower: { } low } && high - low < 2 * Math.Log(30)
        && law.NextExponential(place) is var plays && double.IsFinite(plays) ? plays : null;

    // Mean over creators, each weighing what its followers are.
    private static double[] Mean(CreatorOffer[] offers)
    {
        var known = offers.Select(o => (Cells: Cells(o), Weight: (double)Math.Max(1, o.Followers ?? 1)))
            .Where(o => o.Cells is not null).ToArray();
        if (known.Length == 0) return [.. Even.SelectMany(a => new[] { a / 2, a / 2 })];
        var total = known.Sum(k => k.Weight);
        return [.. Enumerable.Range(0, 10).Select(s => known.Sum(k => k.Cells![s] * k.Weight) / total)];
    }

    // Age × gender as if independent: the lists print both and not together.
    private static double[]? Cells(CreatorOffer o)
    {
        double[] ages = [o.Age18 ?? 0, o.Age24 ?? 0, o.Age31 ?? 0, o.Age41 ?? 0, o.Age51 ?? 0];
        var sum = ages.Sum();
        if (o.FemaleShare is null && sum <= 0) return null;
        var female = o.FemaleShare ?? 0.5;
        return [.. (sum > 0 ? ages.Select(a => a / sum) : Even).SelectMany(a => new[] { a * female, a * (1 - female) })];
    }
}
