namespace Playbook.Market;

/// <summary>How a market is forecast.</summary>
public enum ForecastFamily
{
    /// <summary>Each place on the logarithm with month effects and a growth of its own, then added up.</summary>
    Growth,

    /// <summary>The sum by exponential smoothing, the models weighted by AICc.</summary>
    Smoothing,
}

/// <summary>A family and how far it missed months that it was not shown.</summary>
/// <param name="Name">What it is, for a table.</param>
/// <param name="Error">Mean absolute percentage error over the last half-years; null when nothing could be compared.</param>
/// <param name="IsChosen">True for the one that forecasts.</param>
public sealed record FamilyError(string Name, double? Error, bool IsChosen);

/// <summary>How to forecast.</summary>
/// <param name="Horizon">Months ahead, 1 to 60.</param>
/// <param name="LinearTrends">True lets smoothing also consider slopes that go on for ever.</param>
/// <param name="Holdout">Months kept back for the check and for the choice of the family, 0 for none.</param>
/// <param name="Draws">Simulated futures behind the intervals.</param>
/// <param name="Seed">Seed of the futures.</param>
/// <param name="Level">Coverage, between 0 and 1.</param>
/// <param name="Family">The family to use where the months allow it; null chooses by the error on months kept back.</param>
/// <param name="Quick">True lets smoothing consider but the two models that most markets end with, for many series at once.</param>
public sealed record ForecastOptions(
    int Horizon = 12, bool LinearTrends = false, int Holdout = 6, int Draws = 4000, int Seed = 1, double Level = 0.95,
    ForecastFamily? Family = null, bool Quick = false);
