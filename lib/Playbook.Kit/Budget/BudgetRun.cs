using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The study, or the reason why these data do not allow one: a report then says per section what is missing instead of failing.</summary>
public sealed class BudgetRun
{
    private readonly Chapter _chapter;
    private readonly string? _reason;

    private BudgetRun(Chapter chapter, BudgetStudy? study, string? reason) => (_chapter, Study, _reason) = (chapter, study, reason);

    /// <summary>The study; null when the data do not allow one.</summary>
    public BudgetStudy? Study { get; }

    /// <summary>Runs the study when the weekly tables are there and fit together.</summary>
    /// <param name="chapter">Open chapter.</param>
    /// <param name="settings">What was set.</param>
    public static BudgetRun Of(Chapter chapter, BudgetSettings settings)
    {
        if (!chapter.Has(BudgetStudy.Needs)) return new(chapter, null, null);
        try
        {
            return new(chapter, BudgetStudy.Run(chapter, settings), null);
        }
        catch (ArgumentException error) when (error is not ArgumentOutOfRangeException)
        {
            return new(chapter, null, error.Message);
        }
    }

    /// <summary>A section: its content, or what is missing for it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="body">Its content.</param>
    /// <param name="needs">Tables that it needs besides those of the study.</param>
    public Section Show(string title, Func<BudgetStudy, IEnumerable<object>> body, params string[] needs)
    {
        if (_reason is not null) return new(title, [new Note($"{title}: not shown.", _reason, [])]);
        string[] all = [.. BudgetStudy.Needs, .. needs];
        return Study is not null && _chapter.Has(all) ? new(title, [.. body(Study)]) : new(title, [_chapter.Absent(title, all)]);
    }
}
