using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>Share of voice against share of market.</summary>
    public static IEnumerable<object> Voice(CompetitionStudy study)
    {
        if (study.Voice is not { Count: > 0 } voice) yield break;
        var title = study.OwnVoice is { Excess: { Value: { } excess } e } own
            ? $"We have {Value(own.Voice.Value!.Value, Unit.Fraction)} of the voice and {Value(own.Market.Value!.Value, Unit.Fraction)} of the sales: {FigureText.Value(e)} excess voice"
            : "Share of voice and share of market of the watched brands";
        yield return Figures.Bars(title, "Shares among the watched brands, last 52 weeks; voice: mentions; market: panel sales; 95 % intervals from resampled weeks", "Brand", "Share", Unit.Fraction,
            [
                Series.Of("Voice", voice, v => v.Brand, v => v.Voice.Value, v => v.Voice.Lower, v => v.Voice.Upper),
                Series.Of("Market", voice, v => v.Brand, v => v.Market.Value, v => v.Market.Lower, v => v.Market.Upper),
            ]).From("competition/voice").Defined("Excess share of voice (ESOV): share of voice minus share of market. Shares among the watched brands only, not of the whole market.");
        var quarters = study.VoiceQuarters.Where(q => q.Brand == study.OwnName).OrderBy(q => q.From).ToArray();
        if (quarters.Length > 1)
        {
            yield return Figures.Line(
                study.Growth.HasValue ? $"10 points of excess voice went with {FigureText.Value(study.Growth)} of share a year ({FigureText.Interval(study.Growth)}); half a point is the figure usually quoted"
                    : "Too few quarters to say what excess voice goes with",
                "Our shares by 13 weeks; growth: later change of share on excess voice over all watched brands, errors clustered by quarter", "", "Share", Unit.Fraction,
                [Series.Of("Our voice", quarters, q => q.From, q => q.Voice), Series.Of("Our market", quarters, q => q.From, q => q.Market)]).From("competition/voice")
                .Defined("Binet and Field (2007) tie growth to excess voice among large advertisers; a claim to test, not a fact. Excess voice uses the share before, growth the share after: no figure stands on both sides.");
        }

        yield return Table.From(voice, ("Brand", v => v.Brand, null), ("Share of voice", v => v.Voice, null), ("Share of market", v => v.Market, null), ("Excess", v => v.Excess, null));
    }
}
