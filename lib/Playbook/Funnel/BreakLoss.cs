using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>
/// What a break cost, seen from two sides that must agree: the funnel's division of the change, where more visits that buy less raise one
/// bar and lower another, and the media-mix model's step, which holds advertising, season and calendar equal. All figures are money kept
/// after refunds, yuan a month.
/// </summary>
/// <param name="ByFunnel">What the broken step took.</param>
/// <param name="Offset">What the part that rose most brought in the same days; part of it is the same event.</param>
/// <param name="ByModel">
/// How much less was sold from about that day than the model explains, whatever the cause; missing with the reason.
/// </param>
/// <param name="AtNight">What orders unpaid at night since the break take of it: another decision works on that.</param>
/// <param name="Lost">
/// What is left to win back at the step: of the model's step less the night, and of what the funnel shows, the smaller. Without a step of
/// the model, what the funnel shows net of the offset, with the whole as the upper end.
/// </param>
public sealed record BreakLoss(Estimate ByFunnel, Estimate Offset, Estimate ByModel, Estimate AtNight, Estimate Lost)
{
    /// <summary>Sets one side against the other.</summary>
    /// <param name="byFunnel">What the step took, kept yuan a month; missing when none fell.</param>
    /// <param name="offset">What the part that rose most brought, kept yuan a month; missing for none.</param>
    /// <param name="byModel">The model's step (chapter 08), kept yuan a month; missing for none.</param>
    /// <param name="atNight">What the night's break takes, kept yuan a month; missing for nothing.</param>
    public static BreakLoss Of(Estimate byFunnel, Estimate offset, Estimate byModel, Estimate atNight)
    {
        ArgumentNullException.ThrowIfNull(byFunnel);
        ArgumentNullException.ThrowIfNull(offset);
        ArgumentNullException.ThrowIfNull(byModel);
        ArgumentNullException.ThrowIfNull(atNight);
        return new(byFunnel, offset, byModel, atNight, Smaller(byFunnel, offset, byModel, atNight));
    }

    /// <summary>Both sides as rows, down to what a decision counts; figures a month.</summary>
    /// <param name="step">The step of the funnel.</param>
    /// <param name="wonBack">What the decision counts.</param>
    /// <param name="name">"Kept GMV", or what it is called.</param>
    public IReadOnlyList<NamedFigure> Lines(string step, Estimate wonBack, string name) =>
    [
        new($"The funnel: {name} that {step} took on the period before", ByFunnel),
        new("What rose most at the same time, and may be the same event", Offset),
        new("The media-mix model (chapter 08): sold less from about that day, advertising, season and calendar equal", ByModel),
        new("Of it orders unpaid at night since their own break: another decision", AtNight),
        new("What is left to win back at this step", Lost),
        new("Of it won back, a part that nobody knows yet: the decision, contribution", wonBack),
    ];

    private static Estimate Smaller(Estimate byFunnel, Estimate offset, Estimate step, Estimate atNight)
    {
        if (byFunnel.Value is not { } whole) return byFunnel;
        if (step.Value is not { } sold)
        {
            var floor = Math.Max(0, whole - Math.Max(0, offset.Value ?? 0));
            return Estimate.Of(floor, Math.Max(0, floor - Below(byFunnel)), whole + Above(byFunnel), byFunnel.N, Unit.Yuan,
                "money kept after refunds, a month: what the step took, at least net of what rose with it, at most the whole",
                byFunnel.Level);
        }

        var night = Math.Max(0, atNight.Value ?? 0);
        var left = Math.Max(0, sold - night);
        if (left >= whole) return byFunnel;
        // Two measurements: their errors are taken as independent.
        return Estimate.Of(left, Math.Max(0, left - Together(Below(step), Above(atNight))), left + Together(Above(step), Below(atNight)),
            step.N, Unit.Yuan,
            "money kept after refunds, a month: the media-mix model's step (chapter 08) less what orders unpaid at night take of it",
            step.Level);

        static double Together(double a, double b) => Math.Sqrt((a * a) + (b * b));
    }

    private static double Below(Estimate e) => (e.Value ?? 0) - (e.Lower ?? e.Value ?? 0);

    private static double Above(Estimate e) => (e.Upper ?? e.Value ?? 0) - (e.Value ?? 0);
}
