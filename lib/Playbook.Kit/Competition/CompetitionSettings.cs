namespace Playbook.Kit.Competition;

/// <summary>What a strategist may turn in the chapter on competitors.</summary>
/// <param name="Days">Days back in which hits and their features are looked for; the deck says 30.</param>
/// <param name="HitZ">Robust z of log plays above which a video is a hit.</param>
/// <param name="CheckDays">Days before those, in whose videos the features found are checked.</param>
/// <param name="FalseDiscovery">Share of the findings that may be false.</param>
/// <param name="Adoption">Share of our other videos that take up the confirmed features, or of the unmet demand that we serve.</param>
/// <param name="TrafficMonths">Months of traffic compared.</param>
/// <param name="AudienceMonths">Months of audience compared.</param>
/// <param name="TgiMargin">A segment matters when its index is this fraction away from 100.</param>
/// <param name="TopicWeeks">Weeks of topic demand.</param>
/// <param name="PriceDrop">Price drop that counts, as a fraction.</param>
/// <param name="PriceDays">Days that it must last for an alert.</param>
public sealed record CompetitionSettings(
    int Days = 30, double HitZ = 2.5, int CheckDays = 60, double FalseDiscovery = 0.1, double Adoption = 0.5, int TrafficMonths = 12,
    int AudienceMonths = 3, double TgiMargin = 0.2, int TopicWeeks = 13, double PriceDrop = 0.1, int PriceDays = 3);
