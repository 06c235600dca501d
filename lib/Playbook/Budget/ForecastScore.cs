using System.Globalization;
using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>How a forecast did, once its weeks are over.</summary>
/// <param name="Weeks">Weeks whose outcome is known.</param>
/// <param name="Inside">Of these, weeks within their interval.</param>
/// <param name="MeanError">Mean of |outcome − forecast|; missing without a week.</param>
/// <param name="Bias">Mean of outcome − forecast: above 0 where more came than was forecast; missing without a week.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record ForecastScore(int Weeks, int Inside, Estimate MeanError, Estimate Bias, string Text)
{
    /// <summary>Scores the weeks whose outcome is known.</summary>
    /// <param name="forecast">Forecast by week, with intervals.</param>
    /// <param name="outcome">Outcome by week, null where not known yet; as many as the forecast has.</param>
    /// <exception cref="ArgumentException">The numbers of weeks differ, or an outcome is not finite.</exception>
    public static ForecastScore Of(IReadOnlyList<Estimate> forecast, IReadOnlyList<double?> outcome)
    {
        if (forecast.Count != outcome.Count)
            throw new ArgumentException($"The forecast has {forecast.Count} weeks, the outcome {outcome.Count}.", nameof(outcome));
        if (outcome.FirstOrDefault(v => v is { } x && !double.IsFinite(x)) is { } bad)
            throw new ArgumentException($"An outcome must be finite; got {bad}.", nameof(outcome));
        var known = forecast.Zip(outcome).Where(w => w is { First.HasValue: true, Second: not null })
            .Select(w => (Forecast: w.First, Error: w.Second!.Value - w.First.Value!.Value, Outcome: w.Second.Value)).ToList();
        var unit = forecast.Count > 0 ? forecast[0].Unit : Unit.Number;
        if (known.Count == 0)
        {
            var none = Estimate.Missing("no outcome of these weeks is known yet", unit);
            return new(0, 0, none, none, "No outcome of these weeks is known yet.");
        }

        var inside = known.Count(w => w.Forecast.Lower <= w.Outcome && w.Outcome <= w.Forecast.Upper);
        var error = Estimate.Exact(known.Average(w => Math.Abs(w.Error)), unit, known.Count, "mean of |outcome − forecast|");
        var bias = Estimate.Exact(known.Average(w => w.Error), unit, known.Count, "mean of outcome − forecast");
        var level = FigureText.Share(known[0].Forecast.Level);
        return new(known.Count, inside, error, bias, string.Create(CultureInfo.InvariantCulture,
            $"{inside} of {known.Count} weeks lay within their {level} interval; the forecast missed by {FigureText.Value(error)} a week, ")
            + (bias.Value == 0 ? "without a bias." : $"on average {FigureText.Number(Math.Abs(bias.Value!.Value), unit)} a week "
                + (bias.Value > 0 ? "too low." : "too high.")));
    }
}
