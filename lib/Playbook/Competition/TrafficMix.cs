using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Visits of one brand from one source in one period.</summary>
/// <param name="Brand">Brand.</param>
/// <param name="Period">First day of the period (a month).</param>
/// <param name="Source">Traffic source (流量来源).</param>
/// <param name="Visits">Visits, 0 or more.</param>
public sealed record TrafficCell(string Brand, DateOnly Period, string Source, double Visits);

/// <summary>One source: our share of visits, the rivals', and the gap.</summary>
/// <param name="Source">Traffic source.</param>
/// <param name="Own">Our share of visits.</param>
/// <param name="Rivals">The rivals' share, their visits pooled.</param>
/// <param name="Gap">Ours minus theirs, in points.</param>
/// <param name="Bits">What the source adds to the divergence, in bits.</param>
public sealed record SourceGap(string Source, Estimate Own, Estimate Rivals, Estimate Gap, double Bits)
{
    /// <summary>The source as a sentence names it.</summary>
    public string InProse => TrafficMix.SourceName(Source);
}

/// <summary>The source that one side leans on clearly more than the other.</summary>
/// <param name="Source">As a sentence names it; empty when there is none.</param>
/// <param name="Points">By how much, in points above 0; missing with the finding that stands instead.</param>
public sealed record Lean(string Source, Estimate Points);

/// <summary>A flow of a Sankey figure: from a source to a brand.</summary>
/// <param name="Source">Traffic source.</param>
/// <param name="Brand">Where the visits go: ours or theirs.</param>
/// <param name="Share">Share of that brand's visits, 0 to 1: brands of different size stay comparable.</param>
/// <param name="Visits">Visits behind it.</param>
public sealed record TrafficFlow(string Source, string Brand, double Share, double Visits);

/// <summary>Where our visits come from beside where the rivals' come from (流量矩阵对比).</summary>
/// <param name="Sources">One row per source, widest gap first.</param>
/// <param name="Divergence">
/// Jensen–Shannon divergence between our mix and the rivals' pooled mix, a fraction: 0 for equal mixes, 1 (one bit) for nothing in common.
/// </param>
/// <param name="ByRival">The same against each rival, most different first.</param>
/// <param name="Flows">Sankey data, ordered by source and brand.</param>
/// <param name="Periods">Periods that both sides have, in order.</param>
public sealed record TrafficMix(
    IReadOnlyList<SourceGap> Sources, Estimate Divergence, IReadOnlyList<(string Rival, Estimate Divergence)> ByRival,
    IReadOnlyList<TrafficFlow> Flows, IReadOnlyList<DateOnly> Periods)
{
    /// <summary>What the divergence means.</summary>
    public const string Definition = "Apart: Jensen–Shannon divergence, 0 % for equal mixes, 100 % (one bit) for nothing in common. "
        + "Months are resampled, the same for both sides.";

    private const string Nothing = "no month has visits of ours and of a rival";

    /// <summary>The months compared, in words: "July 2025 to June 2026"; empty for none.</summary>
    public string Span => Periods.Count == 0 ? "" : $"{Periods[0]:MMMM yyyy} to {Periods[^1]:MMMM yyyy}";

    /// <summary>The sources whose gap is more than chance, widest first.</summary>
    public IReadOnlyList<SourceGap> Differing => [.. Sources.Where(s => s.Gap.HasInterval && (s.Gap.Lower > 0 || s.Gap.Upper < 0))];

    /// <summary>What we lean on more than the rivals.</summary>
    public Lean Ours => Leaning(Differing.FirstOrDefault(s => s.Gap.Value > 0), 1,
        Differing.FirstOrDefault(s => s.Gap.Value < 0), "the rivals lean more on {0} than we do ({1})");

    /// <summary>What the rivals lean on more than we do.</summary>
    public Lean Theirs => Leaning(Differing.FirstOrDefault(s => s.Gap.Value < 0), -1,
        Differing.FirstOrDefault(s => s.Gap.Value > 0), "we lean more on {0} than the rivals ({1})");

    /// <summary>Share of the rivals' visits that come from followers and private domain.</summary>
    public Estimate Followed => Sources.Count == 0 ? Estimate.Missing(Nothing, Unit.Fraction)
        : Estimate.Exact(Sources.Where(s => s.Source is "private_domain" or "follow").Sum(s => s.Rivals.Value ?? 0), Unit.Fraction);

    /// <summary>A source as a sentence names it: "follow" is followers.</summary>
    /// <param name="source">Source as the panel names it.</param>
    public static string SourceName(string source) =>
        source switch { "follow" => "followers", "paid" => "paid traffic", "live_square" => "the live square", _ => Phrase.Of(source) };

    /// <summary>Up to two sources that the rivals have clearly more of, as a sentence names them.</summary>
    public string Instead => Phrase.List(Sources.Where(s => s.Gap.Upper < 0).OrderBy(s => s.Gap.Value).Take(2).Select(s => s.InProse)
        .DefaultIfEmpty("followers"));

    /// <summary>The gap of a source; missing when the panel does not have it.</summary>
    public SourceGap this[string source]
    {
        get
        {
            if (Sources.FirstOrDefault(s => s.Source == source) is { } found) return found;
            var reason = Sources.Count == 0 ? Nothing : $"the panel has no source '{source}'";
            var share = Estimate.Missing(reason, Unit.Fraction);
            return new(source, share, share, Estimate.Missing(reason, Unit.Points), 0);
        }
    }

    /// <summary>
    /// Compares the mixes over the periods that both sides have. Intervals resample whole periods, the same for both sides, so that a
    /// shared
    /// season cancels: visits within a month depend on each other and would make an interval of counts absurdly narrow.
    /// </summary>
    /// <param name="cells">Visits by brand, period and source; several rows of one cell add up.</param>
    /// <param name="own">Our brand.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Without sources, and with missing figures, when the brand and the rivals have no visits in a common period.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Visits are negative or not finite, or a parameter lies outside its range.</exception>
    public static TrafficMix Compare(IReadOnlyCollection<TrafficCell> cells, string own, Random random, int draws = 1000,
        double level = 0.95)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 resamples.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        foreach (var c in cells)
            if (!(c.Visits >= 0 && double.IsFinite(c.Visits)))
                throw new ArgumentOutOfRangeException(nameof(cells), c.Visits, "Visits are finite and 0 or more.");
        var sources = cells.Where(c => c.Visits > 0).Select(c => c.Source).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToArray();
        var (ours, theirs) = (ByPeriod(cells.Where(c => c.Brand == own), sources), ByPeriod(cells.Where(c => c.Brand != own), sources));
        var periods = ours.Keys.Intersect(theirs.Keys).Order().ToArray();
        if (periods.Length == 0) return new([], Estimate.Missing(Nothing, Unit.Fraction), [], [], []);

        double[][] a = [.. periods.Select(p => ours[p])], b = [.. periods.Select(p => theirs[p])];
        var (ownShares, rivalShares) = (Shares(a, null), Shares(b, null));
        var bits = JensenShannon.Terms(ownShares, rivalShares);
        var drawn = Draw(a, b, random, draws);
        var gaps = sources.Select((s, i) => new SourceGap(
            s,
            Estimated(ownShares[i], drawn.Select(d => d.Own[i]), Unit.Fraction, level, "Share of our panel visits."),
            Estimated(rivalShares[i], drawn.Select(d => d.Rivals[i]), Unit.Fraction, level, "Share of the rivals' panel visits, pooled."),
            Estimated(ownShares[i] - rivalShares[i], drawn.Select(d => d.Own[i] - d.Rivals[i]), Unit.Points, level,
                "Our share minus the rivals'."),
            bits[i])).OrderByDescending(g => Math.Abs(g.Gap.Value!.Value)).ThenBy(g => g.Source, StringComparer.Ordinal).ToArray();

        var rivals = cells.Where(c => c.Brand != own).Select(c => c.Brand).Distinct().OrderBy(r => r, StringComparer.Ordinal).ToArray();
        var byRival = new List<(string Rival, Estimate Divergence)>();
        foreach (var rival in rivals)
        {
            var one = ByPeriod(cells.Where(c => c.Brand == rival), sources);
            double[][] rows = [.. periods.Where(one.ContainsKey).Select(p => one[p])];
            if (rows.Length > 0) byRival.Add((rival, JensenShannon.OverPeriods(a, rows, random, draws, level).Times(1, Unit.Fraction)));
        }

        return new(gaps, JensenShannon.OverPeriods(a, b, random, draws, level).Times(1, Unit.Fraction),
            [.. byRival.OrderByDescending(r => r.Divergence.Value)], Links(cells, own, periods, sources, rivals), periods);

        Estimate Estimated(double value, IEnumerable<double> resampled, Unit unit, double coverage, string definition) => periods.Length < 4
            ? Estimate.Exact(value, unit, periods.Length, definition + " Fewer than 4 periods: no interval.")
            : Resampled.Interval(value, resampled, periods.Length, unit, definition, coverage);
    }

    private Lean Leaning(SourceGap? source, int sign, SourceGap? other, string instead) =>
        source is not null ? new(source.InProse, source.Gap.Times(sign, Unit.Points))
        : new("", Estimate.Missing(other is not null
            ? string.Format(CultureInfo.InvariantCulture, instead, other.InProse,
                FigureText.Number(Math.Abs(other.Gap.Value!.Value), Unit.Points))
            : Sources.Count == 0 ? Nothing : "our traffic comes from the same sources as the rivals'", Unit.Points));

    private static TrafficFlow[] Links(IReadOnlyCollection<TrafficCell> cells, string own, DateOnly[] periods, string[] sources,
        string[] rivals)
    {
        var flows = new List<TrafficFlow>();
        foreach (var brand in rivals.Prepend(own))
        {
            var rows = cells.Where(c => c.Brand == brand && periods.Contains(c.Period)).ToArray();
            var sums = sources.Select(s => rows.Where(c => c.Source == s).Sum(c => c.Visits)).ToArray();
            var total = sums.Sum();
            if (total > 0) flows.AddRange(sources.Select((s, i) => new TrafficFlow(s, brand, sums[i] / total, sums[i]))
                .Where(f => f.Visits > 0));
        }

        return [.. flows];
    }

    private static (double[] Own, double[] Rivals)[] Draw(double[][] a, double[][] b, Random random, int draws)
    {
        var result = new (double[] Own, double[] Rivals)[draws];
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var index = new int[a.Length];
            for (var i = 0; i < index.Length; i++) index[i] = random.Next(a.Length);
            result[d] = (Shares(a, index), Shares(b, index));
        }

        return result;
    }

    private static double[] Shares(double[][] rows, int[]? index)
    {
        var sum = new double[rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
            for (var k = 0; k < sum.Length; k++) sum[k] += rows[index is null ? i : index[i]][k];
        var total = sum.Sum();
        return [.. sum.Select(s => s / total)];
    }

    private static Dictionary<DateOnly, double[]> ByPeriod(IEnumerable<TrafficCell> cells, string[] sources)
    {
        var position = sources.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i);
        var result = new Dictionary<DateOnly, double[]>();
        foreach (var c in cells.Where(c => c.Visits > 0))
        {
            if (!result.TryGetValue(c.Period, out var row)) result[c.Period] = row = new double[sources.Length];
            row[position[c.Source]] += c.Visits;
        }

        return result;
    }
}
