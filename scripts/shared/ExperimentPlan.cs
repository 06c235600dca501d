using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Scripts;

/// <summary>Prints what a planned experiment needs.</summary>
internal static class ExperimentPlan
{
    /// <summary>The metric out of figures, or out of units of the past.</summary>
    public static PlanMetric Metric(string? file, string column, string? denominator, double? rate, double? mean, double? deviation,
        double? correlation, double? clusterSize, double? icc)
    {
        if (new[] { file is not null, rate is not null, mean is not null }.Count(given => given) != 1)
            throw new UserErrorException("say the metric by one of FILE, --rate and --mean with --deviation");
        if (mean is null != deviation is null) throw new UserErrorException("--mean and --deviation go together");
        if (clusterSize is null != icc is null) throw new UserErrorException("--cluster-size and --icc go together");
        var metric = rate is { } r ? PlanMetric.Proportion(r) : mean is { } m ? PlanMetric.Mean(m, deviation!.Value)
            : OfPast(file!, column, denominator);
        if (correlation is { } c) metric = metric.Adjusted(c);
        return clusterSize is { } size ? metric.Clustered(size, icc!.Value) : metric;
    }

    /// <summary>Units and days for an effect, or the smallest effect for the units.</summary>
    public static void Print(
        PowerPlan plan, int looks, Spending spending, double? effect, long? units, double? perDay, double power)
    {
        if (effect is null == units is null && !(effect is null && plan.Options!.Null != 0 && units is null))
            throw new UserErrorException("say one of --effect and --units");
        if (looks > 1) plan = plan with { Inflation = GroupSequential.Equal(looks, plan.Options, spending).Inflation(power) };
        var unit = plan.Options!.Relative ? Unit.Change : plan.Metric.IsRate ? Unit.Points : Unit.Number;
        List<string[]> rows = [["metric without the change", FigureText.Number(plan.Metric.Baseline, plan.Metric.IsRate
            ? Unit.Fraction : Unit.Number)]];
        if (units is { } total)
        {
            var found = plan.DetectableEffect(total, power);
            rows.Add(["units of all arms", Whole(total)]);
            rows.Add(["smallest detectable effect", found is { } f ? Effect(f, unit) : "none within the metric's range"]);
            if (perDay is { } flow and > 0) rows.Add(["days", Whole((long)Math.Ceiling(total / flow))]);
        }
        else
        {
            // A metric that stays as it is, held against a margin, has an effect of 0.
            var truth = effect ?? 0;
            var size = perDay is { } flow ? plan.Duration(truth, flow, power) : plan.Units(truth, power);
            rows.Add(["effect to be found", Effect(truth, unit)]);
            rows.Add(["units of the control", Whole(size.Control)]);
            rows.Add([plan.Treatments > 1 ? $"units of each of {plan.Treatments} treatments" : "units of the treatment",
                Whole(size.Treatment)]);
            rows.Add(["units of all arms", Whole(size.Total)]);
            if (size.Days is { } days) rows.Add(["days, in whole weeks", Whole(days)]);
        }

        if (plan.Options.Null != 0) rows.Add(["margin", Effect(Math.Abs(plan.Options.Null), unit).TrimStart('+')]);
        rows.Add(["power", FigureText.Share(power)]);
        var test = plan.Options.Alternative switch
        {
            Alternative.TwoSided => "two-sided", Alternative.Greater => "one-sided, greater", _ => "one-sided, less",
        };
        rows.Add(["test", $"{test}, level {plan.Options.Level.ToString(CultureInfo.InvariantCulture)}"
            + (looks > 1 ? $", {looks} looks ({spending})" : "")]);
        Terminal.Table(["quantity", "value"], rows, right: [1]);
    }

    private static PlanMetric OfPast(string file, string column, string? denominator)
    {
        var (values, below) = ExperimentFile.Columns(file, column, denominator);
        if (below is not null) return PlanMetric.Ratio(ArmPair.Of(values, below));
        var past = ArmMean.Of(values);
        if (values.All(v => v is 0 or 1)) return PlanMetric.Proportion(past.Mean);
        return PlanMetric.Mean(past.Mean, Math.Sqrt(past.Variance));
    }

    private static string Effect(double effect, Unit unit) => unit == Unit.Number
        ? effect.ToString("0.######", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{effect * 100:+0.###;−0.###;0}") + (unit == Unit.Points ? " pt" : " %");

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
