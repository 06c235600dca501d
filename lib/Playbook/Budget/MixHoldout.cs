namespace Playbook.Budget;

/// <summary>How a fit that had not seen the last weeks forecasts them, beside what knows less.</summary>
/// <param name="Forecast">Its forecast of the last weeks, with their spend and controls.</param>
/// <param name="Accuracy">How close that comes.</param>
/// <param name="WithoutMedia">The same for a model without the channels.</param>
/// <param name="Naive">The same for last year's weeks plus their drift.</param>
internal sealed record MixHoldout(double[] Forecast, FitAccuracy Accuracy, FitAccuracy WithoutMedia, FitAccuracy Naive);
