using System.Globalization;
using Playbook.Charts;
using Playbook.Market;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>Figures and tables of the choice of platform and category.</summary>
public static class EntryFigures
{
    /// <summary>Growth against our place, a bubble per platform × category.</summary>
    /// <param name="study">The study; its ranking must be there.</param>
    public static Figure Matrix(MarketStudy study)
    {
        var entry = study.Entry!;
        var known = entry.Cells.Where(c => c.Class is not null).ToArray();
        var growth = study.Size!.Contribution!.Growth;
        var questions = known.Where(c => c.Class == GrowthShareClass.QuestionMark).ToArray();
        var title = $"{questions.Length} of {known.Length} markets outgrow the whole while we hold less than our usual share; {FigureText.Number((double)(known.Sum(c => c.Size) is var all && all > 0 ? questions.Sum(c => c.Size) / all : 0), Unit.Fraction)} of the money lies there";
        return Figures.Scatter(title, $"Growth of each market against our share there ÷ our share of all ({FigureText.Number((double)study.OwnGmv, Unit.Yuan)} a year); bubble: yuan a year; {study.Size.Period}; markets where we sell nothing lie at the left edge",
            "Our share ÷ our usual share", Unit.Multiple, "Growth of the market", Unit.Change,
            known.Select(c => new Point(c.Name, Math.Max(0.03, c.RelativeShare!.Value), c.Growth, (double)c.Size, MarketNames.Of(c.Platform))),
            [new(1, "our usual share")], [new(growth, "whole market")], logX: true, labels: 9, sizeLabel: "Market, yuan a year", sizeUnit: Unit.Yuan)
            .Backed(Table.From(known, ("Market", c => c.Name, null), ("Yuan a year", c => (double)c.Size, Unit.Yuan), ("Growth", c => c.Growth, Unit.Change),
                ("Our GMV a year", c => (double)c.OwnGmv, Unit.Yuan), ("Our share ÷ usual", c => c.RelativeShare, Unit.Multiple), ("Field", c => Field(c.Class!.Value), null))).From("market/own_cell");
    }

    /// <summary>Rank of the best markets and how far it moves with the weights.</summary>
    /// <inheritdoc cref="Matrix"/>
    public static Figure Stability(MarketStudy study)
    {
        var entry = study.Entry!;
        var shown = entry.Cells.Take(12).ToArray();
        var first = shown[0];
        var solid = first.Range.FirstShare;
        var title = solid >= 0.8
            ? $"{first.Name} stays first in {FigureText.Number(solid, Unit.Fraction)} of weightings: the choice does not hang on the weights"
            : $"{first.Name} comes first in {FigureText.Number(solid, Unit.Fraction)} of weightings: {(solid < 0.5 ? "the order at the top hangs on the weights" : "likely, not certain")}";
        return Figures.Intervals(title,
            $"Rank of platform × category by TOPSIS over {entry.Criteria.Count} criteria; dot: mean, line: middle 90 % of {EntryRanking.Draws.ToString("#,##0", CultureInfo.InvariantCulture)} weightings drawn around the given one (Dirichlet, concentration {study.Settings.Concentration.ToString("0.#", CultureInfo.InvariantCulture)})",
            "Rank, 1 is best", Unit.Number, shown.Select(c => (c.Name, Estimate.Of(c.Range.MeanRank, Math.Min(c.Range.LowRank, c.Range.MeanRank), Math.Max(c.Range.HighRank, c.Range.MeanRank), EntryRanking.Draws, Unit.Number, level: 0.9))))
            .Backed(Ranking(study));
    }

    /// <summary>All markets with rank, score and stability.</summary>
    /// <inheritdoc cref="Matrix"/>
    public static Table Ranking(MarketStudy study) => Table.From(study.Entry!.Cells,
        ("Rank", c => c.Rank, null), ("Market", c => c.Name, null), ("Score", c => Math.Round(c.Score, 3), null), ("First in", c => c.Range.FirstShare, Unit.Fraction), ($"Top {study.Settings.Top} in", c => c.Range.TopShare, Unit.Fraction),
        ("Ranks, middle 90 %", c => $"{c.Range.LowRank} to {c.Range.HighRank}", null), ("Yuan a year", c => (double)c.Size, Unit.Yuan), ("Growth", c => c.Growth, Unit.Change), ("We", c => c.Status is { } s ? s.ToString().ToLowerInvariant() : "", null));

    /// <summary>The money in the best markets with room.</summary>
    /// <inheritdoc cref="Matrix"/>
    public static Figure Worth(MarketStudy study)
    {
        var entry = study.Entry!;
        var best = entry.Cases.MaxBy(c => c.Value.Contribution.Value);
        var title = best is { Value.Contribution.Value: > 0 }
            ? $"{best.Cell.Name} is worth most among the six best-ranked places with room: {best.Value.Contribution} a month"
            : "At our cost of advertising none of the best-ranked places with room pays";
        return Figures.Intervals(title,
            $"Contribution a month beyond today's, yuan: market × share × (margin × (1 − refunds) − advertising); share to be won {Share(entry.UsualShare!.Value.Value)} ({Share(entry.UsualShare.Value.Low)} to {Share(entry.UsualShare.Value.High)}), what we hold where we sell; 95 % interval",
            "Yuan a month", Unit.Yuan, entry.Cases.Select(c => (c.Cell.Name, c.Value.Contribution)), [new(0, "no gain")])
            .Backed(Table.From(entry.Cases, ("Market", c => c.Cell.Name, null), ("Rank", c => c.Cell.Rank, null), ("Market a month, forecast", c => c.Plan.MarketPerMonth, Unit.Yuan), ("GMV to win a month", c => c.Value.Gmv, Unit.Yuan),
                ("Advertising a month", c => c.Value.Advertising, Unit.Yuan), ("Contribution a month", c => c.Value.Contribution, Unit.Yuan), ("Margin", c => c.Plan.GrossMargin, Unit.Fraction), ("Refunds", c => c.Plan.RefundRate, Unit.Fraction),
                ("Advertising ÷ GMV", c => c.Plan.AdvertisingShare.Value, Unit.Fraction), ("Break-even advertising ÷ GMV", c => c.Value.BreakEvenAdvertisingShare, Unit.Fraction), ("Chance of a loss", c => c.Value.LossChance, Unit.Fraction)));
    }

    /// <summary>How far each weight can move before another market leads.</summary>
    /// <inheritdoc cref="Matrix"/>
    public static Table Switches(MarketStudy study)
    {
        var entry = study.Entry!;
        var total = entry.Criteria.Sum(c => c.Weight);
        return Table.From(entry.Criteria.Select((c, j) => (Criterion: c, Switch: entry.Switches[j])),
            ("Criterion", r => r.Criterion.Name, null), ("Better", r => r.Criterion.MoreIsBetter ? "more" : "less", null), ("Weight", r => r.Criterion.Weight / total, Unit.Fraction),
            ("Another leads below", r => r.Switch.Below is { } b ? b : "never", Unit.Fraction), ("Another leads above", r => r.Switch.Above is { } a ? a : "never", Unit.Fraction));
    }

    /// <summary>What the best case brings at other shares won.</summary>
    /// <inheritdoc cref="Matrix"/>
    public static Figure? WhatIf(MarketStudy study)
    {
        var best = study.Best ?? (study.Entry is { Cases: [var first, ..] } ? first : null);
        if (best is null) return null;
        double[] multiples = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];
        var values = multiples.Select(m => EntryRanking.At(best, m).Contribution).ToArray();
        var even = multiples.Zip(values).FirstOrDefault(p => p.Second.Lower > 0);
        return Figures.Line(
            even.Second is null ? $"{best.Cell.Name}: no share up to three times our usual one is sure to pay" : $"{best.Cell.Name} surely pays from {even.First.ToString("0.##", CultureInfo.InvariantCulture)} times our usual share upwards",
            "Contribution a month, yuan, against the share won as a multiple of what we hold where we sell; 95 % interval", "Share won ÷ our usual share", "Yuan a month", Unit.Yuan,
            [new("Contribution", multiples, [.. values.Select(v => v.Value!.Value)], [.. values.Select(v => v.Lower!.Value)], [.. values.Select(v => v.Upper!.Value)])], [new(0, "no gain")], fromZero: true, markers: true);
    }

    private static string Share(double share) => (share * 1e6).ToString(share * 1e6 < 10 ? "0.0" : "#,##0", CultureInfo.InvariantCulture) + " yuan in a million";

    private static string Field(GrowthShareClass field) => field switch
    {
        GrowthShareClass.Star => "star 明星", GrowthShareClass.CashCow => "cash cow 现金牛", GrowthShareClass.QuestionMark => "question mark 问题", _ => "dog 瘦狗",
    };
}
