using System.Globalization;
using Playbook.Charts;
using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>Drawings of the choice of platform and category.</summary>
public static class EntryFigures
{
    /// <summary>Growth against our place, a bubble per platform × category.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="market">The market.</param>
    public static Figure Matrix(EntryRanking ranking, MarketSize market)
    {
        var known = ranking.Places.Where(p => p.Class is not null).ToList();
        var questions = known.Where(p => p.Class == GrowthShareClass.QuestionMark).ToList();
        var money = known.Sum(p => p.Size) is > 0 and var all ? (double)(questions.Sum(p => p.Size) / all) : 0;
        Title title = $"None of our {ranking.OwnGmv:value} lies in these markets, of which the first grew by "
            + $"{Growth.Plain(ranking.FirstGrowth):value}";
        if (known.Count > 0)
            title = $"{questions.Count} of {known.Count} markets outgrow the whole while we hold less than our usual share; "
                + $"{Words.Percent(money)} of the money lies there";
        return Figures.Scatter(
            title, $"Growth of each market against our share there ÷ our share of all ({FigureText.Value(ranking.OwnGmv)} a year); "
            + $"bubble: yuan a year; {market.Period}; markets where we sell nothing lie at the left edge",
            "Our share ÷ our usual share", Unit.Multiple, "Growth of the market", Unit.Change,
            known.Select(p => new Point(
                p.Name, Math.Max(0.03, p.RelativeShare!.Value), p.Growth, (double)p.Size, MarketNames.Of(p.Platform))),
            [new(1, "our usual share")], market.Contribution is { } c ? [new(c.Growth, "whole market")] : [], logX: true, labels: 9,
            sizeLabel: "Market, yuan a year", sizeUnit: Unit.Yuan)
            .Backed(Table.From(
                known, ("Market", p => p.Name, null), ("Yuan a year", p => (double)p.Size, Unit.Yuan),
                ("Growth", p => p.Growth, Unit.Change), ("Our GMV a year", p => (double)p.OwnGmv, Unit.Yuan),
                ("Our share ÷ usual", p => p.RelativeShare, Unit.Multiple), ("Field", p => Field(p.Class), null)));
    }

    /// <summary>Rank of the best places and how far it moves with the weights.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="concentration">How closely the drawn weights keep to the given ones.</param>
    public static Figure Stability(EntryRanking ranking, double concentration)
    {
        if (ranking.First is not { Range.FirstShare: var share } first)
            return Figures.Intervals($"{ranking.FirstGrowth}", "", "", Unit.Number, []);
        var verdict = share >= 0.8 ? "the choice does not hang on the weights" : share >= 0.5 ? "likely, not certain"
            : "the order at the top hangs on the weights";
        return Figures.Intervals(
            $"{first.Name} {(share >= 0.8 ? "stays" : "comes")} first in {Words.Percent(share)} of weightings: {verdict}",
            $"Rank of platform × category by TOPSIS over {ranking.Criteria.Count} criteria; dot: mean, line: middle 90 % of "
            + $"{FigureText.Number(EntryRanking.Draws, Unit.Count)} weightings drawn around the given one (Dirichlet, concentration "
            + $"{concentration})",
            "Rank, 1 is best", Unit.Number, ranking.Places.Take(12).Select(p => (p.Name, Rank(p.Range)))).Backed(Ranking(ranking));

        static Estimate Rank(RankRange r) => Estimate.Of(
            r.MeanRank, Math.Min(r.LowRank, r.MeanRank), Math.Max(r.HighRank, r.MeanRank), EntryRanking.Draws, Unit.Number, level: 0.9);
    }

    /// <summary>All places with rank, score and stability.</summary>
    /// <param name="ranking">The ranking.</param>
    public static Table Ranking(EntryRanking ranking) => Table.From(
        ranking.Places, ("Rank", p => p.Rank, null), ("Market", p => p.Name, null), ("Score", p => Math.Round(p.Score, 3), null),
        ("First in", p => p.Range.FirstShare, Unit.Fraction), ($"Top {EntryRanking.Top} in", p => p.Range.TopShare, Unit.Fraction),
        ("Ranks, middle 90 %", p => $"{p.Range.LowRank} to {p.Range.HighRank}", null), ("Yuan a year", p => (double)p.Size, Unit.Yuan),
        ("Growth", p => p.Growth, Unit.Change), ("Our share ÷ our usual share", p => p.RelativeShare, Unit.Multiple));

    /// <summary>The money in the best places with room.</summary>
    /// <param name="money">The money.</param>
    public static Figure Worth(EntryMoney money)
    {
        var rows = money.Cases.Select(c => (c.Place.Name, c.Value.Contribution));
        var table = Cases(money);
        if (money.Share is not { } share || !money.Cases.Any(c => c.Value.Contribution.HasValue))
            return Figures.Intervals($"{money.Contribution}", "", "Yuan a month", Unit.Yuan, rows).Backed(table);
        Title title = $"None of the {money.Cases.Count} best-ranked places with room can be shown to pay";
        if (money is { Most: { } best, IsApart: true })
            title = $"{best.Place.Name} is worth most of the {money.Cases.Count} best-ranked places with room: "
                + $"{best.Value.Contribution} a month";
        else if (money.Most is { } most)
            title = $"The {money.Cases.Count} best-ranked places with room cannot be told apart by what they bring; most is in sight at "
                + $"{most.Place.Name}, {most.Value.Contribution} a month";
        return Figures.Intervals(
            title,
            "Contribution a month beyond holding the present share of next year's market, after the advertising it costs at today's "
            + $"marginal return; share to be won {InAMillion(share.Value)} ({InAMillion(share.Low)} to {InAMillion(share.High)}), "
            + $"{money.ShareText}; 95 % interval",
            "Yuan a month", Unit.Yuan, rows, [new(0, "no gain")]).Backed(table);
    }

    private static Table Cases(EntryMoney money) => Table.From(
        money.Cases, ("Market", c => c.Place.Name, null), ("Rank", c => c.Place.Rank, null),
        ("Market a month, forecast", c => c.Plan.MarketPerMonth, Unit.Yuan), ("GMV to win a month", c => c.Value.Gmv, Unit.Yuan),
        ("Advertising a month", c => c.Value.Advertising, Unit.Yuan),
        ("Contribution a month", c => c.Value.Contribution, Unit.Yuan),
        ("Chance of a loss", c => c.Value.LossChance, Unit.Fraction),
        ("GMV of the next yuan 边际投产比", c => c.Plan.Return, Unit.Multiple),
        ("Break-even 保本投产比", c => c.BreakEven, Unit.Multiple),
        ("Return taken from", c => c.Return.Source, null));

    /// <summary>What the best case brings at other shares won.</summary>
    /// <param name="money">The money.</param>
    public static Figure WhatIf(EntryMoney money)
    {
        if ((money.Best ?? (money.Cases is [var first, ..] ? first : null)) is not { Value.Contribution.HasValue: true } best)
            return Figures.Line($"{money.Contribution}", "", "", "", Unit.Yuan, []);
        var at = best.AtShares();
        var pays = at.Reverse().TakeWhile(s => s.Contribution.Lower > 0).LastOrDefault().Multiple;
        // At no more than the share we hold there is nothing to win, and no budget to lose.
        var loses = at.Where(s => s.Contribution.Lower < 0).Select(s => s.Multiple).ToArray();
        var title = pays > 0 ? $"pays from {Times(pays)} our usual share upwards, its whole interval above 0"
            : loses.Length > 0 ? $"can lose at {Times(loses[0])} our usual share and up to {Times(loses[^1])}"
            : $"brings nothing at up to {Times(at[^1].Multiple)} our usual share";
        return Figures.Line(
            $"{best.Place.Name} {title}",
            "Contribution a month, yuan, against the share to be won as a multiple of our usual share; advertising grows with "
            + "it; 95 % interval",
            "Share won ÷ our usual share", "Yuan a month", Unit.Yuan,
            Series.Of("Contribution", at, s => s.Multiple * money.Multiple, s => s.Contribution.Value, s => s.Contribution.Lower,
                s => s.Contribution.Upper),
            [new(0, "no gain")], fromZero: true, markers: true);

        string Times(double multiple) => (multiple * money.Multiple).ToString("0.###", CultureInfo.InvariantCulture) + " times";
    }

    private static string InAMillion(double share) =>
        (share * 1e6).ToString(share * 1e6 < 10 ? "0.0" : "#,##0", CultureInfo.InvariantCulture) + " yuan in a million";

    private static string Field(GrowthShareClass? field) => field switch
    {
        GrowthShareClass.Star => "star 明星",
        GrowthShareClass.CashCow => "cash cow 现金牛",
        GrowthShareClass.QuestionMark => "question mark 问题",
        _ => "dog 瘦狗",
    };
}
