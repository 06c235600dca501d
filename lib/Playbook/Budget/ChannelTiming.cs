using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>When a channel's effect comes, where it is full, and when its money is back.</summary>
/// <param name="Name">Channel.</param>
/// <param name="SameWeek">
/// Share of the effect that comes in the week of the spend, at a given saturation.
/// </param>
/// <param name="LastPays">
/// Steady spend a week from which the next yuan no longer pays for itself, 0 where none does; missing beyond any week seen.
/// </param>
/// <param name="NearlyFull">Steady spend a week that reaches 90 % of the ceiling, γ·9^(1/α); missing beyond any week seen.</param>
/// <param name="Payback">When the next week's spend is back.</param>
public sealed record ChannelTiming(string Name, Estimate SameWeek, Estimate LastPays, Estimate NearlyFull, Payback Payback)
{
    private const double Full = 0.9;

    /// <summary>Share of the effect that comes in later weeks.</summary>
    public Estimate Later => Rest(SameWeek);

    /// <summary>The channels of a fit, in the order of the table; none without a model.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="margin">What a unit of the outcome leaves before advertising; missing for unknown.</param>
    public static IReadOnlyList<ChannelTiming> Of(BudgetFit fit, Estimate margin) =>
        fit.Model is not { } model ? []
            : [.. model.Channels.Select((c, i) => Of(c, model.Data.Channels[i].Spend.Max(), margin, fit.Level))];

    /// <summary>One channel.</summary>
    /// <param name="channel">What it does.</param>
    /// <param name="most">Most that any week spent.</param>
    /// <param name="margin">What a unit of the outcome leaves before advertising; missing for unknown.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    public static ChannelTiming Of(ChannelEffect channel, double most, Estimate margin, double level = 0.9)
    {
        var n = channel.Roi.N;
        if (!(most > 0))
        {
            var none = Estimate.Missing("nothing was spent", Unit.Yuan);
            return new(channel.Name, none with { Unit = Unit.Fraction }, none, none, Payback.Unknown("nothing was spent"));
        }

        Estimate Seen(Func<HillCurve, double> of, string definition) => of(channel.Curve) is var value && value > most
            ? Estimate.Missing($"beyond {FigureText.Number(most, Unit.Yuan)}, the most that a week spent", Unit.Yuan, n)
            : DrawInterval.Of(value, [.. channel.Draws.Select(of)], level, Unit.Yuan, definition, n);
        return new(channel.Name, Rest(channel.Later),
            margin.Value is not { } value ? margin with { Unit = Unit.Yuan }
                : Seen(c => LastThatPays(c, value), "steady spend a week from which the next yuan no longer pays for itself"),
            Seen(c => c.Gamma * Math.Pow(Full / (1 - Full), 1 / c.Alpha), "steady spend a week that reaches 90 % of the ceiling"),
            Payback.Of(channel, margin, level));
    }

    /// <summary>Largest spend at which the next yuan pays for itself; 0 where none does.</summary>
    /// <param name="curve">Response a week to a steady spend.</param>
    /// <param name="margin">What a unit of it leaves.</param>
    internal static double LastThatPays(HillCurve curve, double margin)
    {
        // The slope is largest at the inflection, or near nothing where there is none.
        var from = Math.Max(curve.Inflection, 1e-9 * curve.Gamma);
        return margin <= 0 || margin * curve.Slope(from) <= 1 ? 0 : curve.SpendAtSlope(1 / margin, from, 1e6 * curve.Gamma);
    }

    private static Estimate Rest(Estimate share) => share.Value is not { } value ? share
        : share with { Value = 1 - value, Lower = 1 - share.Upper, Upper = 1 - share.Lower };
}

/// <summary>Weeks until the next money of a week, at today's spend, has brought itself back.</summary>
/// <param name="Weeks">Weeks, the week of the spend the first; infinite for never; null for unknown.</param>
/// <param name="Lower">Lower end over the draws.</param>
/// <param name="Upper">Upper end; infinite for never.</param>
/// <param name="Reason">Why they are unknown; empty when they are not.</param>
public sealed record Payback(double? Weeks, double? Lower, double? Upper, string Reason = "")
{
    /// <summary>No payback, with the reason.</summary>
    public static Payback Unknown(string reason) => new(null, null, null, reason);

    /// <summary>"2 weeks (1 to 5)", "never (3 to never)", without an interval where all draws agree; or the reason.</summary>
    public string Text => Weeks is not { } weeks ? Reason
        : (double.IsInfinity(weeks) ? "never" : weeks == 1 ? "1 week" : $"{Word(weeks)} weeks")
            + (Lower is { } a && Upper is { } b && a < b ? $" ({Word(a)} to {Word(b)})" : "");

    /// <summary>Weeks until a channel's next money is back.</summary>
    /// <param name="channel">What it does.</param>
    /// <param name="margin">What a unit of the outcome leaves before advertising.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    internal static Payback Of(ChannelEffect channel, Estimate margin, double level)
    {
        if (margin.Value is not { } value) return Unknown(margin.MissingReason ?? "what a unit leaves is unknown");
        if (channel.CurrentSpend <= 0) return Unknown("nothing is spent now");
        double Return(HillCurve c) => value * c.Slope(channel.CurrentSpend);
        var weeks = Of(Return(channel.Curve), channel.CarryOver);
        double[] draws = [.. channel.Draws.Zip(channel.CarryOverDraws, (c, o) => Of(Return(c), o)).Order()];
        if (draws.Length == 0) return new(weeks, null, null);
        // No interpolation: it would meet infinities.
        double At(double q) => draws[(int)Math.Round(q * (draws.Length - 1))];
        return new(weeks, Math.Min(weeks, At((1 - level) / 2)), Math.Max(weeks, At((1 + level) / 2)));
    }

    /// <summary>
    /// The first week by which return · share arrived ≥ 1: until a yuan that brings its return in the long run has brought itself back.
    /// </summary>
    internal static double Of(double all, CarryOver carryOver)
    {
        if (!(all > 1)) return double.PositiveInfinity;
        var weeks = 1;
        for (var arrived = carryOver.SameWeek; (all * arrived) < 1 - 1e-12 && weeks < carryOver.Weights.Count; weeks++)
            arrived += carryOver.Weights[weeks];
        return weeks;
    }

    private static string Word(double weeks) =>
        double.IsInfinity(weeks) ? "never" : weeks.ToString("0", CultureInfo.InvariantCulture);
}
