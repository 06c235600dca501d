using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Audience;

/// <summary>Drawings and tables of whom the rivals reach and we do not.</summary>
public static class AudienceFigures
{
    /// <summary>The rivals' index by age, gender and spending.</summary>
    public static Figure Segments(AudienceComparison audience)
    {
        var cells = audience.Segments(AudienceDimension.Age, AudienceDimension.Gender, AudienceDimension.Spend);
        var columns = cells.Select(c => (Gender: c.Labels[1], Spend: c.Labels[2])).Distinct()
            .OrderBy(c => c.Gender, StringComparer.Ordinal)
            .ThenBy(c => Array.IndexOf(["low", "middle", "high", c.Spend], c.Spend)).ToArray();
        var title = audience.Index.MissingReason is { } reason ? Words.First(reason)
            : audience.Add.Count == 0 ? "The rivals together reach no segment clearly more than we do"
            : $"The rivals together{audience.Mostly} reach "
                + $"people aged {Phrase.List(audience.Add.Take(2).Select(s => s.Labels[1]).Distinct())} more than we do";
        return Map(
            title, "Target group index (TGI): rivals' share of their audience over ours, times 100, by age, gender and spending; "
                + $"{Period(audience)}, panel",
            "Gender and spending", [.. columns.Select(c => $"{c.Gender}, {c.Spend}")],
            [.. cells.Select(c => ($"{c.Labels[1]}, {c.Labels[2]}", c.Labels[0], c.Tgi))])
            .Defined("TGI 100: the same share of both audiences; 150: half as much again among the rivals'. Base: our own audience in "
                + "the panel.");
    }

    /// <summary>The index of each rival by age.</summary>
    public static Figure ByRival(AudienceComparison audience)
    {
        var rows = audience.ByRival();
        Title title = "No rival reaches an age beyond us";
        if (rows.Count == 0) title = "No month has people of ours and of a rival";
        else if (rows.MaxBy(r => r.Tgi.Lower ?? 0) is { Tgi.Lower: > 100 } top)
            title = $"{top.Rival} reaches people aged {top.Age} most beyond us: index {top.Tgi:value} ({top.Tgi:interval})";
        return Map(title, $"Target group index (TGI) of each rival by age, our audience as base; {Period(audience)}, panel", "Rival",
            [.. rows.Select(r => r.Rival).Distinct()], rows);
    }

    /// <summary>Share of the age that a rival turned to, by brand and month; of the deck's age where none turned.</summary>
    public static Figure Shift(AudienceComparison audience)
    {
        var turned = audience.Turned;
        var age = turned?.Gained.Age ?? audience.Band(35, 40).Labels[0];
        Title title = $"No rival's age mix broke; share of {age}";
        if (turned is { Shift: { } shift, Gained.Change: var change })
            title = $"{turned.Rival}'s audience moved to {age} in {shift.From:MMMM yyyy}: {change:value} ({change:interval})";
        return Figures.Line(
            title, $"Share of each brand's panel audience aged {age}, by month; break by likelihood ratio, p from shuffled months",
            "", $"Aged {age}", Unit.Fraction,
            audience.Shares(age).Select(b => Series.Of(b.Brand, b.Months, m => m.Month, m => (double?)m.Share)),
            marks: turned is null ? null : [new(turned.Shift!.From, $"{turned.Rival}: break")]);
    }

    /// <summary>Gender by age, then all four dimensions crossed, every comparison counted.</summary>
    public static Table SegmentTable(AudienceComparison audience) => Table.From(
        audience.GenderAge.Concat(audience.Full),
        ("Segment", s => s.Name, null), ("Our share", s => s.OwnShare.Value, Unit.Fraction),
        ("Their share", s => s.RivalShare.Value, Unit.Fraction),
        ("Gap", s => s.Gap, null), ("TGI", s => s.Tgi, null), ("q (all segments)", s => Words.Chance(s.QValue), null),
        ("Suggests", s => s.Advice switch
        {
            SegmentAdvice.Add => "add", SegmentAdvice.Drop => "question", SegmentAdvice.Keep => "keep", _ => "too few people",
        }, null));

    /// <summary>Stability index of each dimension and of all; null when an audience is empty.</summary>
    public static Table? StabilityTable(AudienceComparison audience) => audience.Overall is not { } overall ? null : Table.From(
        audience.Stability.Select(s => (Name: s.Dimension.ToString(), s.Index)).Append((Name: "All four crossed", Index: overall)),
        ("Dimension", s => s.Name, null), ("Stability index (PSI)", s => $"{s.Index.Value:0.0000}", null),
        ("Exceeded by chance in 1 of 20", s => $"{s.Index.ChanceLimit:0.0000}", null), ("Usual reading", s => s.Index.Reading switch
        {
            StabilityReading.Stable => "same audience", StabilityReading.Moving => "differs somewhat", _ => "another audience",
        }, null));

    /// <summary>The best break in each rival's age mix.</summary>
    public static Table ShiftTable(AudienceComparison audience) => Table.From(
        audience.Shifts.Where(s => s.Shift is not null).Select(s => (s.Rival, Shift: s.Shift!, s.QValue)),
        ("Rival", s => s.Rival, null), ("Best break", s => s.Shift.From, null),
        ("Widest change", s => $"{s.Shift.Changes[0].Category}: {s.Shift.Changes[0].Change}", null),
        ("PSI after against before", s => $"{s.Shift.Stability.Value:0.0000}", null),
        ("q (all rivals)", s => Words.Chance(s.QValue), null));

    private static string Period(AudienceComparison audience) =>
        audience.From == audience.To ? $"{audience.From:MMMM yyyy}" : $"{audience.From:MMMM yyyy} to {audience.To:MMMM yyyy}";

    private static Figure Map(Title title, string subtitle, string label, string[] columns,
        IReadOnlyList<(string Column, string Age, Estimate Tgi)> cells)
    {
        var at = cells.ToDictionary(c => (c.Column, c.Age), c => c.Tgi.Value ?? double.NaN);
        string[] ages = [.. cells.Select(c => c.Age).Distinct().Order(StringComparer.Ordinal)];
        return Figures.Heatmap(title, subtitle, label, "Age", columns, ages,
            [.. ages.Select(a => (IReadOnlyList<double>)[.. columns.Select(c => at.GetValueOrDefault((c, a), double.NaN))])],
            Unit.Count, middle: 100);
    }
}
