using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>Both arms within one stratum (分层), such as a city tier or a group of old customers.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="Control">The control's units in it.</param>
/// <param name="Treatment">The treated units in it.</param>
public sealed record Stratum(string Name, ArmMean Control, ArmMean Treatment);

/// <summary>
/// Means as if both arms had the same mix of strata (post-stratification; Miratrix, Sekhon and Yu 2013): within each stratum the arms are
/// compared, and the strata are weighted by their share of all units. Strata must be known before the experiment.
/// </summary>
public static class PostStratification
{
    /// <summary>Adjusts the means of both arms to the common mix.</summary>
    /// <param name="strata">One entry per stratum; those without any unit are skipped.</param>
    /// <param name="unit">Unit of the metric.</param>
    /// <returns>Missing where a stratum has fewer than two units of an arm: join small strata.</returns>
    /// <exception cref="ArgumentException">A name appears twice.</exception>
    public static AdjustedArms Adjust(IReadOnlyList<Stratum> strata, Unit unit = Unit.Number)
    {
        if (strata.GroupBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The stratum '{twice.Key}' appears twice.", nameof(strata));
        ArmMean control = default, treatment = default;
        foreach (var s in strata) (control, treatment) = (control + s.Control, treatment + s.Treatment);
        double all = control.Units + treatment.Units;
        if (all == 0) return AdjustedArms.Missing("there are no units", 0, 0, unit);
        var used = strata.Where(s => s.Control.Units + s.Treatment.Units > 0).ToArray();
        if (Array.Find(used, s => s.Control.Units < 2 || s.Treatment.Units < 2) is { } small)
            return AdjustedArms.Missing($"the stratum {small.Name} has fewer than 2 units in an arm: join it with another",
                control.Units, treatment.Units, unit);
        double Weight(Stratum s) => (s.Control.Units + s.Treatment.Units) / all;
        var (c, t) = (One(s => s.Control), One(s => s.Treatment));
        // The weights are themselves drawn: both arms' figures move with them, together.
        double cc = 0, tt = 0, ct = 0;
        foreach (var s in used)
        {
            var (w, a, b) = (Weight(s), s.Control.Mean - c.Value, s.Treatment.Mean - t.Value);
            (cc, tt, ct) = (cc + (w * a * a), tt + (w * b * b), ct + (w * a * b));
        }

        var plain = (control.Variance / control.Units) + (treatment.Variance / treatment.Units);
        return new(c with { Variance = c.Variance + (cc / all) }, t with { Variance = t.Variance + (tt / all) }, ct / all,
            plain > 0 ? (c.Variance + t.Variance) / plain : null);

        ArmFigure One(Func<Stratum, ArmMean> arm)
        {
            double mean = 0, variance = 0;
            long units = 0;
            var parts = new double[used.Length];
            for (var i = 0; i < used.Length; i++)
            {
                var (w, a) = (Weight(used[i]), arm(used[i]));
                variance += parts[i] = w * w * a.Variance / a.Units;
                mean += w * a.Mean;
                units += a.Units;
            }

            // Satterthwaite 1946.
            var inverse = 0.0;
            for (var i = 0; i < used.Length && variance > 0; i++)
                inverse += parts[i] / variance * (parts[i] / variance) / (arm(used[i]).Units - 1);
            return ArmFigure.Of(mean, variance, inverse > 0 ? 1 / inverse : units - used.Length, units, unit);
        }
    }
}
