namespace Playbook.Statistics;

/// <summary>What one group's observations add up to for <see cref="GroupMeans"/>.</summary>
/// <param name="Count">Observations, 0 or more; a group without any is forecast from the others.</param>
/// <param name="Mean">Their mean; any value where there are none.</param>
/// <param name="Squares">Sum of their squared distances from it, 0 or more.</param>
/// <param name="Predictor">What is known of the group before any observation, such as the logarithm of its size.</param>
public sealed record GroupSample(int Count, double Mean, double Squares, double Predictor)
{
    /// <summary>Adds up a group's observations.</summary>
    /// <param name="values">The observations, finite.</param>
    /// <param name="predictor">What is known of the group before.</param>
    public static GroupSample Of(IReadOnlyCollection<double> values, double predictor)
    {
        if (values.Count == 0) return new(0, 0, 0, predictor);
        var mean = values.Average();
        return new(values.Count, mean, values.Sum(v => (v - mean) * (v - mean)), predictor);
    }
}
