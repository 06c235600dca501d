using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Turns a finished fit and its draws into estimates, a decomposition and flags.</summary>
internal static class MixReport
{
    public static MediaMixFit Write(MediaMixData data, MediaMixOptions options, MixDesign design, MixMode mode, MixDraw point,
        MixDraw[] draws, MixHoldout? held)
    {
        var (found, usual) = (mode.Columns, MixMode.UsualColumns(design));
        var channels = data.Channels.Select((c, i) => Channel(data, options, design, [found, usual], point, draws, i)).ToArray();
        var components = Decompose(data, design, point);
        var fitted = new double[design.Weeks];
        foreach (var component in components)
        {
            for (var t = 0; t < fitted.Length; t++) fitted[t] += component.Values[t];
        }

        var (total, spent) = (fitted.Sum(), data.Channels.Sum(c => c.Spend.Sum()));
        Estimate Together(double per, Unit unit, string definition) =>
            DrawInterval.Of(point.Contributions.Sum() / per, [.. draws.Select(d => d.Contributions.Sum() / per)], options.Level, unit,
                definition, design.Weeks);
        var share = total > 0
            ? Together(total, Unit.Fraction, "contributions of all channels ÷ fitted outcome, all weeks")
            : Estimate.Missing("the outcome adds up to nothing", Unit.Fraction);
        var roi = spent > 0
            ? Together(spent, data.ReturnUnit, "contributions of all channels ÷ their spend, all weeks")
            : Estimate.Missing("nothing was spent", data.ReturnUnit);
        return new(data, options, channels, components, fitted, share, roi, FitAccuracy.Of(data.Outcome, fitted),
            held?.Accuracy, held?.WithoutMedia, held?.Forecast ?? [], [.. Flags(design, channels)])
        {
            HoldoutNaive = held?.Naive, Steps = OutcomeStep.Of(data, options, design, point, draws),
            Design = design, MixDraws = draws.Length > 0 ? draws : [point],
        };
    }

    private static ChannelEffect Channel(MediaMixData data, MediaMixOptions options, MixDesign design, double[][][] columns,
        MixDraw point, MixDraw[] draws, int c)
    {
        var spend = data.Channels[c].Spend;
        var total = spend.Sum();
        var current = spend[^options.CurrentWeeks..].Average();
        Estimate Interval(double value, Func<MixDraw, double> of, Unit unit, string definition) =>
            DrawInterval.Of(value, [.. draws.Select(of)], options.Level, unit, definition, design.Weeks);
        var contribution = Interval(point.Contributions[c], d => d.Contributions[c], data.Unit,
            "outcome brought in all weeks of the model");
        var roi = total > 0
            ? Interval(point.Contributions[c] / total, d => d.Contributions[c] / total, data.ReturnUnit,
                "contribution ÷ spend, all weeks of the model")
            : Estimate.Missing("nothing was spent", data.ReturnUnit);
        double Marginal(HillCurve curve) => (curve.Response(1.01 * current) - curve.Response(current)) / (0.01 * current);
        var marginal = current > 0
            ? Interval(Marginal(point.Curves[c]), d => Marginal(d.Curves[c]), data.ReturnUnit,
                "outcome of the next 1 % of weekly spend ÷ that spend, steady state")
            : Estimate.Missing("nothing is spent now", data.ReturnUnit);
        CarryOver[] carryOvers = [.. draws.Select(d => d.Shapes[c].CarryOver)];
        var carryOver = carryOvers.Length > 0 ? CarryOver.Mean(carryOvers) : point.Shapes[c].CarryOver;
        var later = DrawInterval.Of(1 - carryOver.SameWeek, [.. carryOvers.Select(o => 1 - o.SameWeek)], options.Level, Unit.Fraction,
            "share of the effect that comes after the week of the spend", design.Weeks);
        // By the curves found, and by usual ones: two curves that the data leave open make twins look apart.
        var inflation = columns.Select(set => VarianceInflation.Of(set, design.Columns, c)).Max();
        return new(data.Channels[c].Name, later, point.Curves[c], [.. draws.Select(d => d.Curves[c])], contribution, roi, marginal,
            current, total, inflation, [.. ChannelFlags(data, spend, total, contribution, inflation, c)])
        {
            Weekly = point.Weekly[c], WeeklyDraws = [.. draws.Select(d => d.Weekly[c])],
            CarryOver = carryOver, CarryOverDraws = carryOvers,
        };
    }

    private static IEnumerable<string> ChannelFlags(MediaMixData data, double[] spend, double total, Estimate contribution,
        double? inflation, int c)
    {
        if (total == 0)
        {
            yield return "nothing was ever spent: no effect can be seen";
            yield break;
        }

        var mean = spend.Average();
        var variation = Math.Sqrt(spend.Sum(v => (v - mean) * (v - mean)) / spend.Length) / mean;
        if (variation < 0.05)
            yield return $"spend hardly varied (coefficient of variation {Text(variation)}): its effect cannot be told from the base";
        var weeks = spend.Count(v => v > 0);
        if (weeks < 10) yield return $"only {weeks} weeks with spend";
        if (inflation is > 10)
            yield return $"moves with other channels or the season (variance inflation {Text(inflation.Value)}): "
                + "only their sum is known well";
        for (var other = 0; other < data.Channels.Count; other++)
        {
            var r = other == c ? 0 : Correlation(spend, data.Channels[other].Spend);
            if (Math.Abs(r) > 0.9) yield return $"spend runs parallel to {data.Channels[other].Name} (correlation {Text(r)})";
        }

        if (contribution.Lower <= 0.02 * contribution.Upper || contribution.Value == 0)
            yield return "the interval reaches zero: the data do not show that it sells";
    }

    private static List<MixComponent> Decompose(MediaMixData data, MixDesign design, MixDraw point)
    {
        var coefficients = point.Coefficients;
        var components = new List<MixComponent>();
        foreach (var name in design.Columns.Select(c => c.Component).Distinct())
        {
            var values = new double[design.Weeks];
            for (var k = 0; k < coefficients.Length; k++)
            {
                if (design.Columns[k].Component != name) continue;
                for (var t = 0; t < values.Length; t++) values[t] += coefficients[k] * design.Columns[k].Values[t] * design.Scale;
            }

            components.Add(new(name, false, values));
        }

        components.AddRange(data.Channels.Select((c, i) => new MixComponent(c.Name, true, point.Weekly[i])));
        return components;
    }

    private static IEnumerable<string> Flags(MixDesign design, ChannelEffect[] channels)
    {
        if (design.Weeks < 52) yield return $"{design.Weeks} weeks are less than a year: season and media cannot be told apart";
        else if (design.Weeks < 104) yield return $"{design.Weeks} weeks are less than two years: a season seen once may be an accident";
        var perChannel = design.Weeks / (double)channels.Length;
        if (perChannel < 15) yield return $"{Text(perChannel)} weeks a channel are few: merge channels that are bought together";
        if (channels.Length > 1 && channels.All(c => c.Contribution.Value == 0)) yield return "no channel shows an effect";
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (ma, mb) = (a.Average(), b.Average());
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var t = 0; t < a.Length; t++)
            (ab, aa, bb) = (ab + ((a[t] - ma) * (b[t] - mb)), aa + ((a[t] - ma) * (a[t] - ma)), bb + ((b[t] - mb) * (b[t] - mb)));
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : 0;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
