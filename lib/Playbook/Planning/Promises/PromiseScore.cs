using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>How well predictions have held so far.</summary>
/// <param name="Accepted">Promises accepted.</param>
/// <param name="Measured">Of them, those that a comparison measured.</param>
/// <param name="Within">Share of the measured whose interval overlaps the predicted one.</param>
/// <param name="Worked">Share of the measured that brought more than nothing, by the lower end of their interval.</param>
/// <param name="Predicted">Mean chance that they would work, as their cards said.</param>
/// <param name="Ratio">
/// What came in all over what was predicted in all (each with its chance of failure); missing without a measured one.
/// </param>
public sealed record PromiseScore(int Accepted, int Measured, Estimate Within, Estimate Worked, Estimate Predicted, Estimate Ratio)
{
    /// <summary>Scores the accepted promises.</summary>
    /// <param name="outcomes">What came of each.</param>
    public static PromiseScore Of(IEnumerable<PromiseOutcome> outcomes)
    {
        var accepted = outcomes.Where(o => o.Promise.Status == PromiseStatus.Accepted).ToList();
        var measured = accepted.FindAll(o => o.Agrees is not null);
        var said = measured.Sum(o => Works(o) * o.Promise.Recommendation.Effect.Yuan.Value!.Value);
        return new(
            accepted.Count, measured.Count, Share(measured.Count(o => o.Agrees == true)),
            Share(measured.Count(o => (o.Came.Lower ?? o.Came.Value) > 0)),
            measured.Count == 0 ? None(Unit.Fraction) : Estimate.Exact(measured.Average(Works), Unit.Fraction, measured.Count),
            measured.Count == 0 || said == 0 ? None(Unit.Multiple)
                : Estimate.Exact(measured.Sum(o => o.Came.Value!.Value) / said, Unit.Multiple, measured.Count));

        Estimate Share(int count) => measured.Count == 0 ? None(Unit.Fraction) : Proportions.Wilson(count, measured.Count);
    }

    private static Estimate None(Unit unit) => Estimate.Missing("no accepted measure has been measured yet", unit);

    private static double Works(PromiseOutcome outcome) => 1 - (outcome.Promise.Recommendation.Failure?.Middle ?? 0);
}
