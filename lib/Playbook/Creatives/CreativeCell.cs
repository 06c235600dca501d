namespace Playbook.Creatives;

/// <summary>What one kind of creative (素材) was shown for, in one context on one day.</summary>
/// <param name="Stratum">What the choice is made within, such as the channel: a policy never moves impressions between strata.</param>
/// <param name="Context">What is known when the creative is chosen: hours, audience, place, weather, kind of day.</param>
/// <param name="Creative">What was shown.</param>
/// <param name="Day">Day; days are what intervals take as independent.</param>
/// <param name="Shown">Impressions, 0 or more.</param>
/// <param name="Clicked">Clicks, 0 to the impressions.</param>
public sealed record CreativeCell(string Stratum, string Context, string Creative, DateOnly Day, long Shown, long Clicked)
{
    /// <summary>
    /// Chance with which the system chose this creative in this context, above 0 and at most 1, where it logged it; null where it did not:
    /// it is then estimated from the shares served.
    /// </summary>
    public double? Propensity { get; init; }

    internal (string Stratum, string Context) Where => (Stratum, Context);

    internal void Check()
    {
        if (Shown < 0 || Clicked < 0 || Clicked > Shown)
            throw new ArgumentException(
                $"{Creative} in {Context} has {Clicked} clicks of {Shown} impressions; 0 ≤ clicks ≤ impressions.");
        if (Propensity is not (null or (> 0 and <= 1)))
            throw new ArgumentException($"The propensity of {Creative} in {Context} is {Propensity}; it lies above 0 and is at most 1.");
    }
}
