using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>What the market chapter asks for, out of what the data can carry.</summary>
public static class MarketDecisions
{
    /// <summary>Makes the recommendations and shows them.</summary>
    /// <param name="study">The study.</param>
    public static Decisions Make(MarketStudy study)
    {
        Enter(study);
        Social(study);
        Content(study);
        Decide(study);
        return study.Chapter.Decisions();
    }

    private static void Enter(MarketStudy study)
    {
        var start = study.LastDay.AddDays(1);
        foreach (var c in study.Entry?.Cases.Where(c => c.Value.Contribution.Value > 0).Take(2) ?? [])
        {
            var budget = Math.Round((decimal)c.Value.Advertising.Value!.Value, 0);
            study.Chapter.Recommend(
                c.Cell.OwnGmv == 0 ? $"Enter {c.Cell.Name}" : $"Raise {c.Cell.Name} to the share that we hold elsewhere",
                "head of channels", start, c.Value.Contribution, "Which platform and category", ["C01-010", "C01-012"],
                $"GMV there reaches {FigureText.Number((c.Value.Gmv.Value!.Value / 2) + c.Plan.OwnGmvPerMonth, Unit.Yuan)} a month after six months with advertising below {FigureText.Number(c.Value.BreakEvenAdvertisingShare, Unit.Fraction)} of GMV; otherwise stop",
                $"the share held elsewhere may not carry over: at its low end {FigureText.Number(EntryRanking.At(c, c.Plan.Share.Low / c.Plan.Share.Value).Contribution.Value ?? 0, Unit.Yuan)} a month; source of the market figures: {study.Size!.Source}", budget);
        }
    }

    private static void Social(MarketStudy study)
    {
        if (study.Behaviour.Sharing is not { } sharing) return;
        var s = study.Settings;
        var effect = sharing.SwitchEffect(s.SocialShare, s.SocialDiscount);
        var share = FigureText.Number(s.SocialShare, Unit.Fraction);
        var cut = FigureText.Number(s.SocialDiscount, Unit.Fraction);
        if (effect is { HasValue: true, Upper: < 0 })
        {
            study.Chapter.Recommend("Keep plain share links: group buying does not earn its price cut", "head of growth", study.LastDay.AddDays(1), effect.Times(-1, Unit.Yuan), "What viewers like and whom they tell", ["C01-018"],
                "keep one product on group buying as a control", $"at a cut below {cut} this may turn");
            return;
        }

        study.Chapter.Recommend($"Offer group buying on {share} of the links now shared plain, price cut {cut}", "head of growth", study.LastDay.AddDays(1), effect, "What viewers like and whom they tell", ["C01-018", "C01-017"],
            "assign products at random to plain or group buying for four weeks; orders per opening and margin per opening decide",
            "buyers chose the kind themselves so far: the multiple may be theirs, not the format's");
    }

    private static void Content(MarketStudy study)
    {
        if (study.Behaviour.Preference is not { } p || p.Table.PValue > 0.01) return;
        var leads = p.Segments.Select(s => p.Cells.Where(c => c.Segment == s).MaxBy(c => c.Residual)!).Where(c => c.Tgi.Lower > 110).OrderByDescending(c => c.Residual).Take(3).ToArray();
        if (leads.Length == 0) return;
        study.Chapter.Recommend($"Brief by audience: {string.Join("; ", leads.Select(c => $"{MarketNames.Lower(MarketNames.Of(c.Content))} for {MarketNames.Lower(MarketNames.Of(c.Segment))} (TGI {FigureText.Value(c.Tgi)})"))}",
            "content lead", study.LastDay.AddDays(1), Estimate.Missing("no test links the preferred format to sales yet", Unit.Yuan), "What viewers like and whom they tell", [],
            "split each audience's budget evenly over two formats for three weeks; orders per thousand impressions decide", "what people say they like is not always what they buy from");
    }

    private static void Decide(MarketStudy study)
    {
        if (study.Behaviour.Decision is not { Fit: { } fit }) return;
        var wait = Math.Max(1, Math.Round(fit.Quantile(0.9) / 60));
        var median = FigureText.Value(study.Behaviour.MedianTime);
        var start = study.LastDay.AddDays(1);
        if (study.Behaviour.DecisionWindow == "visit" && wait <= 45)
            study.Chapter.Recommend($"Hold back coupons and reminders for the first {wait:0} minutes of a visit", "head of growth", start,
                Estimate.Missing("what coupons given earlier cost is not recorded", Unit.Yuan), "How fast buyers decide", ["C01-016", "C01-015"],
                $"half of the visitors get the coupon at once, half after {wait:0} minutes: margin per visitor decides",
                $"nine in ten buyers have decided by then; the tenth may leave (half decide within {median})");
        else
            study.Chapter.Recommend($"Send the first reminder about {(wait < 120 ? $"{wait:0} minutes" : $"{wait / 60:0.#} hours")} after a first view without an order", "head of growth", start,
                Estimate.Missing("what a reminder brings is not recorded", Unit.Yuan), "How fast buyers decide", ["C01-016"],
                "half of the viewers are reminded, half are not: orders per viewer within three days decide",
                $"nine in ten same-{study.Behaviour.DecisionWindow} buyers have decided by then (half within {median}); those who come back on another day are not seen here");
    }
}
