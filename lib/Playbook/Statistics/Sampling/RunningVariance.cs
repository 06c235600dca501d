namespace Playbook.Statistics;

/// <summary>Variance of each coordinate over draws that come one by one (Welford 1962).</summary>
/// <param name="size">Number of coordinates.</param>
internal sealed class RunningVariance(int size)
{
    private readonly double[] _mean = new double[size];
    private readonly double[] _square = new double[size];
    private int _count;

    public void Add(ReadOnlySpan<double> point)
    {
        _count++;
        for (var i = 0; i < size; i++)
        {
            var from = point[i] - _mean[i];
            _mean[i] += from / _count;
            _square[i] += from * (point[i] - _mean[i]);
        }
    }

    /// <summary>Fills in the variances, drawn towards 0.001 as five draws of it would; leaves them without two draws.</summary>
    public void Variances(double[] result)
    {
        if (_count < 2) return;
        var weight = _count / (_count + 5.0);
        for (var i = 0; i < size; i++) result[i] = (weight * _square[i] / (_count - 1)) + (1e-3 * (1 - weight));
    }
}
