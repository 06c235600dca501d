using Playbook.Charts;
using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Kit.Competition;

public static partial class CompetitionView
{
    /// <summary>Topics asked for and not served.</summary>
    public static IEnumerable<object> Topics(CompetitionStudy study)
    {
        if (study.Topics is not { Count: > 0 } topics) yield break;
        var open = study.Open;
        var shown = topics.Where(t => t.Score.Value > 0).Take(12).ToArray();
        var title = open.Count == 0 ? "No topic is asked for clearly more than we cover it"
            : $"{Capital(List(open.Select(t => Words(t.Topic))))} hold {Value(open.Sum(t => t.DemandShare), Unit.Fraction)} of demand and {Value(open.Sum(t => t.OwnShare), Unit.Fraction)} of our videos";
        if (shown.Length > 0)
        {
            yield return Figures.Bars(title,
                $"Score: unmet share of demand × room beside the rivals × momentum, times 100; last {study.Settings.TopicWeeks} weeks; whiskers: 95 % over resampled weeks", "Topic", "Score", Unit.Number,
                [Series.Of("Score", shown, t => Capital(Words(t.Topic)), t => t.Score.Value, t => t.Score.Lower, t => t.Score.Upper)], horizontal: true)
                .From("competition/topics").Defined("Unmet: share of demand minus our share of videos, where positive. Room: demand share / (demand share + rivals' share). Momentum: demand of the later half over the earlier, ½ to 2.");
        }

        yield return Table.From(topics,
            ("Topic", t => Capital(Words(t.Topic)), null), ("Demand", t => t.DemandShare, Unit.Fraction), ("Ours", t => t.OwnShare, Unit.Fraction), ("Theirs", t => t.RivalShare, Unit.Fraction),
            ("Gap", t => t.Gap, null), ("Room", t => t.Room, Unit.Number), ("Momentum", t => t.Momentum, Unit.Multiple), ("Score", t => t.Score.Value > 0 ? t.Score : null, null), ("Chance in top 3", t => t.Score.Value > 0 ? t.ChanceInTop : null, Unit.Fraction));
        if (study.TopicValue is { } value)
        {
            yield return Table.From([
                    ("Plays of rivals' videos in the unmet topics over their other videos", value.PlaysMultiple), ("Our watched videos in them", value.OwnShare),
                    ("Kept GMV a month if the whole difference came over", value.IfAllCausal), ("Kept GMV a month with an unknown part of it (0 to 1, even)", value.Yuan),
                ],
                ("What serving them may be worth", r => r.Item1, null), ("Figure", r => r.Item2, null));
        }
    }
}
