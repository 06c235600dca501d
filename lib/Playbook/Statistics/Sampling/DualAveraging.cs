namespace Playbook.Statistics;

/// <summary>
/// Tunes a step size so that its acceptance comes to a target (Nesterov 2009; Hoffman and Gelman 2014, section 3.2, with their constants).
/// </summary>
/// <param name="first">The first step size, above 0.</param>
/// <param name="target">Mean acceptance that is aimed at, between 0 and 1.</param>
internal sealed class DualAveraging(double first, double target)
{
    private const double Shrinkage = 0.05;
    private const double Delay = 10;
    private const double Forgetting = 0.75;

    private readonly double _centre = Math.Log(10 * first);
    private double _error;
    private double _mean;
    private int _count;

    /// <summary>The step to try next.</summary>
    public double Step { get; private set; } = first;

    /// <summary>The step to keep.</summary>
    public double Mean => _count == 0 ? Step : Math.Exp(_mean);

    /// <summary>Takes up how often the last step was accepted, 0 to 1.</summary>
    public void Update(double acceptance)
    {
        _count++;
        var weight = 1 / (_count + Delay);
        _error = ((1 - weight) * _error) + (weight * (target - acceptance));
        var log = _centre - (Math.Sqrt(_count) / Shrinkage * _error);
        Step = Math.Exp(log);
        var kept = Math.Pow(_count, -Forgetting);
        _mean = (kept * log) + ((1 - kept) * _mean);
    }
}
