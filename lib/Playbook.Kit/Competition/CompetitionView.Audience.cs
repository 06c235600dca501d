using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>Whom the rivals reach and we do not: index by segment, stability, shifts over time.</summary>
    public static IEnumerable<object> Audience(CompetitionStudy study)
    {
        if (study.Audience is not { } audience) yield break;
        var period = audience.From == audience.To ? Month(audience.From) : $"{Month(audience.From)} to {Month(audience.To)}";
        var cells = audience.Segments(AudienceDimension.Age, AudienceDimension.Gender, AudienceDimension.Spend);
        string[] ages = [.. cells.Select(c => c.Labels[0]).Distinct().OrderBy(a => a, StringComparer.Ordinal)];
        var columns = cells.Select(c => (Gender: c.Labels[1], Spend: c.Labels[2])).Distinct().OrderBy(c => c.Gender, StringComparer.Ordinal).ThenBy(c => SpendOrder(c.Spend)).ToArray();
        var at = cells.ToDictionary(c => (c.Labels[0], c.Labels[1], c.Labels[2]));
        var title = audience.Add.Count == 0 ? "The rivals reach no segment clearly more than we do"
            : $"The rivals reach {List(audience.Add.Take(2).Select(s => $"{s.Labels[0]}s aged {s.Labels[1]}"))} more than we do";
        yield return Figures.Heatmap(title,
            $"Target group index (TGI): rivals' share of their audience over ours, times 100, by age, gender and spending; {period}, panel", "Gender and spending", "Age",
            [.. columns.Select(c => $"{c.Gender}, {c.Spend}")], ages,
            [.. ages.Select(a => (IReadOnlyList<double>)[.. columns.Select(c => at.TryGetValue((a, c.Gender, c.Spend), out var s) ? s.Tgi.Value ?? double.NaN : double.NaN)])],
            Unit.Count, middle: 100).From("competition/audience").Defined("TGI 100: the same share of both audiences; 150: half as much again among the rivals'. Base: our own audience in the panel.");
        var byRival = audience.ByRival(study.OwnName).Where(r => r.Tgi.HasValue).ToArray();
        if (byRival.Length > 0)
        {
            string[] rivals = [.. byRival.Select(r => r.Rival).Distinct()];
            var top = byRival.MaxBy(r => r.Tgi.Lower ?? 0);
            yield return Figures.Heatmap(
                top.Tgi.Lower > 100 ? $"{top.Rival} reaches people aged {top.Age} most beyond us: index {FigureText.Full(top.Tgi)}" : "No rival reaches an age beyond us",
                $"Target group index (TGI) of each rival by age, our audience as base; {period}, panel", "Rival", "Age", rivals, ages,
                [.. ages.Select(a => (IReadOnlyList<double>)[.. rivals.Select(v => byRival.Where(r => r.Rival == v && r.Age == a).Select(r => r.Tgi.Value!.Value).DefaultIfEmpty(double.NaN).First())])],
                Unit.Count, middle: 100).From("competition/audience_age");
        }

        yield return Table.From(audience.GenderAge.Concat(audience.Full),
            ("Segment", s => s.Name, null), ("Our share", s => s.OwnShare.Value, Unit.Fraction), ("Their share", s => s.RivalShare.Value, Unit.Fraction), ("Gap", s => s.Gap, null),
            ("TGI", s => s.Tgi, null), ("q (all segments)", s => P(s.QValue), null),
            ("Suggests", s => s.Advice switch { SegmentAdvice.Add => "add", SegmentAdvice.Drop => "question", SegmentAdvice.Keep => "keep", _ => "too few people" }, null));
        yield return Table.From(audience.Stability.Select(s => (Name: s.Dimension.ToString(), s.Index)).Append(("All four crossed", audience.Overall)),
            ("Dimension", s => s.Item1, null), ("Stability index (PSI)", s => Fine(s.Item2.Value), null), ("Chance reaches, 5 %", s => Fine(s.Item2.ChanceLimit), null),
            ("Usual reading", s => s.Item2.Reading switch { Statistics.StabilityReading.Stable => "same audience", Statistics.StabilityReading.Moving => "differs somewhat", _ => "another audience" }, null));

        var sure = audience.Sure.Count > 0 ? audience.Sure[0] : null;
        var band = sure?.Shift!.Changes.Where(c => c.Change.Value > 0).Select(c => c.Category).FirstOrDefault() ?? audience.Band(35, 40)?.Labels[0];
        if (band is null) yield break;
        var shares = audience.Ages.GroupBy(a => (a.Brand, a.Month)).Select(g => (g.Key.Brand, g.Key.Month, Share: g.Where(r => r.Age == band).Sum(r => r.People) / Math.Max(1, g.Sum(r => r.People)))).ToArray();
        yield return Figures.Line(
            sure is { Shift: { } shift } ? $"{sure.Rival}'s audience moved to {band} in {Month(shift.From)}: {FigureText.Full(shift.Changes.First(c => c.Category == band).Change)}" : $"No rival's age mix broke; share of {band}",
            $"Share of each brand's panel audience aged {band}, by month; break by likelihood ratio, p from shuffled months", "", $"Aged {band}", Unit.Fraction,
            shares.GroupBy(s => s.Brand).OrderBy(g => g.Key == study.OwnName ? 0 : 1).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Series.Of(g.Key, g.OrderBy(s => s.Month), s => s.Month, s => s.Share)),
            marks: sure is { Shift: { } moved } ? [new(moved.From, $"{sure.Rival}: break")] : null).From("competition/audience_age");
        yield return Table.From(audience.Shifts.Where(s => s.Shift is not null), ("Rival", s => s.Rival, null), ("Best break", s => s.Shift!.From, null),
            ("Widest change", s => $"{s.Shift!.Changes[0].Category}: {s.Shift.Changes[0].Change}", null), ("PSI after against before", s => Fine(s.Shift!.Stability.Value), null), ("q (all rivals)", s => P(s.QValue), null));
    }

    private static string Fine(double index) => index.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);

    private static int SpendOrder(string spend) => spend switch { "low" => 0, "middle" => 1, "high" => 2, _ => 3 };
}
