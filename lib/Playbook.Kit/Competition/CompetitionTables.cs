using Playbook.Competition;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Competition;

/// <summary>Tables of topics and of what the rivals' practice may be worth.</summary>
public static class CompetitionTables
{
    /// <summary>Every topic between demand and supply.</summary>
    public static Table Topics(IReadOnlyList<TopicGap> topics) => Table.From(
        topics,
        ("Topic", t => First(Of(t.Topic)), null), ("Demand", t => t.DemandShare, Unit.Fraction), ("Ours", t => t.OwnShare, Unit.Fraction),
        ("Theirs", t => t.RivalShare, Unit.Fraction), ("Gap", t => t.Gap, null), ("Room", t => t.Room, Unit.Number),
        ("Momentum", t => t.Momentum, Unit.Multiple),
        ("Score", t => t.Score.Value > 0 ? t.Score : null, null),
        ("Chance in top 3", t => t.Score.Value > 0 ? t.ChanceInTop : null, Unit.Fraction));

    /// <summary>Share of voice beside share of market.</summary>
    public static Table Voice(IReadOnlyList<VoiceShare> shares) => Table.From(
        shares,
        ("Brand", v => v.Brand, null), ("Share of voice", v => v.Voice, null), ("Share of market", v => v.Market, null),
        ("Excess", v => v.Excess, null));

    /// <summary>What our videos bring, and what the confirmed features and the open topics may be worth.</summary>
    /// <param name="output">What our videos bring.</param>
    /// <param name="ranking">How well the found features rank the window before.</param>
    /// <param name="features">Worth of the confirmed features.</param>
    /// <param name="topics">Worth of the open topics.</param>
    public static Table Worth(OwnOutput output, Estimate ranking, FeatureValue features, FeatureValue topics) => Table.Of(
        [
            new("Kept GMV per 1,000 plays of our videos", output.KeptPerPlay.Times(1000, Unit.Yuan)),
            new("Contribution per 1,000 plays", output.YuanPerPlay.Times(1000, Unit.Yuan)),
            new("Ranking of the window before by the found features (area under the ROC curve, 0.5 is a coin)", ranking),
            new("Plays of rivals' videos with the confirmed features over those without", features.PlaysMultiple),
            new("Our videos that have them", features.OwnShare),
            new("Features: contribution a month if the whole association came over", features.IfAllCausal),
            new("Features: contribution a month with an unknown part of it (0 to 1, even)", features.Yuan),
            new("Plays of rivals' videos in the unmet topics over their other videos", topics.PlaysMultiple),
            new("Our watched videos in them", topics.OwnShare),
            new("Topics: contribution a month if the whole difference came over", topics.IfAllCausal),
            new("Topics: contribution a month with an unknown part of it (0 to 1, even)", topics.Yuan),
        ],
        "What the features and the topics may be worth", "Figure")!;
}
