using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Rooms;

/// <summary>A live room, or a day of rooms, as a test would draw it by lot.</summary>
/// <param name="Kind">What is drawn: session or day.</param>
/// <param name="Viewers">Viewers or visits, 0 or more.</param>
/// <param name="Buyers">Of them those who paid, 0 to the viewers.</param>
public sealed record RoomRow(string Kind, long Viewers, long Buyers);

/// <summary>
/// The planned test of interactive components (互动组件: votes, bullet-comment draws): a component shows to a whole room, so that
/// rooms, not viewers, are drawn by lot, and what rooms differ by decides how many it takes. Sizes by the delta method on rooms
/// (<see cref="PlanMetric.Ratio"/>), power 0.8, 5 % two-sided, half of the rooms with the component.
/// </summary>
/// <param name="Rate">Buyers ÷ viewers of the past; missing with the reason.</param>
/// <param name="Kind">What is drawn by lot.</param>
/// <param name="Units">Rooms or days that the asked lift needs, both arms; missing with the reason.</param>
/// <param name="Weeks">Weeks that these take at the pace of the data.</param>
/// <param name="Detectable">Smallest lift that four weeks would find; missing with the reason.</param>
public sealed record ComponentPlan(Estimate Rate, string Kind, Estimate Units, Estimate Weeks, Estimate Detectable)
{
    /// <summary>Weeks that <see cref="Detectable"/> is for.</summary>
    public const int Short = 4;

    private const int Fewest = 8;

    /// <summary>Plans the test.</summary>
    /// <param name="rooms">Rooms of the past; none gives the reason.</param>
    /// <param name="days">Days that they cover, 1 or more.</param>
    /// <param name="lift">Relative lift to be found, above 0.</param>
    public static ComponentPlan Of(IReadOnlyList<RoomRow> rooms, int days, double lift)
    {
        if (lift is not (> 0 and <= 10)) throw new ArgumentOutOfRangeException(nameof(lift), lift, "The lift lies above 0, at most 10.");
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        if (rooms.FirstOrDefault(r => r.Viewers < 0 || r.Buyers < 0 || r.Buyers > r.Viewers) is { } bad)
            throw new ArgumentException(
                $"A room has {bad.Buyers} buyers of {bad.Viewers} viewers; 0 ≤ buyers ≤ viewers.", nameof(rooms));
        RoomRow[] used = [.. rooms.Where(r => r.Viewers > 0)];
        var kind = used.FirstOrDefault()?.Kind ?? "session";
        double[] buyers = [.. used.Select(r => (double)r.Buyers)], viewers = [.. used.Select(r => (double)r.Viewers)];
        if (used.Length < Fewest || buyers.Sum() <= 0 || buyers.Sum() >= viewers.Sum())
        {
            var reason = used.Length == 0 ? "no live sessions with viewers and buyers are loaded"
                : used.Length < Fewest ? $"{used.Length} {kind}s are loaded, and how rooms differ needs at least {Fewest}"
                : "no viewer bought, or every one did";
            return new(Estimate.Missing(reason, Unit.Fraction, used.Length), kind, Estimate.Missing(reason, Unit.Count, used.Length),
                Estimate.Missing(reason, Unit.Number, used.Length), Estimate.Missing(reason, Unit.Change, used.Length));
        }

        var rate = RatioOfSums.Of(buyers, viewers, Unit.Fraction,
            definition: $"buyers ÷ viewers, {kind}s taken as independent").Within(0, 1);
        var pair = ArmPair.Of(buyers, viewers);
        // Rooms of one rate give no variance to plan with: what viewers alone would vary by stands in.
        if (!(pair.RatioVariance > 0))
            return new(rate, kind, Estimate.Missing($"the {kind}s do not differ at all", Unit.Count, used.Length),
                Estimate.Missing($"the {kind}s do not differ at all", Unit.Number, used.Length),
                Estimate.Missing($"the {kind}s do not differ at all", Unit.Change, used.Length));
        var plan = new PowerPlan(PlanMetric.Ratio(pair), new(Relative: true));
        var (size, aWeek) = (plan.Units(lift), used.Length * 7.0 / days);
        var within = Math.Max(4, (long)(Short * aWeek));
        return new(rate, kind,
            Estimate.Exact(size.Total, Unit.Count, used.Length, $"{kind}s of both arms, power 0.8, 5 % two-sided, drawn by lot"),
            Estimate.Exact(Math.Ceiling(size.Total / aWeek), Unit.Count, used.Length,
                $"at {FigureText.Number(aWeek, Unit.Number)} a week"),
            plan.DetectableEffect(within) is { } found
                ? Estimate.Exact(found, Unit.Change, used.Length, $"smallest lift that {within} {kind}s find with power 0.8")
                : Estimate.Missing($"{Short} weeks find no lift at all", Unit.Change, used.Length));
    }
}
