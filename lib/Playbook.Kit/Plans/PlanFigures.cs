using System.Globalization;
using Playbook.Charts;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>The figures of a plan. Each says what it found, also when there is little or nothing to show.</summary>
public static class PlanFigures
{
    /// <summary>What the plan brings month by month, with its interval from P10 to P90.</summary>
    public static Figure Months(Plan plan)
    {
        var settled = plan.ByMonth.Count > 0 ? plan.ByMonth[^1].Counted : 0;
        var full = plan.ByMonth.FirstOrDefault(m => settled > 0 && m.Counted >= 0.99 * settled);
        var title = plan.Total is not { } total ? "No recommendation has a money effect yet"
            : full is not null && full.Month > plan.ByMonth[0].Month
                ? $"Tests and ramps take until {Month(full.Month)}: then the plan brings {Money(plan.Counted)} a month"
            : $"The plan brings {Money(plan.Counted)} a month, nine times in ten more than {Money(total.P10)}";
        IReadOnlyList<DateOnly> months = [.. plan.ByMonth.Select(m => m.Month)];
        return Figures.Line(title,
            "Contribution of all recommendations by month, yuan; line: what is counted, band: P10 to P90 of simulated draws with failures",
            "", "Contribution a month", Unit.Yuan,
            [
                new Series("counted", months, [.. plan.ByMonth.Select(m => m.Counted)],
                    [.. plan.ByMonth.Select(m => Math.Min(m.Counted, m.Effect.P10))],
                    [.. plan.ByMonth.Select(m => Math.Max(m.Counted, m.Effect.P90))]),
            ],
            references: plan.Options.Goal is { } goal ? [new(goal, "goal")] : [], fromZero: true, markers: true)
            .Defined(
                "Contribution net of the cost of the measures. Each counts from the day its test has read out and grows over its ramp; "
                + "what it costs once is in its first month.");
    }

    /// <summary>What drives the spread of the plan.</summary>
    public static Figure Tornado(Plan plan)
    {
        var first = plan.Drivers.Count > 0 && plan.Drivers[0].Share > 0 ? plan.Drivers[0] : null;
        var title = first is null ? "Nothing in the plan is uncertain yet"
            : $"{Short(first.Recommendation.Action)}: {FigureText.Number(first.Share, Unit.Fraction)} of the plan's uncertainty";
        return Figures.Tornado(title,
            "Contribution of the whole plan a month, yuan, around the sum of the cards, when one recommendation is at its 10th or 90th "
            + "percentile and the others as counted",
            "Contribution a month", Unit.Yuan, plan.Counted, plan.Drivers.Take(15).Select(d => (Named(d.Recommendation), d.Low, d.High)));
    }

    /// <summary>What the plan counts of each recommendation, with its interval, largest first.</summary>
    public static Figure Effects(Plan plan)
    {
        var rows = plan.Valued;
        var title = rows.Count == 0
            ? "No recommendation has a money effect yet"
            : $"{rows.Count} recommendations have a money effect; by what is counted {rows[0].Recommendation.Id} comes first with "
                + Money(rows[0].Counted.Value!.Value)
                + (rows is [var first, var next, ..] && next.Counted.Upper >= first.Counted.Lower
                    ? ", and its interval meets that of the next" : "");
        return Figures.Intervals(title,
            "Contribution a month that the plan counts, yuan: the chapter's figure × what is left in its pool × the chance that it "
            + "works; interval: with its failure",
            "Contribution a month", Unit.Yuan, rows.Select(e => (Named(e.Recommendation), e.Counted)), references: [new(0, "no effect")]);
    }

    /// <summary>When each recommendation begins; it lasts to the end of the plan's horizon.</summary>
    public static Figure Calendar(Plan plan)
    {
        var end = plan.ByMonth.Count > 0 ? plan.ByMonth[^1].Month.AddMonths(1).AddDays(-1) : default;
        var month = plan.Ordered.Take(1).Select(r => r.Start).FirstOrDefault();
        var early = plan.Ordered.Count(r => r.Start < month.AddMonths(1));
        var title = plan.Ordered.Count == 0 ? "Nothing is planned yet"
            : $"{early} of {plan.Ordered.Count} recommendations begin within a month of "
                + $"{month.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
        return Figures.Calendar(title, "Recommendations from their start to the end of the horizon, by chapter",
            plan.Ordered.Select(r => new PlannedTask(Named(r), r.Start, r.Start > end ? r.Start : end, "Chapter " + r.Chapter)));
    }

    /// <summary>How many rows of the benchmark list have each verdict.</summary>
    public static Figure Verdicts(IReadOnlyList<LedgerRow> ledger)
    {
        var counts = Ledger.Counts(ledger);
        int Of(params Verdict?[] verdicts) => counts.Where(c => verdicts.Contains(c.Verdict)).Sum(c => c.Count);
        var all = counts.Sum(c => c.Count);
        return Figures.Bars($"{all - Of(Verdict.NotCovered)} of {all} rows of the deck are looked at; our data speak against "
            + $"{Of(Verdict.Contradicted, Verdict.Missed, Verdict.NotInForce)}, and {Of((Verdict?)null)} hang on how they are read",
            "Rows of the benchmark list by verdict, count; each row once, under what its readings agree on",
            "Verdict", "Rows", Unit.Count,
            [new Series("Rows", counts.Select(c => c.Verdict is { } v ? VerdictText.Words(v) : "readings disagree").ToList(),
                [.. counts.Select(c => (double)c.Count)])
            { Colors = [.. counts.Select(c => Tone(c.Verdict))] }], horizontal: true);
    }

    private static string Tone(Verdict? verdict) => verdict switch
    {
        Verdict.Supported or Verdict.Met or Verdict.InForce => "good",
        Verdict.Contradicted or Verdict.Missed or Verdict.NotInForce => "bad",
        Verdict.NotEnoughData or Verdict.Uncertain or null => "wait",
        _ => "soft",
    };

    private static string Named(Recommendation r) => $"{r.Id} {Short(r.Action)}";

    private static string Short(string text)
    {
        if (text.Length <= 60) return text;
        var at = text.LastIndexOf(' ', 58);
        return (at > 20 ? text[..at] : text[..58]) + " …";
    }

    private static string Money(double value) => FigureText.Number(value, Unit.Yuan);

    private static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
