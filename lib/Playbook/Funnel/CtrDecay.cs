using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>Clicks of one content form at one age.</summary>
/// <param name="Form">Content form: drama, review, live clip, … (内容形式).</param>
/// <param name="AgeDays">Days since publication, 0 or more.</param>
/// <param name="Impressions">Impressions at that age.</param>
/// <param name="Clicks">Clicks at that age.</param>
public sealed record CtrAtAge(string Form, int AgeDays, long Impressions, long Clicks);

/// <summary>Shape of a decay.</summary>
public enum DecayShape
{
    /// <summary>The rate loses the same share every day.</summary>
    Exponential,

    /// <summary>The rate falls with a power of (age + 1): fast at first, then slowly.</summary>
    Power,
}

/// <summary>How a form's click rate falls with age.</summary>
/// <param name="Form">Content form.</param>
/// <param name="Shape">The shape with the smaller deviance.</param>
/// <param name="HalfLife">Days until the fitted rate is half of that on day 0; missing when the rate does not clearly fall.</param>
/// <param name="Start">Fitted rate on day 0.</param>
/// <param name="Fit">The fit: log rate on age (exponential) or on log(age + 1) (power).</param>
/// <param name="DevianceGain">How much worse the other shape fits; below about 2 the data cannot tell them apart.</param>
public sealed record CtrDecayFit(string Form, DecayShape Shape, Estimate HalfLife, Estimate Start, LogRateFit Fit, double DevianceGain)
{
    /// <summary>Fitted click rate at an age in days.</summary>
    public double At(double ageDays) => Fit.At(Shape == DecayShape.Exponential ? ageDays : Math.Log(ageDays + 1));
}

/// <summary>Decay of the click rate with the age of the content, by form (CTR衰减曲线).</summary>
public static class CtrDecay
{
    /// <summary>Fits exponential and power decay to each form and keeps the better one.</summary>
    /// <param name="cells">Clicks by form and age. Use videos watched over the same ages, or old videos alone will shape the tail.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>One fit per form, by name; forms with fewer than three ages are left out.</returns>
    /// <exception cref="ArgumentException">An age is negative or there are more clicks than impressions.</exception>
    public static IReadOnlyList<CtrDecayFit> Fit(IEnumerable<CtrAtAge> cells, double level = 0.95)
    {
        var z = Z.ForLevel(level);
        var fits = new List<CtrDecayFit>();
        foreach (var form in cells.GroupBy(c => c.Form).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var rows = form.OrderBy(c => c.AgeDays).ToArray();
            foreach (var c in rows)
                if (c.AgeDays < 0 || c.Clicks < 0 || c.Clicks > c.Impressions)
                    throw new ArgumentException(
                        $"{c.Form} at age {c.AgeDays} has {c.Clicks} clicks of {c.Impressions} impressions.", nameof(cells));
            double[] clicks = [.. rows.Select(c => (double)c.Clicks)], impressions = [.. rows.Select(c => (double)c.Impressions)];
            var exponential = LogRate.Fit([.. rows.Select(c => (double)c.AgeDays)], clicks, impressions);
            var power = LogRate.Fit([.. rows.Select(c => Math.Log(c.AgeDays + 1.0))], clicks, impressions);
            if (exponential is null || power is null) continue;
            var n = rows.Sum(c => c.Clicks);
            var shape = exponential.Deviance <= power.Deviance ? DecayShape.Exponential : DecayShape.Power;
            var fit = shape == DecayShape.Exponential ? exponential : power;
            var start = Estimate.Of(Math.Exp(fit.Intercept), Math.Exp(fit.Intercept - (z * fit.InterceptError)),
                Math.Exp(fit.Intercept + (z * fit.InterceptError)), n, Unit.Fraction, "fitted click rate on the day of publication", level);
            fits.Add(new(form.Key, shape, HalfLife(fit, shape, z, n, level), start, fit,
                Math.Abs(exponential.Deviance - power.Deviance) / fit.Dispersion));
        }

        return fits;
    }

    private static Estimate HalfLife(LogRateFit fit, DecayShape shape, double z, long n, double level)
    {
        // Decreasing in the slope, so the ends of the slope give the ends of the half-life.
        double Days(double slope) => shape == DecayShape.Exponential ? Math.Log(2) / -slope : Math.Pow(2, 1 / -slope) - 1;
        var (steep, flat) = (fit.Slope - (z * fit.SlopeError), fit.Slope + (z * fit.SlopeError));
        if (flat >= 0) return Estimate.Missing("the click rate does not clearly fall with age", Unit.Days, n);
        var (value, low, high) = (Days(fit.Slope), Days(steep), Days(flat));
        return double.IsFinite(high) && high < 36_500
            ? Estimate.Of(value, low, high, n, Unit.Days, "days until the fitted click rate is half of that on day 0", level)
            : Estimate.Missing("the click rate falls too slowly for a half-life", Unit.Days, n);
    }
}
