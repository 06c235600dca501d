using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>
/// The same money divided better: the best allocation of at most a budget within the largest change of each channel. A channel whose
/// effect the data cannot tell keeps its spend; no channel is raised beyond where its next yuan pays for itself in enough of the draws
/// (<see cref="BudgetGain.LeastChance"/>).
/// Spends are a week.
/// </summary>
/// <param name="Fit">The model.</param>
/// <param name="Margin">What a unit of the outcome leaves; missing for a count without a value.</param>
/// <param name="Options">How it may be divided.</param>
/// <param name="Readings">The channels as far as the data can tell them.</param>
/// <param name="Divided">The budget divided as now, in the order of the channels.</param>
/// <param name="Limits">Least and most spend of each channel.</param>
/// <param name="Best">The best allocation; null when there is no budget to divide.</param>
/// <param name="Conflict">Why the limits as set cannot hold; empty when they can.</param>
public sealed record BudgetSplit(
    BudgetFit Fit, Estimate Margin, SplitOptions Options, IReadOnlyList<ChannelReading> Readings, IReadOnlyList<double> Divided,
    IReadOnlyList<AllocationChannel> Limits, Allocation? Best, string Conflict = "")
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // Below it a division is as good as another, and a channel is kept.
    private const double Least = 0.01;

    /// <summary>Divides a budget.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="margin">What a unit of the outcome leaves; without one the whole budget is spent, and no decision comes of it.</param>
    /// <param name="options">How it may be divided; null for today's budget and changes up to a half.</param>
    public static BudgetSplit Of(BudgetFit fit, Estimate margin, SplitOptions? options = null)
    {
        options ??= new();
        var readings = fit.Readings(OutcomeMetric.BreakEven(margin));
        var (current, now) = (fit.Current, fit.Current.Sum());
        if (now <= 0) return new(fit, margin, options, readings, current, [], null);
        var total = options.Budget > 0 ? (double)options.Budget / Month : now;
        var (divided, conflict) = Divide(current, readings, total);
        var limits = fit.Channels.Select((c, i) =>
            Limit(fit, margin, c, i, readings[i].IsTold ? options.MaxChange : 0, divided[i])).ToArray();
        var problem = new AllocationProblem(limits, Spendable(limits, divided.Sum(), margin, options), MinimumReturn: options.RoiFloor,
            Spend: options.KeepTotal ? SpendRule.Exactly : SpendRule.UpTo);
        try
        {
            return new(fit, margin, options, readings, divided, limits, BudgetAllocator.Allocate(problem), conflict);
        }
        catch (Exception error) when (error is InfeasibleBudgetException or UndecidedBudgetException)
        {
            conflict = conflict.Length > 0 ? $"{conflict}; {error.Message}" : error.Message;
            return new(fit, margin, options, readings, divided, limits,
                BudgetAllocator.Allocate(problem with { MinimumReturn = 0 }), conflict);
        }
    }

    /// <summary>Names of the channels.</summary>
    public IReadOnlyList<string> Names => [.. Fit.Channels.Select(c => c.Name)];

    /// <summary>Spend by channel in the best allocation; none when there is none.</summary>
    public IReadOnlyList<double> Spend => Best?.Spend ?? [];

    /// <summary>What is spent now, yuan a month by channel: what every change starts from, whatever budget is set.</summary>
    public IReadOnlyList<double> NowMonth => [.. Fit.Current.Select(s => s * Month)];

    /// <summary>The budget divided as now, yuan a month by channel: what the largest change of each is measured by.</summary>
    public IReadOnlyList<double> DividedMonth => [.. Divided.Select(s => s * Month)];

    /// <summary>The best allocation, yuan a month by channel.</summary>
    public IReadOnlyList<double> SpendMonth => [.. Spend.Select(s => s * Month)];

    /// <summary>What is spent now, yuan a month.</summary>
    public Estimate Now => Best is null ? Fit.Missing(Unit.Yuan) : Estimate.Exact(Fit.Current.Sum() * Month, Unit.Yuan);

    /// <summary>What the best allocation spends, yuan a month.</summary>
    public Estimate Budget => Best is { } best ? Estimate.Exact(best.Spent * Month, Unit.Yuan) : Fit.Missing(Unit.Yuan);

    /// <summary>What of the budget is left unspent, because it pays for itself on no channel; yuan a month, 0 for nothing.</summary>
    public Estimate Unspent => Best is { } best
        ? Estimate.Exact(Math.Round(Math.Max(0, Divided.Sum() - best.Spent) * Month), Unit.Yuan) : Fit.Missing(Unit.Yuan);

    /// <summary>Yuan a month that leave their channel, or reach one where that is more; missing when less than 1 % of today's.</summary>
    public Estimate Moved
    {
        get
        {
            if (Best is null) return Fit.Missing(Unit.Yuan);
            if (!Readings.Any(r => r.IsTold)) return Estimate.Missing("the data can tell the effect of no channel from nothing", Unit.Yuan);
            var moved = Math.Max(Change.Sum(c => Math.Max(0, c)), Change.Sum(c => Math.Max(0, -c)));
            return moved >= Least * Fit.Current.Sum() ? Estimate.Exact(moved * Month, Unit.Yuan)
                : Estimate.Missing("the money is divided as well as the limits allow", Unit.Yuan);
        }
    }

    /// <summary>Yuan a month that leave their channels; missing as <see cref="Moved"/> is.</summary>
    public Estimate Leaving => Part(-1);

    /// <summary>Yuan a month that reach other channels; missing as <see cref="Moved"/> is.</summary>
    public Estimate Arriving => Part(1);

    private Estimate Part(int sign) => Moved.HasValue
        ? Estimate.Exact(Change.Sum(c => Math.Max(0, sign * c)) * Month, Unit.Yuan) : Moved;

    /// <summary>Every change, largest first: "Douyin feed ads ¥139k → ¥81.0k, Douyin search ads ¥70.1k → ¥105k".</summary>
    public string Moves => Between(Fit.Current, Spend);

    /// <summary>Every channel that changes from the best allocation to another, written like <see cref="Moves"/>.</summary>
    /// <param name="spend">Spend a week by channel after; none for no change.</param>
    public string Towards(IReadOnlyList<double> spend) => Between(Spend, spend);

    /// <summary>The channels that keep their spend: "Xiaohongshu seeding ¥60.2k (cannot tell: 0.0× to 2.3×)"; empty for none.</summary>
    public string Kept => string.Join(", ", Enumerable.Range(0, Spend.Count).Where(c => !Changes(c) && Fit.Current[c] > 0)
        .Select(c => $"{Names[c]} {Yuan(Fit.Current[c])}{(Readings[c].IsTold ? "" : $" ({Readings[c].Text})")}"));

    /// <summary>How many channels cannot be told; missing for none.</summary>
    public Estimate UntoldCount => Readings.Count(r => !r.IsTold) is > 0 and var count ? Estimate.Exact(count, Unit.Count, Readings.Count)
        : Estimate.Missing("every channel can be told", Unit.Count);

    /// <summary>The channels whose effect cannot be told, "A and B"; empty for none.</summary>
    public string Untold => Phrase.List(Readings.Where(r => !r.IsTold).Select(r => r.Name));

    /// <summary>What these channels spend now, yuan a month.</summary>
    public Estimate UntoldSpend =>
        Estimate.Exact(Fit.Current.Where((_, c) => !Readings[c].IsTold).Sum() * Month, Unit.Yuan);

    /// <summary>The channels line by line, for a plan that adds up spend by channel; none without an allocation.</summary>
    public IReadOnlyList<ChannelBudget> Channels => Best is null ? [] : [.. Names.Select((name, c) => new ChannelBudget(
        Fit.Input.ChannelIds[c], name, Fit.Current[c] * Month, Spend[c] * Month,
        MostThatPays(c) * Month, Readings[c].IsTold))];

    /// <summary>
    /// What a ramp changes, yuan a month, for a plan: one move for each channel and step that changes it, dated by the step.
    /// </summary>
    /// <param name="ramp">Steps of these channels, yuan a month.</param>
    public IReadOnlyList<SpendMove> SpendMoves(BudgetRamp ramp) =>
        [.. ramp.Steps.Zip(ramp.Steps.Select(s => s.Spend).Prepend(ramp.From)).SelectMany(s => Names.Select((name, c) =>
            new SpendMove(Fit.Input.ChannelIds[c], name, Math.Round(s.First.Spend[c]) - Math.Round(s.Second[c]), s.First.Start)))
            .Where(m => m.Yuan != 0)];

    /// <summary>Yuan a month by which all channels together rise above what they spend now; 0 where they do not.</summary>
    public decimal More => (decimal)Math.Round(Math.Max(0, Change.Sum() * Month));

    /// <summary>
    /// Advertising that may be cut at all, for every measure that saves some: today's spend of the channels that the division lowers, and
    /// of those whose next yuan is told and does not pay. It is not all advertising: to cut a channel whose next yuan pays loses more than
    /// it saves, and one that the data cannot tell keeps its spend. Nor is it only what the division cuts: the largest change leaves money
    /// in channels that do not pay, and what remains there another measure may still save, each yuan once.
    /// </summary>
    public Pool Cuttable => new(AdvertisingMoney.Pool, Month * Enumerable.Range(0, Spend.Count)
        .Where(c => Readings[c].IsTold && (Spend[c] < Fit.Current[c] || Margin.Value * Fit.Curves[c].Slope(Fit.Current[c]) < 1))
        .Sum(c => Fit.Current[c]));

    /// <summary>Yuan a month that moves take from their channels: what another measure can no longer save.</summary>
    /// <param name="moves">The moves.</param>
    public static double CutBy(IEnumerable<SpendMove> moves) => -moves.Where(m => m.Yuan < 0).Sum(m => m.Yuan);

    /// <summary>
    /// What the change from today's spend earns, net of what it spends more; missing, with the reason, where nothing changes.
    /// </summary>
    public BudgetGain Gain => Moved.HasValue ? BudgetGain.Of(Fit, Fit.Current, Spend, Margin)
        // Where no yuan can be told at all, that comes before whether there is a move.
        : new((Best is null || Margin.HasValue ? Moved : Margin) with { Unit = Unit.Yuan }, Moved with { Unit = Fit.Input.Metric.Unit }, 0,
            Fit.Failed);

    /// <summary>The channels that gain most: "A, B and C".</summary>
    /// <param name="most">How many names at most.</param>
    public string Raised(int most = 3) => Largest(1, most);

    /// <summary>The channels that lose most.</summary>
    /// <param name="most">How many names at most.</param>
    public string Lowered(int most = 3) => Largest(-1, most);

    /// <summary>What the change does, by the channels that change most: "moving money mostly from A to B".</summary>
    public string Course => (Lowered(2), Raised(2)) switch
    {
        ({ Length: > 0 } from, { Length: > 0 } to) => $"moving money mostly from {from} to {to}",
        ({ Length: > 0 } from, _) => $"taking money mostly from {from}",
        var (_, to) => $"adding money mostly to {to}",
    };

    internal double[] Change => [.. Spend.Zip(Fit.Current, (a, b) => a - b)];

    internal bool Changes(int channel) => Math.Abs(Change[channel]) > Least * Fit.Current[channel];

    internal static double Response(IReadOnlyList<HillCurve> curves, IReadOnlyList<double> spend) =>
        curves.Select((c, i) => c.Response(spend[i])).Sum();

    private static string Yuan(double week) => FigureText.Number(week * Month, Unit.Yuan);

    // Channels that cannot be told keep today's spend; the others share the rest as they do now.
    private static (double[] Divided, string Conflict) Divide(
        IReadOnlyList<double> current, IReadOnlyList<ChannelReading> readings, double total)
    {
        var now = current.Sum();
        if (Math.Abs(total - now) <= 1e-9 * now) return ([.. current], "");
        var free = current.Where((_, c) => readings[c].IsTold).Sum();
        var rest = total - (now - free);
        return free > 0 && rest > 0 ? ([.. current.Select((s, c) => readings[c].IsTold ? s * rest / free : s)], "")
            : ([.. current.Select(s => s * total / now)],
                "the budget set cannot leave today's spend to the channels whose effect cannot be told: all are scaled alike");
    }

    private static AllocationChannel Limit(BudgetFit fit, Estimate margin, ChannelEffect channel, int index, double maxChange, double spend)
    {
        var (least, most) = (Math.Max(0, spend * (1 - maxChange)), spend * (1 + maxChange));
        if (margin.Value is > 0 and var value && most > spend) most = LastThatPays(fit, channel, index, value, spend, most) ?? spend;
        return new(channel.Name, channel.Curve, least, most);
    }

    // Unknown for a channel that cannot be told and without a margin; below the recommended spend where the largest change ends above it.
    private double? MostThatPays(int channel) => !Readings[channel].IsTold || Margin.Value is not { } margin ? null
        : margin <= 0 ? 0
        : Limits[channel].Upper > Divided[channel] ? Limits[channel].Upper
        : LastThatPays(Fit, Fit.Channels[channel], channel, margin, 0, Divided[channel]) ?? 0;

    // The largest spend of a range at which enough draws say that the next yuan pays for itself; null for none above its beginning.
    private static double? LastThatPays(BudgetFit fit, ChannelEffect channel, int index, double margin, double spend, double most)
    {
        const int Grid = 50;
        HillCurve[] curves = fit.Draws.Count > 0 ? [.. fit.Draws.Select(d => d[index])] : [channel.Curve];
        for (var k = Grid; k > 0; k--)
        {
            var x = spend + ((most - spend) * k / Grid);
            if (margin * channel.Curve.Slope(x) >= 1
                && curves.Count(c => margin * c.Slope(x) >= 1) >= BudgetGain.LeastChance * curves.Length)
                return x;
        }

        return null;
    }

    // The most profitable part of the budget, unless all of it shall be spent or no margin tells what pays.
    private static double Spendable(AllocationChannel[] limits, double total, Estimate margin, SplitOptions options)
    {
        var least = limits.Sum(c => c.Lower);
        if (options.KeepTotal || margin.Value is not > 0 || least >= total * (1 - 1e-9)) return total;
        var frontier = BudgetFrontier.Compute(new(limits, 0), least, total, margin.Value.Value, 25);
        // Its points are proven to a gap: where all of the budget earns as much within it, all of it is spent.
        var best = frontier.MostProfitable;
        return frontier.Points[^1].Profit >= best.Profit - (BudgetFrontier.Gap * margin.Value.Value * best.Response) ? total : best.Budget;
    }

    private string Between(IReadOnlyList<double> from, IReadOnlyList<double> to) => string.Join(", ", Enumerable.Range(0, to.Count)
        .Where(c => Math.Abs(to[c] - from[c]) > Least * from[c]).OrderByDescending(c => Math.Abs(to[c] - from[c]))
        .Select(c => $"{Names[c]} {Yuan(from[c])} → {Yuan(to[c])}"));

    private string Largest(int sign, int most)
    {
        var change = Change;
        return Phrase.List(Enumerable.Range(0, change.Length).Where(c => sign * change[c] > 0.02 * change.Sum(Math.Abs))
            .OrderByDescending(c => sign * change[c]).Take(most).Select(c => Names[c]));
    }
}
