namespace Playbook.Statistics;

/// <summary>
/// A column less its mean, in standard deviations: a search on it neither starts nor stops by the unit or the origin of the column.
/// </summary>
/// <param name="Mean">Weighted mean of the column.</param>
/// <param name="Deviation">Weighted standard deviation; 0 when the column does not vary beyond its rounding.</param>
/// <param name="Values">The column standardised; all 0 when it does not vary.</param>
internal sealed record Standardised(double Mean, double Deviation, double[] Values)
{
    /// <summary>Standardises a column of finite values.</summary>
    /// <param name="column">Its values.</param>
    /// <param name="weights">Their weights, 0 or more, not all 0.</param>
    public static Standardised Of(double[] column, double[] weights)
    {
        // Divided by its largest value first, a column near the ends of the range of a double keeps a finite square.
        var scale = column.Max(Math.Abs);
        if (scale == 0) return new(0, 0, new double[column.Length]);
        var total = weights.Sum();
        var mean = column.Select((v, i) => v / scale * (weights[i] / total)).Sum();
        var deviation = Math.Sqrt(column.Select((v, i) => Math.Pow((v / scale) - mean, 2) * (weights[i] / total)).Sum());
        return deviation <= 1e-14
            ? new(mean * scale, 0, new double[column.Length])
            : new(mean * scale, deviation * scale, [.. column.Select(v => ((v / scale) - mean) / deviation)]);
    }
}
