using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>A fall of a product's rating that lasted.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day of the run, or of the data.</param>
/// <param name="Baseline">Usual rating before it.</param>
/// <param name="Rating">Median rating during it.</param>
/// <param name="RobustZ">
/// How many robust standard deviations of the usual scatter the fall is; null when ratings never scattered before.
/// </param>
public sealed record RatingAlert(DateOnly From, DateOnly To, double Baseline, double Rating, double? RobustZ)
{
    /// <summary>Fall in stars.</summary>
    public double Fall => Baseline - Rating;
}

/// <summary>
/// Watches a rating (评分监控): an alert when it stays below its usual level by more than some stars and by more than its own scatter explains.
/// </summary>
public static class RatingWatch
{
    /// <summary>Finds the alerts of a series, in order of time. Days without a rating are skipped.</summary>
    /// <param name="days">Days in order of time.</param>
    /// <param name="fall">Stars below the usual rating that count, more than 0; 0.1 by default.</param>
    /// <param name="minimumDays">Days in a row, at least 1.</param>
    /// <param name="baselineDays">Days before the run that make the usual rating, at least 7.</param>
    /// <param name="robustZ">Robust z of the fall at which it counts, 0 or more.</param>
    /// <param name="lastingDays">After so many days the lower rating is the usual one.</param>
    /// <exception cref="ArgumentException">Days are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rating lies outside 1 to 5, or a parameter outside its range.</exception>
    public static IReadOnlyList<RatingAlert> Alerts(
        IReadOnlyList<WatchDay> days, double fall = 0.1, int minimumDays = 7, int baselineDays = 28,
        double robustZ = 3, int lastingDays = 28)
    {
        if (!(fall > 0 && double.IsFinite(fall))) throw new ArgumentOutOfRangeException(nameof(fall), fall, "A fall is more than 0 stars.");
        if (minimumDays < 1) throw new ArgumentOutOfRangeException(nameof(minimumDays), minimumDays, "At least 1 day.");
        if (baselineDays < 7)
            throw new ArgumentOutOfRangeException(nameof(baselineDays), baselineDays, "A usual rating needs at least 7 days.");
        if (!(robustZ >= 0)) throw new ArgumentOutOfRangeException(nameof(robustZ), robustZ, "A score is 0 or more.");
        if (lastingDays <= minimumDays)
            throw new ArgumentOutOfRangeException(nameof(lastingDays), lastingDays, $"More than the {minimumDays} days of an alert.");
        PriceWatch.Ordered(days);
        var alerts = new List<RatingAlert>();
        var ordinary = new List<double>();
        List<(DateOnly Day, double Rating)> run = [];
        double baseline = 0, scatter = 0;
        foreach (var day in days)
        {
            if (day.Rating is not { } rating) continue;
            if (rating is not (>= 1 and <= 5))
                throw new ArgumentOutOfRangeException(nameof(days), rating, $"The rating of {day.Day:yyyy-MM-dd} lies between 1 and 5.");
            if (run.Count == 0)
            {
                if (ordinary.Count < 7)
                {
                    ordinary.Add(rating);
                    continue;
                }

                var usual = ordinary.TakeLast(baselineDays).ToArray();
                (baseline, scatter) = (RobustScale.Median(usual)!.Value, RobustScale.Mad(usual)!.Value);
            }

            // Half a printed unit of slack: 4.70 − 0.10 must count as 4.60.
            if (rating <= baseline - fall + 1e-9 && baseline - rating >= robustZ * scatter)
            {
                run.Add((day.Day, rating));
                if (run.Count < lastingDays) continue;
                Close();
                ordinary = [.. run.Select(r => r.Rating)];
                run = [];
                continue;
            }

            Close();
            run = [];
            ordinary.Add(rating);
        }

        Close();
        return alerts;

        void Close()
        {
            if (run.Count < minimumDays) return;
            var during = RobustScale.Median(run.Select(r => r.Rating))!.Value;
            alerts.Add(new(run[0].Day, run[^1].Day, baseline, during, scatter > 0 ? (baseline - during) / scatter : null));
        }
    }
}
