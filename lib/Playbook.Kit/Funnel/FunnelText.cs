using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Kit.Funnel;

/// <summary>Remarks of the chapter: which periods, what is missing, what to mind.</summary>
public static class FunnelText
{
    /// <summary>Why there is no figure after refunds: no file states them.</summary>
    public const string RefundsUnknown = "not known: load the after-sales export";

    /// <summary>Of how much of the paid money refunds are known, to follow a definition; empty when of all.</summary>
    public static string KnownPart(FunnelStudy study, bool before = false) => study.RefundsKnown(before) is > 0 and < 1 and var known
        ? $"; refunds known for {FunnelNames.Percent(known)} of paid money; the rate is of those" : "";

    /// <summary>The periods in use, and why when they are not those asked for.</summary>
    public static Note Period(FunnelStudy study) => new("Period", $"{study.Periods.Text}, compared with {study.Periods.CompareText}. Refunds count up to {study.Settings.RefundAge} days after payment, for both alike."
        + Refunds(study, before: false) + (study.Periods.Compares ? Refunds(study, before: true) : "")
        + (study.Periods.Note.Length > 0 ? " " + study.Periods.Note : ""), []);

    private static string Refunds(FunnelStudy study, bool before)
    {
        var when = before ? $"of {study.Periods.CompareText}" : $"of {study.Periods.Text}";
        return study.RefundsKnown(before) switch
        {
            0 => $" Refunds {when} are not known: load the after-sales export. Nothing below is kept money of these days; where a sum of them stands, it is what was paid.",
            < 1 and var known => $" Refunds {when} are known for {FunnelNames.Percent(known)} of paid money; the rate is of those.",
            _ => "",
        };
    }

    /// <summary>Break-even of advertising from the brand's own costs.</summary>
    public static Note BreakEven(FunnelStudy study, ValueModel all) => study.Economics is { BreakEvenRoas: { } even } costs
        ? new("Break-even", $"A paid yuan costs {FunnelNames.Percent(costs.CostOfGoods)} in goods and {FunnelNames.Percent(costs.PlatformFee)} in commission, and {FunnelNames.Percent(costs.RefundRate)} of it comes back: "
            + $"advertising breaks even at a ROAS of {FigureText.Number(even, Unit.Multiple)} on paid GMV (returned goods resold); all advertising stands at {FigureText.Value(all.Roas)} as its own last-touch sales show.", [])
        : study.RefundsKnown() is 0 ? new("Break-even", $"What comes back is {RefundsUnknown}. Without it there is no break-even ROAS.", [])
        : new("Break-even", "The cost of goods is not known, or every sale loses money: there is no break-even ROAS.", []);

    /// <summary>Why the value model is not shown although the tables have rows.</summary>
    public static Note NoLayers(FunnelStudy study) => new("The six-layer value model: not shown.", $"No advertised channel has visits from {study.Periods.Text}, or the log does not tell orders from payments.", []);

    /// <summary>Why plays by minute are not shown although the table has rows.</summary>
    public static Note NoMinutes(FunnelStudy study) => new("Plays by minute: not shown.", $"No minute of {study.Periods.Text} has plays.", []);

    /// <summary>Why the decay is not shown although the tables have rows.</summary>
    public static Note NoDecay(FunnelStudy study) => new("Click rate by age: not shown.", $"No video of the year to {study.Periods.To:yyyy-MM-dd} was followed for {study.Settings.ContentAge} days.", []);

    /// <summary>Why the change is not divided although the tables have rows.</summary>
    public static Note NoChange(FunnelStudy study) => new("Why kept GMV changed: not shown.", $"One of the periods, {study.Periods.Text} and {study.Periods.CompareText}, has no visits.", []);

    /// <summary>Why no leak is listed although the tables have rows.</summary>
    public static Note NoLeaks(FunnelStudy study) => new("Leaks by money: none.", $"No step of {study.Periods.Text} lies below its reference.", []);

    /// <summary>Why no reminder is simulated although there are orders.</summary>
    public static Note NoReminder(FunnelStudy study) => new("Payment reminder: not simulated.", $"No order of {study.Periods.Text} is unpaid.", []);
}
