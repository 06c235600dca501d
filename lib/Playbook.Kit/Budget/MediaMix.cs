using Playbook.Budget;

namespace Playbook.Kit.Budget;

/// <summary>The media-mix model of a warehouse, fitted once for all chapters that ask for it.</summary>
public static class MediaMix
{
    /// <summary>
    /// The model of all weeks that the marts hold; its <see cref="BudgetFit.MarginalReturn"/> is what the next yuan of the present budget
    /// brings.
    /// </summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="options">How to fit; null for 95 % intervals and the defaults.</param>
    public static BudgetFit Of(Chapter chapter, MediaMixOptions? options = null) => Fit(chapter, MixInput.Of(
        chapter.Query<MediaWeek>("budget/media_weeks"), chapter.Query<OutcomeWeek>("budget/outcome_weeks"),
        chapter.Query<DriverWeek>("budget/drivers")), options);

    /// <summary>The model of some weeks; the same weeks and options are fitted once.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="input">The weeks.</param>
    /// <param name="options">How to fit; null for 95 % intervals and the defaults.</param>
    public static BudgetFit Fit(Chapter chapter, MixInput input, MediaMixOptions? options = null) =>
        chapter.Once(nameof(MediaMix), (input.Content, options ??= new(Level: 0.95)), () => BudgetFit.Of(input, options));
}
