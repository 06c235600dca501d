namespace Playbook.Statistics;

/// <summary>
/// Smoothing parameters, each within the usual region: 0 &lt; beta &lt; alpha &lt; 1, 0 &lt; gamma &lt; 1 − alpha, 0.8 ≤ phi ≤ 0.98.
/// </summary>
/// <param name="Alpha">How far the level follows the last error.</param>
/// <param name="Beta">How far the slope follows; 0 without a trend.</param>
/// <param name="Gamma">How far the season follows; 0 without one.</param>
/// <param name="Phi">What is left of the slope after one period; 1 when it is not damped.</param>
public sealed record EtsSmoothing(double Alpha, double Beta, double Gamma, double Phi);

/// <summary>Level, slope and seasons at a moment; the season of the coming period stands first.</summary>
internal sealed class EtsState(double level, double slope, double[] season)
{
    private int coming;

    public double Level { get; private set; } = level;

    public double Slope { get; private set; } = slope;

    public double[] Season => [.. Enumerable.Range(0, season.Length).Select(i => season[(coming + i) % season.Length])];

    public EtsState Copy() => new(Level, Slope, Season);

    /// <summary>The one-step forecast.</summary>
    public double Next(EtsModel model, double phi)
    {
        var base_ = Level + (model.Trend == EtsTrend.None ? 0 : phi * Slope);
        return model.Season switch
        {
            EtsForm.None => base_,
            EtsForm.Additive => base_ + season[coming],
            _ => base_ * season[coming],
        };
    }

    /// <summary>
    /// Takes in an observation. Both error forms share these equations: they are the component form of Hyndman et al. (2008, table 2.2 and
    /// 2.3) with the error written as the distance of the observation from its one-step forecast.
    /// </summary>
    public void Take(EtsModel model, EtsSmoothing s, double y)
    {
        var fading = model.Trend == EtsTrend.None ? 0 : s.Phi * Slope;
        var q = Level + fading;
        var old = model.Seasonal ? season[coming] : 0;
        var target = model.Season switch { EtsForm.None => y, EtsForm.Additive => y - old, _ => y / old };
        Level = q + s.Alpha * (target - q);
        if (model.Trend != EtsTrend.None) Slope = fading + s.Beta * (target - q);
        if (!model.Seasonal) return;
        var seasonal = model.Season == EtsForm.Additive ? y - q : y / q;
        season[coming] = old + s.Gamma * (seasonal - old);
        coming = (coming + 1) % season.Length;
    }
}
