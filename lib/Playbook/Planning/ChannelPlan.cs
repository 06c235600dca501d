namespace Playbook.Planning;

/// <summary>
/// The advertising budget of one channel in the next quarter, net of all recommendations: what a head of marketing signs.
/// </summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Name">For readers.</param>
/// <param name="Now">Yuan a month that it spends now; 0 for a new channel.</param>
/// <param name="Months">Yuan in each month of the quarter.</param>
/// <param name="Cap">Most that it may spend a month; null when nothing limits it.</param>
/// <param name="By">Ids of the recommendations that change it.</param>
/// <param name="Conflict">What they disagree on, or what the cap does not allow; empty for nothing.</param>
public sealed record ChannelPlan(
    string Channel, string Name, double Now, IReadOnlyList<double> Months, double? Cap, IReadOnlyList<string> By, string Conflict)
{
    // Less than a yuan is rounding.
    private const double Least = 1;

    /// <summary>Yuan a month in the last month of the quarter.</summary>
    public double Then => Months[^1];

    /// <summary>
    /// Nets the moves of a plan against what is spent now. A move counts as far as its recommendation is counted in its pool, and grows
    /// over its ramp from the start on; a channel ends at 0 and at its cap, and what goes beyond is named.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="now">What each channel spends now.</param>
    /// <param name="months">First days of the months, in order, one or more.</param>
    public static IReadOnlyList<ChannelPlan> Of(Plan plan, IReadOnlyList<CurrentSpend> now, IReadOnlyList<DateOnly> months)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (months.Count == 0) throw new ArgumentException("A budget has one month or more.", nameof(months));
        var moves = plan.Entries.SelectMany(e => e.Recommendation.Spend.Select(m => (Entry: e, Move: m)))
            .ToLookup(m => m.Move.Channel, StringComparer.Ordinal);
        var known = now.ToDictionary(c => c.Channel, StringComparer.Ordinal);
        var added = moves.Where(g => !known.ContainsKey(g.Key)).Select(g => new CurrentSpend(g.Key, g.First().Move.Name, 0));
        var rows = now.Concat(added).OrderByDescending(c => c.Now).ThenBy(c => c.Channel, StringComparer.Ordinal)
            .Select(c => Row(c, [.. moves[c.Channel]]));
        return [.. rows, .. Elsewhere()];

        // What recommendations ask for or save without naming a channel is asked for and saved all the same.
        IEnumerable<ChannelPlan> Elsewhere()
        {
            var saved = plan.Entries
                .Where(e => e.Recommendation is { Pool.Name: AdvertisingMoney.Pool, Spend.Count: 0, Takes: > 0 }).ToList();
            if (saved.Count > 0)
                yield return new("", "Savings that name no channel", 0,
                    [.. months.Select(m => -saved.Sum(e => e.Share * e.Recommendation.Takes!.Value * e.Recommendation.EffectIn(m)))], null,
                    [.. saved.Select(e => e.Recommendation.Id)], "");
            var asked = plan.Entries.Where(e => e.Recommendation is { Budget: > 0, Spend.Count: 0 }).ToList();
            if (asked.Count > 0)
                yield return new("", "New spend that names no channel", 0,
                    [.. months.Select(m => asked.Sum(e => e.Share * (double)e.Recommendation.Budget * e.Recommendation.SpendIn(m)))], null,
                    [.. asked.Select(e => e.Recommendation.Id)], "");
        }

        ChannelPlan Row(CurrentSpend channel, (PlanEntry Entry, SpendMove Move)[] changes)
        {
            double[] wished = [.. months.Select(month => channel.Now
                + changes.Sum(c => c.Entry.Share * c.Move.Yuan * c.Entry.Recommendation.SpendIn(month, c.Move)))];
            // A cap limits what is added: a channel above it today comes down as its own change says, not at once.
            var top = Math.Max(channel.Now, channel.Cap ?? double.PositiveInfinity);
            return new(
                channel.Channel, channel.Name, channel.Now, [.. wished.Select(w => Math.Clamp(w, 0, top))], channel.Cap,
                [.. changes.Select(c => c.Entry.Recommendation.Id).Distinct()], Disagreement(changes, wished, top));
        }
    }

    private static string Disagreement((PlanEntry Entry, SpendMove Move)[] changes, double[] wished, double top)
    {
        List<string> lines = [];
        // The steps of one change are one wish.
        var wishes = changes.GroupBy(c => c.Entry.Recommendation.Id).Select(g => (Id: g.Key, Yuan: g.Sum(c => c.Move.Yuan))).ToList();
        var (up, down) = (wishes.FindAll(w => w.Yuan > 0), wishes.FindAll(w => w.Yuan < 0));
        if (up.Count > 0 && down.Count > 0)
            lines.Add($"{Wishes(up)} against {Wishes(down)}: the budget is the sum of both");
        if (wished.Max() > top + Least)
            lines.Add($"{Money(wished.Max() - top)} a month beyond the cap of {Money(top)} is left out");
        if (wished.Min() < -Least)
            lines.Add($"cuts of {Money(-wished.Min())} a month more than the channel spends are left out");
        return string.Join("; ", lines);

        static string Wishes(List<(string Id, double Yuan)> list) =>
            Phrase.List(list.Select(w => $"{w.Id} {(w.Yuan > 0 ? "+" : "−")}{Money(Math.Abs(w.Yuan))}"));
    }

    private static string Money(double yuan) => FigureText.Number(yuan, Unit.Yuan);
}
