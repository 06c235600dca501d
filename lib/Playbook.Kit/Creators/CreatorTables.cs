using System.Globalization;
using Playbook.Creators;
using Playbook.Planning;

namespace Playbook.Kit.Creators;

/// <summary>Tables of the chapter on creators.</summary>
public static class CreatorTables
{
    private const int Shown = 15;

    /// <summary>The tiers.</summary>
    /// <param name="tiers">The tiers, head first.</param>
    public static Table? Tiers(IReadOnlyList<TierFigure> tiers) => tiers.Count == 0 ? null : Table.From(tiers,
        ("Tier", t => TierLimits.Name(t.Tier), null), ("Creators", t => t.Creators, null), ("Posts", t => t.Posts, null),
        ("Cost", t => t.Cost, Unit.Yuan), ("Share of cost", t => t.CostShare, Unit.Fraction),
        ("Median cost of a post", t => t.PostCost, Unit.Yuan),
        ("Yuan per thousand plays CPM", t => t.Cpm, Unit.Yuan), ("Yuan per engagement CPE", t => t.Cpe, Unit.Yuan));

    /// <summary>The cheapest creators, what a plain report would say, and the chance to be the best; null without any.</summary>
    /// <param name="performance">How creators do.</param>
    public static Table? Ranking(CreatorPerformance performance)
    {
        ArgumentNullException.ThrowIfNull(performance);
        var (ranked, chances) = (performance.Ranked, performance.BestChances);
        var raw = ranked.OrderBy(c => c.RawCpm).Select((c, i) => (c.Creator, Place: i + 1)).ToDictionary(c => c.Creator, c => c.Place);
        return ranked.Count == 0 ? null : Table.From(ranked.Take(Shown).Select((c, i) => (C: c, I: i)), ("Creator", r => r.C.Creator, null),
            ("Tier", r => TierLimits.Name(r.C.Tier), null), ("Posts", r => r.C.Posts, null), ("CPM, shrunk", r => r.C.Cpm, Unit.Yuan),
            ("CPM, plain", r => r.C.RawCpm, Unit.Yuan), ("Place by plain CPM", r => raw[r.C.Creator], null),
            ("CPE, shrunk", r => r.C.Cpe, Unit.Yuan),
            ("Chance to be the cheapest", r => r.I < chances.Count ? chances[r.I] : null, Unit.Fraction),
            ("Chance to be cheaper than the next", r => r.I + 1 < ranked.Count
                ? performance.Cheaper(r.C.Creator, ranked[r.I + 1].Creator) : null, Unit.Fraction));
    }

    /// <summary>What the posts could not tell, in words; null where nothing was left out.</summary>
    /// <param name="performance">How creators do.</param>
    public static Note? Left(CreatorPerformance performance)
    {
        ArgumentNullException.ThrowIfNull(performance);
        string[] said =
        [
            performance.Left > 0 ? $"{Words.Times(performance.Left, "post")} name no creator or have no plays (0 plays: "
                + $"{performance.NoPlays}) and are left out." : "",
            performance.NoCost > 0 ? $"{Words.Times(performance.NoCost, "post")} have no known cost and count for plays alone." : "",
            performance.CpmLaw.Reason is { } why ? $"Creators cannot be ranked: {why}." : "",
        ];
        var text = string.Join(" ", said.Where(t => t.Length > 0));
        return text.Length == 0 ? null : new("What is left out", text, []);
    }

    /// <summary>What orders that name a creator leave beside the posts' cost.</summary>
    /// <param name="money">The readings.</param>
    public static Table? Money(IReadOnlyList<CreatorMoney> money) => money.Count == 0 ? null : Table.From(money,
        ("Orders of", m => m.Name, null), ("Creators", m => m.Creators, null), ("GMV", m => m.Gmv, Unit.Yuan),
        ("Contribution before posts", m => m.Contribution, Unit.Yuan), ("Cost of posts", m => m.Cost, Unit.Yuan),
        ("Left", m => m.Left, Unit.Yuan), ("Contribution per yuan of posts", m => m.PerYuan, Unit.Multiple));

    /// <summary>The review: whom the deck stops and replaces, and how likely each is a mistake.</summary>
    /// <param name="review">The review.</param>
    public static Table? Review(CreatorReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        var rows = review.Creators.Where(c => c.RuleStops || c.RuleReplaces || c.StopMistake < 0.5).Take(2 * Shown).ToArray();
        return rows.Length == 0 ? null : Table.From(rows, ("Creator", c => c.Figure.Creator, null), ("Posts", c => c.Figure.Posts, null),
            ("CPM, plain", c => c.Figure.RawCpm, Unit.Yuan), ("CPM, shrunk", c => c.Expected, Unit.Yuan),
            ("Deck stops", c => c.RuleStops, null),
            ("Chance that a stop is a mistake", c => c.StopMistake, Unit.Fraction), ("A fifth is replaced", c => c.RuleReplaces, null),
            ("Chance that replacing is a mistake", c => c.RuleReplaces ? c.ReplaceMistake : null, Unit.Fraction),
            ("Our advice", c => c.StopMistake <= review.Sure ? "stop" : "keep and look", null));
    }

    /// <summary>Whom to ask for figures first, and why.</summary>
    /// <param name="traffic">The scores.</param>
    public static Table? Traffic(FakeTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        var rows = traffic.Creators.Where(c => c.Flagged || c.Score > traffic.Limit / 2).Take(Shown).ToArray();
        return rows.Length == 0 ? null : Table.From(rows, ("Creator", c => c.Creator, null), ("Posts", c => c.Posts, null),
            ("Days of followers", c => c.Days, null), ("Score, robust SD", c => c.Score, Unit.Number),
            ("Asked for an audit", c => c.Flagged, null),
            ("Reasons", c => string.Join("; ", c.Reasons.Where(r => r.Score > traffic.Limit / 2).Select(r => r.Text)), null));
    }

    /// <summary>The scores in a sentence: what was looked at, what was found, what the score is worth.</summary>
    /// <param name="traffic">The scores.</param>
    public static Note TrafficNote(FakeTraffic traffic)
    {
        ArgumentNullException.ThrowIfNull(traffic);
        var known = traffic.Creators.Count(c => c.Posts > 0 || c.Days >= FakeTraffic.LeastDays);
        return new("Fake traffic", $"{Words.Times(traffic.Flagged.Count, "creator")} of {known} stand out by more than "
            + $"{traffic.Limit.ToString(CultureInfo.InvariantCulture)} robust deviations. A score accuses nobody: it says whose back-end "
            + $"figures to ask for first. {FakeTraffic.KnownAccuracy} Texts of comments and followers' portraits, which no export here "
            + "holds, would tell more.", []);
    }

    /// <summary>The mix, its rules and how good it is.</summary>
    /// <param name="best">The mix of the integer programme.</param>
    /// <param name="greedy">The greedy one.</param>
    /// <param name="plan">The candidates.</param>
    public static Table Mixes(CreatorMix best, CreatorMix greedy, MixPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (string Name, Func<CreatorMix, object?> Cell)[] rows =
        [
            ("Creators: head, waist, micro",
                m => $"{m.Count(CreatorTier.Head)}, {m.Count(CreatorTier.Waist)}, {m.Count(CreatorTier.Micro)}"),
            ("Cost a month", m => Words.Yuan(m.Cost)),
            ("Share of head creators", m => m.Share(CreatorTier.Head) is { } s ? Words.Percent(s) : "–"),
            ("Different persons to expect", m => FigureText.Number(MixSolver.Amount(m.Creators, plan.Reach, MixGoal.Reach), Unit.Count)),
            ("Plays to expect", m => FigureText.Number(plan.PlaysOf(m), Unit.Count)),
            ("Expected contribution less cost", m => Words.Yuan(MixSolver.Amount(m.Creators, plan.Reach, MixGoal.Margin))),
            ("Any other mix is better by at most", m => m.Gap is { } gap ? Words.Percent(gap) : "not proved"),
            ("How found", m => m.Method),
        ];
        return new([new("Mix"), new("Integer programme"), new("Greedy")],
            [.. rows.Select(r => (IReadOnlyList<object?>)[r.Name, r.Cell(best), r.Cell(greedy)])]);
    }

    /// <summary>Whom to buy; null for an empty mix.</summary>
    /// <param name="mix">The mix.</param>
    /// <param name="plan">The candidates.</param>
    /// <param name="performance">How creators do.</param>
    public static Table? Bought(CreatorMix mix, MixPlan plan, CreatorPerformance performance)
    {
        ArgumentNullException.ThrowIfNull(mix);
        var posts = performance.Creators.ToDictionary(c => c.Creator, c => c.Posts);
        return mix.Creators.Count == 0 ? null : Table.From(mix.Creators.Take(3 * Shown), ("Creator", c => c.Creator, null),
            ("Tier", c => TierLimits.Name(c.Tier), null), ("Cost of a post", c => c.Cost, Unit.Yuan),
            ("Plays to expect", c => plan.Plays[c.Creator], Unit.Count), ("Fits the brand", c => c.Fits, null),
            ("Our posts so far", c => posts.GetValueOrDefault(c.Creator), null));
    }

    /// <summary>What is left out of a mix and why, in words; null where nothing is.</summary>
    /// <param name="mix">The mix.</param>
    /// <param name="plan">The candidates.</param>
    public static Note? MixNote(CreatorMix mix, MixPlan plan)
    {
        ArgumentNullException.ThrowIfNull(mix);
        ArgumentNullException.ThrowIfNull(plan);
        string[] said =
        [
            mix.Note, plan.Unpriced > 0 ? $"{Words.Times(plan.Unpriced, "creator")} on the list have no price." : "",
            plan.Unplayed > 0 ? $"Of {Words.Times(plan.Unplayed, "creator")} nothing says how often a post is played." : "",
            plan.Candidates.Count(c => c.Bound) is > 0 and var bound
                ? $"{Words.Times(bound, "creator")} are kept out: bound, or asked for an audit." : "",
        ];
        var text = string.Join(" ", said.Where(t => t.Length > 0));
        return text.Length == 0 ? null : new("The mix", text, []);
    }

    /// <summary>What a contract pays in a year, term by term; null where plays cannot be told.</summary>
    /// <param name="paid">Creator and pay-off.</param>
    public static Table? Contract(IReadOnlyList<(string Creator, ContractPayoff? Payoff)> paid)
    {
        var told = paid.Where(p => p.Payoff is not null).ToArray();
        if (told.Length == 0) return null;
        (string Name, Func<ContractPayoff, object?> Cell)[] rows =
        [
            ("All to the creator in a year, commission among it", p => FigureText.Full(p.Cost)),
            ("List price of the posts", p => Words.Yuan(p.Fees)),
            ("Bonus 奖金 in the mean of years",
                p => $"{Words.Yuan(p.Bonus)}; a post earns it with a chance of {Words.Percent(p.BonusChance)}"),
            ("Discount of later posts", p => Words.Yuan(p.Saved)),
            ("Rebate at the GMV goal, mean", p => $"{Words.Yuan(p.Rebate)}; reached with a chance of {Words.Percent(p.RebateChance)}"),
            ("Double deposits for late posts, mean", p => Words.Yuan(p.Penalties)),
            ("Commission, mean", p => Words.Yuan(p.Commission)),
            ("Commission on refunded sales, if the base is before refunds", p => Words.Yuan(p.BaseGap)),
            ("Yuan per thousand plays, commission apart", p => FigureText.Full(p.Cpm)),
        ];
        return new([new("A year's contract"), .. told.Select(p => new Column(p.Creator))],
            [.. rows.Select(r => (IReadOnlyList<object?>)[r.Name, .. told.Select(p => r.Cell(p.Payoff!))])]);
    }

    /// <summary>What the bonus adds to the fees of the first creator; null where nothing can be told.</summary>
    /// <param name="paid">Creator and pay-off.</param>
    public static Estimate? BonusShare(IReadOnlyList<(string Creator, ContractPayoff? Payoff)> paid) =>
        paid.Count > 0 && paid[0].Payoff is { Fees: > 0 } first ? Estimate.Exact(first.Bonus / first.Fees, Unit.Fraction) : null;

    /// <summary>How many of each tier a mix has: "1 head, 6 waist and 12 micro".</summary>
    /// <param name="mix">The mix.</param>
    public static string Counts(CreatorMix mix)
    {
        ArgumentNullException.ThrowIfNull(mix);
        return $"{mix.Count(CreatorTier.Head)} head, {mix.Count(CreatorTier.Waist)} waist and {mix.Count(CreatorTier.Micro)} micro";
    }

    /// <summary>The checklist of a contract.</summary>
    public static Table Checklist() => Table.From(ContractClause.All, ("Clause", c => c.Clause, null),
        ("Deck", c => c.Deck.Length > 0 ? c.Deck : "silent", null), ("Without it", c => c.Risk, null));

    /// <summary>How well the shrunk figures forecast posts held out.</summary>
    /// <param name="check">The check.</param>
    /// <param name="law">The law of plays.</param>
    public static Table Model(PerformanceCheck check, Playbook.Statistics.GroupMeans law)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(law);
        string Error(double value) => double.IsNaN(value) ? "–" : FigureText.Number(value, Unit.Number);
        string Spread(double value) => law.Reason is { } why ? why : $"× {FigureText.Number(Math.Exp(value), Unit.Number)}";
        return new([new("Check"), new("Value")],
        [
            ["Posts held out", check.Reason ?? Words.Times(check.Posts, "post")],
            ["Error of ln plays: shrunk figure", Error(check.Shrunk)], ["… mean of the creator's own posts", Error(check.Own)],
            ["… followers alone", Error(check.Size)], ["Posts within their 80 % interval", check.Covered],
            ["One standard deviation between creators of a size", Spread(law.Between)],
            ["One standard deviation between posts of a creator", Spread(law.Within)],
            ["Verdict", check.Failed.Length == 0 ? "may decide" : check.Failed],
        ]);
    }
}
