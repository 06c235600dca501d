using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>What the search for hits would have found at another threshold.</summary>
/// <param name="Z">Robust z above which a video is a hit.</param>
/// <param name="Hits">Hits among the recent videos.</param>
/// <param name="ByChance">Hits that chance alone would show.</param>
/// <param name="Found">Features found.</param>
/// <param name="Confirmed">Features confirmed in the window before.</param>
/// <param name="Ranking">How well the found features rank the videos of the window before: area under the ROC curve, 0.5 is a coin.</param>
public sealed record ThresholdTrial(double Z, int Hits, double ByChance, int Found, int Confirmed, Estimate Ranking);
