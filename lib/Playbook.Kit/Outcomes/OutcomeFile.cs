using System.Text.Json;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit.Outcomes;

/// <summary>
/// Outcomes as files, one per chapter. A file appears whole or not at all; it holds no clock, so the same results give the same bytes.
/// </summary>
internal static class OutcomeFile
{
    /// <summary>Version of the file's shape; a file of another version is refused.</summary>
    public const int Version = 2;

    public static string Write(string directory, Outcome outcome)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, outcome.Chapter + ".json");
        WholeFile.Write(path, StoredJson.Text(Stored.From(outcome)));
        return path;
    }

    /// <exception cref="InvalidDataException">The file is no outcome, is of another version, or names an unknown benchmark.</exception>
    public static Outcome Read(string path, IReadOnlyList<Benchmark> benchmarks)
    {
        Stored stored;
        try
        {
            var text = File.ReadAllText(path);
            if (StoredJson.Version(text) is not Version and var other)
                throw new InvalidDataException(
                    $"{path} is an outcome of version {other}; this kit reads version {Version}. Render the chapter again.");
            stored = StoredJson.Read<Stored>(text);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a chapter's outcome: {e.Message}. Render the chapter again.", e);
        }

        if (stored.Chapter is null || stored.Question is null || stored.Chinese is null || stored.Answer is null || stored.Facts is null
            || stored.Judgements is null || stored.Recommendations is null || stored.Fingerprint is null)
            throw new InvalidDataException($"{path} is not a chapter's outcome: a part of it is missing. Render the chapter again.");

        var byId = benchmarks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var stranger = stored.Judgements.FirstOrDefault(j => !byId.ContainsKey(j.Benchmark));
        if (stranger is not null)
            throw new InvalidDataException(
                $"{path} judges {stranger.Benchmark}, which is not in the benchmark list. Render the chapter again.");
        return new(stored.Chapter, stored.Question, stored.Chinese, stored.Answer, stored.Facts,
            [.. stored.Judgements.Select(
                j => new Judgement(byId[j.Benchmark], j.Reading, j.Low, j.High, j.Own, j.Verdict, j.Note, j.NeededN, stored.Chapter))],
            stored.Recommendations, stored.Fingerprint) { Channels = stored.Channels ?? [] };
    }

    private sealed record Stored(int Version, string Chapter, string Question, string Chinese, string Answer, IReadOnlyList<Fact> Facts,
        IReadOnlyList<StoredJudgement> Judgements, IReadOnlyList<Recommendation> Recommendations,
        IReadOnlyList<CurrentSpend> Channels, string Fingerprint)
    {
        public static Stored From(Outcome o) => new(OutcomeFile.Version, o.Chapter, o.Question, o.Chinese, o.Answer, o.Facts,
            [.. o.Judgements.Select(
                j => new StoredJudgement(j.Benchmark.Id, j.Reading, j.Low, j.High, j.Own, j.Verdict, j.Note, j.NeededN))],
            o.Recommendations, o.Channels, o.Fingerprint);
    }

    // The benchmark's text stays in its own list; a judgement names it.
    private sealed record StoredJudgement(string Benchmark, string Reading, double? Low, double? High, Estimate Own, Verdict Verdict,
        string Note, long? NeededN);
}
