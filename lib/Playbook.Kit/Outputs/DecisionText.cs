using System.Globalization;
using Playbook.Planning;

namespace Playbook.Kit.Outputs;

/// <summary>What a decision card says of time and chance.</summary>
internal static class DecisionText
{
    /// <summary>"fails in 20 to 50 % of such cases (why); brings money after 28 days, all of it 2 months later".</summary>
    public static string Course(Recommendation r)
    {
        var chance = r.Failure is not { High: > 0 } f ? "" : string.Create(CultureInfo.InvariantCulture,
            $"fails with a chance "
            + $"of {f.Low * 100:0}{(f.High > f.Low ? string.Create(CultureInfo.InvariantCulture, $" to {f.High * 100:0}") : "")}"
            + $"\u202f% ({f.Why}); ");
        var after = r.TestDays == 0 ? "at once" : Words.Times(r.TestDays, "day") + " after its start";
        var grown = r.RampMonths <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", in full {Months(r.RampMonths)} later");
        return $"{chance}brings money {after}{grown}";
    }

    private static string Months(double months) =>
        Math.Abs(months - 1) < 0.05 ? "a month" : string.Create(CultureInfo.InvariantCulture, $"{months:0.#} months");
}
