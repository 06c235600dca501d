using Playbook.Planning;

namespace Playbook.Market;

/// <summary>What the next yuan of our advertising brings.</summary>
/// <param name="Platform">Platform of the channels; empty for all our advertising together.</param>
/// <param name="Gmv">GMV per yuan at today's spend, with its interval; missing with its reason.</param>
public sealed record AdReturn(string Platform, Estimate Gmv)
{
    /// <summary>
    /// The return to reckon with on a platform: of our channels there, else of all our advertising.
    /// </summary>
    /// <param name="returns">What is known; may be empty.</param>
    /// <param name="platform">The platform.</param>
    public static AdReturn On(IReadOnlyList<AdReturn> returns, string platform) =>
        returns.FirstOrDefault(r => r.Platform == platform) ?? returns.FirstOrDefault(r => r.Platform.Length == 0)
            ?? new("", Estimate.Missing(
                "what the next yuan of advertising brings is unknown (marts media_weeks, outcome_weeks)", Unit.Multiple));

    /// <summary>Where the figure comes from, for a table: "our channels there", or that we have none.</summary>
    public string Source => Platform.Length > 0 ? "our paid channels there" : "all our advertising: no paid channel of ours there";
}
