using Playbook.Kit.Outcomes;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>What all chapters handed to the plan. A chapter that is missing, stale or broken is named, never guessed at.</summary>
public sealed class PlanBook
{
    private PlanBook(IReadOnlyList<Outcome> chapters, IReadOnlyList<string> problems, IReadOnlyList<Benchmark> benchmarks) =>
        (Chapters, Problems, Benchmarks) = (chapters, problems, benchmarks);

    /// <summary>Outcomes by chapter number.</summary>
    public IReadOnlyList<Outcome> Chapters { get; }

    /// <summary>What is missing, stale or unreadable, one sentence each, with what to do.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Chapters whose outcome is there and cannot be read, by number, with the reason; the problems name them too.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; private init; } = new Dictionary<string, string>();

    /// <summary>The benchmark list.</summary>
    public IReadOnlyList<Benchmark> Benchmarks { get; }

    /// <summary>All recommendations, by chapter.</summary>
    public IReadOnlyList<Recommendation> Recommendations => [.. Chapters.SelectMany(c => c.Recommendations)];

    /// <summary>What the channels spend now, as the chapters know it; a channel that two know is taken from the first.</summary>
    public IReadOnlyList<CurrentSpend> Channels => [.. Chapters.SelectMany(c => c.Channels).DistinctBy(c => c.Channel)];

    /// <summary>All judgements, by chapter.</summary>
    public IReadOnlyList<Judgement> Judgements => [.. Chapters.SelectMany(c => c.Judgements)];

    /// <summary>Reads the outcomes of the current session.</summary>
    /// <param name="expected">
    /// Numbers of the chapters that should be there; one that is not becomes a problem. None: those of the notebooks folder beside the
    /// benchmark list.
    /// </param>
    /// <exception cref="FormatException">The benchmark list is broken.</exception>
    public static PlanBook Load(params string[] expected)
    {
        KitFormatters.Register();
        Outputs.EditorPage.Begin();
        var options = Session.Current.Options;
        string? fingerprint = null;
        var problems = new List<string>();
        try
        {
            fingerprint = Session.Current.Warehouse.Fingerprint;
        }
        catch (Warehouse.WarehouseException e)
        {
            problems.Add(e.Message);
        }

        return Load(
            options.OutcomesDirectory, Kit.Benchmarks.Load(options.BenchmarksPath), expected.Length > 0 ? expected : Notebooks(options),
            fingerprint, problems);
    }

    /// <summary>Reads the outcomes of a folder, whatever data they were computed on.</summary>
    /// <param name="directory">Folder of outcomes, such as reports/outcomes.</param>
    /// <param name="benchmarksPath">The benchmark list, datasets/benchmarks.csv.</param>
    /// <exception cref="FormatException">The benchmark list is broken.</exception>
    public static PlanBook Read(string directory, string benchmarksPath) =>
        Load(directory, Kit.Benchmarks.Load(benchmarksPath), [], null, []);

    /// <summary>A key figure of a chapter by the beginning of its label; missing when the chapter or the figure is not there.</summary>
    /// <param name="chapter">Number of the chapter.</param>
    /// <param name="label">Beginning of the label.</param>
    public Estimate Fact(string chapter, string label) => Chapters.FirstOrDefault(c => c.Chapter == chapter)?.Facts
        .FirstOrDefault(f => f.Label.StartsWith(label, StringComparison.Ordinal))?.Figure
        ?? Estimate.Missing("not in the chapters", Unit.Yuan);

    /// <summary>Every row of the benchmark list with its verdicts.</summary>
    public IReadOnlyList<LedgerRow> Ledger(IReadOnlyList<Benchmark>? benchmarks = null) =>
        Planning.Ledger.Of(benchmarks ?? Benchmarks, Judgements);

    // A chapter is a notebook NN-topic.dib; who adds one has added it to the plan.
    private static IEnumerable<string> Notebooks(SessionOptions options)
    {
        var folder = Path.GetFullPath(Path.Combine(options.BenchmarksPath, "..", "..", "notebooks"));
        return !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.dib").Select(Path.GetFileName).OfType<string>()
            .Where(name => name is [>= '0' and <= '9', >= '0' and <= '9', '-', ..]).Select(name => name[..2]).Order(StringComparer.Ordinal);
    }

    internal static PlanBook Load(string directory, IReadOnlyList<Benchmark> benchmarks, IEnumerable<string> expected, string? fingerprint,
        List<string> problems)
    {
        var chapters = new List<Outcome>();
        var unread = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(directory)
            ? Directory.GetFiles(directory, "*.json").Order(StringComparer.Ordinal).ToArray() : [])
        {
            try
            {
                chapters.Add(OutcomeFile.Read(path, benchmarks));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problems.Add(unread[Path.GetFileNameWithoutExtension(path)] = e.Message);
            }
        }

        foreach (var number in expected.Except(chapters.Select(c => c.Chapter)))
            problems.Add($"Chapter {number} has no outcome yet: render it with dotnet run scripts/render.cs -- --chapters {number}.");
        foreach (var stale in chapters.Where(c => fingerprint is not null && c.Fingerprint != fingerprint))
            problems.Add($"Chapter {stale.Chapter} was computed on other data ({stale.Fingerprint}): render it again.");
        return new([.. chapters.OrderBy(c => c.Chapter, StringComparer.Ordinal)], problems, benchmarks) { Unread = unread };
    }
}
