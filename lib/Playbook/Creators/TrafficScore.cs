namespace Playbook.Creators;

/// <summary>
/// How far a creator's traffic lies from what others of the platform show, with reasons. It accuses nobody: it says whom to ask for the
/// back-end's figures first.
/// </summary>
/// <param name="Creator">Id with its marketplace.</param>
/// <param name="Posts">Posts behind it.</param>
/// <param name="Days">Days on which followers were observed.</param>
/// <param name="Reasons">Signals, the strongest first; empty where too little is known.</param>
/// <param name="Flagged">True when one of them is beyond the threshold.</param>
public sealed record TrafficScore(string Creator, int Posts, int Days, IReadOnlyList<TrafficReason> Reasons, bool Flagged)
{
    /// <summary>The strongest signal; null where too little is known.</summary>
    public TrafficReason? First => Reasons.Count > 0 ? Reasons[0] : null;

    /// <summary>Its strength in robust standard deviations; 0 where too little is known.</summary>
    public double Score => First?.Score ?? 0;
}
