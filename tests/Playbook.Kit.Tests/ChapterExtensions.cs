using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>Short ways to ask for a decision.</summary>
internal static class ChapterExtensions
{
    /// <summary>A decision that cannot fail and works at once.</summary>
    public static Recommendation Recommend(this Chapter chapter, string action, string owner, DateOnly start,
        Estimate effect, string evidence, string[] tests, string test, string risk, decimal budget = 0) => chapter.Recommend(new(action)
        {
            Owner = owner, Start = start, Effect = new(effect), Evidence = evidence, Tests = tests, Test = test,
            Risk = risk, Budget = budget, Failure = new(0, 0, "sure"), TestDays = 0, RampMonths = 0,
        });
}
