using Playbook.Kit.Outputs;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>
/// A chapter of the plan as its notebook writes it: data, parameters, benchmarks, decisions. What it shows are objects; put one as the last
/// expression of a cell, or display it.
/// </summary>
public sealed partial class Chapter
{
    private readonly List<Judgement> judgements = [];
    private readonly List<Recommendation> recommendations = [];
    private IReadOnlyList<CurrentSpend> spends = [];
    private readonly List<string> skipped = [];
    private readonly Lazy<IReadOnlyList<Benchmark>> benchmarks;
    private Answer? answer;
    private IReadOnlyList<Fact> facts = [];

    private Chapter(string number, string question, string chinese, Session session)
    {
        (Number, Question, Chinese, Session) = (number, question, chinese, session);
        benchmarks = new(() => Kit.Benchmarks.Load(session.Options.BenchmarksPath));
    }

    /// <summary>Number of the chapter, "10".</summary>
    public string Number { get; }

    /// <summary>Its question.</summary>
    public string Question { get; }

    /// <summary>Its name in Chinese.</summary>
    public string Chinese { get; }

    /// <summary>The session it runs in.</summary>
    public Session Session { get; }

    /// <summary>The data, read-only.</summary>
    public IWarehouse Warehouse => Session.Warehouse;

    /// <summary>The benchmark list.</summary>
    public IReadOnlyList<Benchmark> Benchmarks => benchmarks.Value;

    /// <summary>Judgements made so far, in order.</summary>
    public IReadOnlyList<Judgement> Judgements => judgements;

    /// <summary>Recommendations made so far, in order.</summary>
    public IReadOnlyList<Recommendation> Recommendations => recommendations;

    /// <summary>Opens a chapter in the current session.</summary>
    /// <param name="number">Number with two digits, "01" to "15".</param>
    /// <param name="question">The question a strategist would ask.</param>
    /// <param name="chinese">The chapter's name in Chinese.</param>
    /// <exception cref="ArgumentException">The number is not two digits, or the question is empty.</exception>
    public static Chapter Open(string number, string question, string chinese)
    {
        if (number is not [>= '0' and <= '9', >= '0' and <= '9'])
            throw new ArgumentException($"A chapter's number has two digits, such as \"08\"; got \"{number}\".");
        if (string.IsNullOrWhiteSpace(question)) throw new ArgumentException("A chapter asks a question; got an empty one.");
        InteractiveHost.Attach();
        KitFormatters.Register();
        EditorPage.Begin();
        return new(number, question, chinese, Session.Current);
    }
}
