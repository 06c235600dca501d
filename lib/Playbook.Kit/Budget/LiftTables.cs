using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The tests that would tell, as a table, and why a channel has none.</summary>
public static class LiftTables
{
    /// <summary>A column for each channel that a test tells; null where there is none.</summary>
    /// <param name="designs">The tests.</param>
    public static Table? Tests(LiftDesigns designs)
    {
        ArgumentNullException.ThrowIfNull(designs);
        var told = designs.Channels.Where(c => c.Chosen is not null).ToArray();
        if (told.Length == 0) return null;
        (string Name, Func<LiftPlan, object> Cell)[] rows =
        [
            ("Change of spend a week", p => $"{p.ChangeText}: {Yuan(p.Stake.Spend)} → {Yuan(p.Stake.Spend + p.Stake.Yuan)}"),
            ("Weeks in blocks", p => Weeks(p)),
            ("Changed spend, order drawn", p => Dates(p, changed: true)),
            ("Usual spend", p => Dates(p, changed: false)),
            ($"Return of the change by the model, {designs.Fit.PerSpend}", p => FigureText.Full(Shown(designs.Fit, p.Stake.Return))),
            ($"Told from break-even with a chance of {Words.Whole(told[0].Chosen!.Power.Options.Power)}", p => Sees(designs.Fit, p)),
            ("Chance to tell, over the model's draws", p => FigureText.Number(p.Chance, Unit.Fraction)),
            ("Contribution lost by the changed weeks, below 0: gained", p => FigureText.Full(p.Cost)),
            ("Decides", p => p.Decides),
            ("Worth a month, over keeping the spend", p => $"{FigureText.Full(p.Worth)}, of at most {FigureText.Value(p.Stake.Perfect)}"),
            ("Of it by the draws alone, without a test", p => FigureText.Full(p.Stake.Bet)),
            ($"Worth more than it loses, over {LiftPlan.Holds} months", p => p.Pays ? "yes" : "no: not proposed"),
        ];
        return new([new("The test that would tell"), .. told.Select(c => new Column(Name(designs.Fit, c)))],
            [.. rows.Select(r => (IReadOnlyList<object?>)[r.Name, .. told.Select(c => r.Cell(c.Chosen!))])
            .Append(["Weeks of promotions", .. told.Select(c => designs.Calendar.IsKnown ? Promotions(c) : "not known")])]);
    }

    /// <summary>
    /// Which channels no test tells and what would be enough, or why no test is designed; null where there is nothing to say.
    /// </summary>
    /// <param name="designs">The tests.</param>
    public static Note? Untold(LiftDesigns designs)
    {
        ArgumentNullException.ThrowIfNull(designs);
        var (fit, none) = (designs.Fit, designs.Channels.Where(c => c.Chosen is null).ToArray());
        List<string> said = [.. none.Select(c => $"{Name(fit, c)}: {c.Reason}.")];
        if (designs.Channels.Count == 0)
            said.Add(fit.Model is null ? "" : fit.Decides ? "The data tell every channel with spend."
                : $"No test is designed: {fit.Failed}.");
        else if (!designs.Calendar.IsKnown)
            said.Add("No calendar of promotions is loaded: none is kept out of.");
        var text = string.Join(" ", said.Where(t => t.Length > 0));
        return text.Length == 0 ? null : new("The test that would tell", text, []);
    }

    /// <summary>What is switched, for a decision: "off for 2 weeks, as usual for 2, 3 pairs in drawn order, …".</summary>
    /// <param name="design">The test; null or one that is none gives nothing.</param>
    public static string Action(LiftDesign? design) => design?.Chosen is not { } plan ? "" : string.Create(CultureInfo.InvariantCulture,
        $"{plan.ChangeText} for {Words.Times(Length(plan), "week")}, as usual for {Length(plan)}, {plan.Schedule.Blocks.Count / 2} pairs ")
        + $"in drawn order, {plan.From:yyyy-MM-dd} to {plan.To:yyyy-MM-dd}";

    /// <summary>The returns that a test tells from break-even: "below 0.9× or above 5.4×".</summary>
    /// <param name="fit">The model.</param>
    /// <param name="plan">The test.</param>
    public static string Sees(BudgetFit fit, LiftPlan plan)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(plan);
        string Text(double perYuan) => FigureText.Value(Shown(fit, Estimate.Exact(perYuan, Unit.Multiple)));
        return plan.Below > 0 ? $"a return below {Text(plan.Below)} or above {Text(plan.Above)}"
            : $"a return above {Text(plan.Above)} only";
    }

    private static string Promotions(LiftDesign design) => (design.Plan, design.Through) switch
    {
        (null, _) => "used: no test outside them tells in time",
        ({ } plan, { } through) when through.To < plan.To => string.Create(CultureInfo.InvariantCulture,
            $"kept out of; with them {through.Schedule.Weeks} weeks, to {through.To:yyyy-MM-dd}, would tell ({through.ChangeText})"),
        _ => "kept out of",
    };

    private static string Weeks(LiftPlan plan) => string.Create(CultureInfo.InvariantCulture,
        $"{plan.Schedule.Weeks}: {plan.Schedule.Blocks.Count / 2} pairs of blocks of {Words.Times(Length(plan), "week")}, ")
        + $"{plan.From:yyyy-MM-dd} to {plan.To:yyyy-MM-dd}; {plan.Schedule.CountedWeeks} weeks count"
        + (plan.WashOut > 0 ? $", the first {(plan.WashOut == 1 ? "" : $"{plan.WashOut} ")}after a switch not" : "");

    private static string Dates(LiftPlan plan, bool changed) => "from " + string.Join(", ", plan.Schedule.Blocks
        .Where(b => b.Changed == changed).Select(b => b.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private static int Length(LiftPlan plan) => plan.Schedule.Blocks[0].Weeks;

    private static Estimate Shown(BudgetFit fit, Estimate perYuan) =>
        fit.Input.Metric.IsMoney ? perYuan : perYuan.Times(1000, Unit.Number);

    private static string Name(BudgetFit fit, LiftDesign design) =>
        ChannelNames.Both(fit.Input.ChannelIds[fit.Channels.ToList().FindIndex(c => c.Name == design.Channel.Name)], design.Channel.Name);

    private static string Yuan(double yuan) => FigureText.Number(yuan, Unit.Yuan);
}
