using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Variance inflation (方差膨胀): how much of a channel's column the other columns explain. Source: D. W. Marquardt (1970).</summary>
internal static class VarianceInflation
{
    /// <summary>
    /// 1 / (1 − R²) of a channel's saturated adstock on the other channels and the controls; null when the column never changes.
    /// </summary>
    public static double? Of(double[][] channels, MixDesign.Column[] controls, int channel)
    {
        var column = channels[channel];
        var mean = column.Average();
        var spread = column.Sum(v => (v - mean) * (v - mean));
        if (spread <= 1e-20 * Math.Max(1e-300, column.Sum(v => v * v))) return null;
        var others = channels.Where((_, c) => c != channel).Concat(controls.Select(c => c.Values)).ToArray();
        var fit = RidgeRegression.Fit(others, column, new double[others.Length]);
        var rest = column.Zip(fit.Fitted, (a, b) => (a - b) * (a - b)).Sum();
        return Math.Min(1e6, spread / Math.Max(rest, 1e-9 * spread));
    }
}
