using Playbook.Planning;

namespace Playbook.Market;

/// <summary>
/// What the forecast would have said about months that it was not shown: the family is chosen, and the models are fitted, on the months
/// before alone.
/// </summary>
/// <param name="Months">Months held out at the end.</param>
/// <param name="Error">Mean absolute percentage error of the forecast.</param>
/// <param name="NaiveError">The same of last year × last year's growth (<see cref="Statistics.SeasonalNaive"/>).</param>
/// <param name="Covered">Share of held-out months inside their prediction interval.</param>
/// <param name="Points">Held-out months: what came, what was forecast and what last year × last year's growth gives.</param>
public sealed record ForecastCheck(
    int Months, double Error, double NaiveError, double Covered,
    IReadOnlyList<(DateOnly Month, double Actual, Estimate Forecast, double Naive)> Points)
{
    /// <summary>By how much the forecast missed; missing when no month was kept back.</summary>
    public Estimate MissedBy => Months > 0
        ? Estimate.Exact(Error, Unit.Fraction, Months, "mean absolute percentage error on months kept back")
        : Estimate.Missing("too few months to keep some back", Unit.Fraction);

    /// <summary>True when it missed by less than its rival: only then may a decision come of the forecast.</summary>
    public bool Beats => Months > 0 && Error < NaiveError;

    /// <summary>How it compares with its rival, for a sentence.</summary>
    public string Compared => Beats ? "less than" : "no less than";
}
