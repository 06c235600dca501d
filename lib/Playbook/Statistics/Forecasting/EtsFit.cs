namespace Playbook.Statistics;

/// <summary>An exponential smoothing model fitted to a series.</summary>
/// <param name="Model">Which member of the family.</param>
/// <param name="Smoothing">Its smoothing parameters.</param>
/// <param name="InitialLevel">Level before the first period, in the unit of the series.</param>
/// <param name="InitialSlope">Slope before the first period, a period; 0 without a trend.</param>
/// <param name="InitialSeason">Seasons before the first period, in calendar order of the series; empty without a season.</param>
/// <param name="Fitted">One-step forecasts, one for each period of the series.</param>
/// <param name="Residuals">Errors: observation − forecast, divided by the forecast when the error is multiplicative.</param>
/// <param name="SumOfSquares">Sum of squared one-step errors in the unit of the series, whatever the error form.</param>
/// <param name="Sigma">Standard deviation of <paramref name="Residuals"/>, with the estimated parameters taken off the count.</param>
/// <param name="MinusTwoLogLikelihood">−2 log likelihood without its constant, as the R package forecast counts it.</param>
/// <param name="Aicc">Akaike's criterion corrected for short series (Hurvich and Tsai 1989); smaller is better.</param>
public sealed record EtsFit(
    EtsModel Model, EtsSmoothing Smoothing, double InitialLevel, double InitialSlope, IReadOnlyList<double> InitialSeason,
    IReadOnlyList<double> Fitted, IReadOnlyList<double> Residuals, double SumOfSquares, double Sigma,
    double MinusTwoLogLikelihood, double Aicc)
{
    /// <summary>Akaike's criterion.</summary>
    public double Aic => MinusTwoLogLikelihood + 2 * Model.Parameters;

    internal EtsState End { get; init; } = new(0, 0, []);

    /// <summary>Point forecasts: the path without further errors.</summary>
    /// <param name="horizon">Periods ahead, 1 to 120.</param>
    public double[] Forecast(int horizon)
    {
        CheckHorizon(horizon);
        var state = End.Copy();
        var path = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            path[h] = state.Next(Model, Smoothing.Phi);
            state.Take(Model, Smoothing, path[h]);
        }

        return path;
    }

    /// <summary>
    /// Possible futures, drawn with normal errors. They carry the errors to come, not the doubt about the parameters, so intervals read
    /// from them are somewhat too narrow (Hyndman et al. 2002 found 95 % intervals to cover 85 to 95 %).
    /// </summary>
    /// <param name="horizon">Periods ahead, 1 to 120.</param>
    /// <param name="draws">How many futures, 100 to 100,000.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>One future a row: <c>[draw][period]</c>.</returns>
    public double[][] Simulate(int horizon, int draws, Random random)
    {
        CheckHorizon(horizon);
        if (draws is < 100 or > 100_000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "Draws lie between 100 and 100,000.");
        var paths = new double[draws][];
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var state = End.Copy();
            paths[d] = new double[horizon];
            for (var h = 0; h < horizon; h++)
            {
                var mean = state.Next(Model, Smoothing.Phi);
                var error = Sigma * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
                // A positive series stays positive: an error of −100 % and beyond is cut.
                paths[d][h] = Model.Error == EtsForm.Additive ? mean + error : mean * Math.Max(1 + error, 1e-3);
                state.Take(Model, Smoothing, paths[d][h]);
            }
        }

        return paths;
    }

    private static void CheckHorizon(int horizon)
    {
        if (horizon is < 1 or > 120) throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is 1 to 120 periods.");
    }
}
