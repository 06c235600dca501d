using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Our own videos and what a play of them brings.</summary>
/// <param name="Videos">Our watched videos, whose features say what we do already.</param>
/// <param name="VideosPerMonth">Videos we publish in a month, 0 or more; 0 when it is not known.</param>
/// <param name="PlaysPerVideo">Mean plays of one, 0 or more.</param>
/// <param name="YuanPerPlay">Contribution per play, yuan with its interval; missing with its reason.</param>
public sealed record OwnOutput(IReadOnlyList<RivalVideo> Videos, double VideosPerMonth, double PlaysPerVideo, Estimate YuanPerPlay)
{
    private const string Unknown = "our own videos with plays and orders are not in this warehouse";

    /// <summary>Yuan paid minus refunds of orders placed from a video, per play.</summary>
    public Estimate KeptPerPlay { get; init; } = Estimate.Missing(Unknown, Unit.Yuan);

    /// <summary>The output of some weeks; the first and the last, which may be cut, are left out of more than four.</summary>
    /// <param name="weeks">Weeks in order, old enough for their refunds.</param>
    /// <param name="economics">What kept money leaves.</param>
    public static OwnOutput Of(IReadOnlyList<OwnWeek> weeks, Economics economics)
    {
        var whole = weeks.Count > 4 ? weeks.Skip(1).Take(weeks.Count - 2).ToArray() : [.. weeks];
        var (videos, plays) = ((double)whole.Sum(w => w.Videos), (double)whole.Sum(w => w.Plays));
        if (videos == 0 || plays == 0) return new([], 0, 0, Estimate.Missing(Unknown, Unit.Yuan));
        var kept = Kept(whole);
        return new([], videos / whole.Length * 365.25 / 12 / 7, plays / videos, economics.OfKept(kept)) { KeptPerPlay = kept };
    }

    // Lines whose refunds are not known are taken to keep the share of the others.
    private static Estimate Kept(OwnWeek[] weeks)
    {
        var (paid, known) = (weeks.Sum(w => w.Paid), weeks.Sum(w => w.KnownPaid));
        if (known == 0 && paid > 0) return Estimate.Missing("refunds are not known: load the after-sales export", Unit.Yuan);
        if (weeks.Sum(w => w.Kept) == 0) return Estimate.Missing("no order carries the video it came from", Unit.Yuan);
        var all = known < paid ? (double)(paid / known) : 1;
        return RatioOfSums.Of(
            [.. weeks.Select(w => (double)w.Kept * all)], [.. weeks.Select(w => (double)w.Plays)], Unit.Yuan,
            definition: "Kept GMV (paid minus refunds) of orders placed from a video, per play." + (all > 1
                ? $" Refunds known for {FigureText.Number(1 / all, Unit.Fraction)} of paid money; the share kept is of those." : ""));
    }
}
