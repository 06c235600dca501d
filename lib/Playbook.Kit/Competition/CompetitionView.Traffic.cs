using Playbook.Charts;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>Where visits come from, ours and theirs: flows, gaps, divergence.</summary>
    public static IEnumerable<object> Traffic(CompetitionStudy study)
    {
        if (study.Traffic is not { } mix) yield break;
        var sure = mix.Sources.Where(s => s.Gap.HasInterval && (s.Gap.Lower > 0 || s.Gap.Upper < 0)).ToArray();
        var more = sure.Where(s => s.Gap.Value > 0).OrderByDescending(s => s.Gap.Value).FirstOrDefault();
        var less = sure.Where(s => s.Gap.Value < 0).OrderBy(s => s.Gap.Value).FirstOrDefault();
        var period = $"{Month(study.TrafficFrom)} to {Month(study.TrafficTo)}";
        var title = (more, less) switch
        {
            ({ } m, { } l) => $"We lean on {InProse(m.Source)} ({Value(m.Gap.Value!.Value, Unit.Points)}), the rivals on {InProse(l.Source)} ({Value(-l.Gap.Value!.Value, Unit.Points)})",
            ({ } m, null) => $"We lean more on {InProse(m.Source)} than the rivals ({Value(m.Gap.Value!.Value, Unit.Points)})",
            (null, { } l) => $"The rivals lean more on {InProse(l.Source)} than we do ({Value(-l.Gap.Value!.Value, Unit.Points)})",
            _ => "Our traffic comes from the same sources as the rivals'",
        };
        var divergence = mix.Divergence.Times(1, Unit.Fraction);
        // Every brand weighs the same, so that widths are shares of its own visits and not its size.
        yield return Figures.Sankey(title, $"Share of each brand's panel visits by source, {period}; every brand drawn at the same width", Unit.Fraction,
            mix.Flows.Select(f => (Capital(Words(f.Source)), f.Brand, f.Share))).From("competition/traffic")
            .Defined("Panel visits (third-party panel): shares compare, absolute numbers do not.");
        yield return Figures.Intervals(
            $"{sure.Length} of {mix.Sources.Count} sources differ beyond chance; the mixes are {FigureText.Value(divergence)} apart ({FigureText.Interval(divergence)})",
            $"Our share of visits minus the rivals', points, {period}; 95 % intervals from resampled months ({mix.Periods})",
            "Gap", Unit.Points, mix.Sources.Select(s => (Capital(Words(s.Source)), s.Gap)), [new(0, "same share")]).From("competition/traffic")
            .Defined("Apart: Jensen–Shannon divergence, 0 % for equal mixes, 100 % (one bit) for nothing in common. Months are resampled, the same for both sides.");
        yield return Table.From(mix.ByRival, ("Rival", r => r.Rival, null), ("Apart (Jensen–Shannon divergence)", r => r.Divergence.Times(1, Unit.Fraction), null));
    }
}
