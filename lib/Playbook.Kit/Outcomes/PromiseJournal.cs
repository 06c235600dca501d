using System.Text.Json;
using Playbook.Kit.Outcomes;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Kit;

/// <summary>
/// The journal of what chapters promised on a brand's own data (承诺与兑现): a file beside the warehouse that people may read and edit. It
/// appears whole or not at all.
/// </summary>
public static class PromiseJournal
{
    /// <summary>Version of the file's shape; a file of another version is refused.</summary>
    public const int Version = 1;

    /// <summary>Where the journal of a warehouse lies.</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    public static string PathOf(string warehouse) => warehouse + ".journal.json";

    /// <summary>The promises, oldest first; none when there is no journal.</summary>
    /// <param name="path">The journal.</param>
    /// <exception cref="InvalidDataException">The file is no journal, or is of another version; it is not touched.</exception>
    public static IReadOnlyList<Promise> Read(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            var text = File.ReadAllText(path);
            return StoredJson.Version(text) is not Version and var other
                ? throw new InvalidDataException($"{path} is a journal of version {other}; this kit reads version {Version}.")
                : StoredJson.Read<Stored>(text).Promises;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a journal of promises: {e.Message}", e);
        }
    }

    /// <summary>
    /// Adds the decisions of a plan that are not in the journal yet. What was decided about those that are stays.
    /// </summary>
    /// <param name="path">The journal; made when it is not there.</param>
    /// <param name="book">The chapters' outcomes.</param>
    /// <param name="fingerprint">Fingerprint of the data; outcomes of other data are left out.</param>
    /// <param name="dataTo">Last day of the data.</param>
    /// <returns>How many were added.</returns>
    /// <exception cref="InvalidDataException">The file there is no journal; it is not touched.</exception>
    /// <exception cref="IOException">The place cannot be written; the journal is as it was.</exception>
    public static int Append(string path, PlanBook book, string fingerprint, DateOnly dataTo)
    {
        ArgumentNullException.ThrowIfNull(book);
        var known = Read(path);
        var keys = known.Select(p => (p.Fingerprint, p.Recommendation.Id)).ToHashSet();
        var added = book.Chapters.Where(c => c.Fingerprint == fingerprint).SelectMany(c => c.Recommendations)
            .Where(r => keys.Add((fingerprint, r.Id))).Select(r => new Promise(fingerprint, dataTo, r)).ToList();
        if (added.Count > 0) Write(path, [.. known, .. added]);
        return added.Count;
    }

    /// <summary>Marks a promise; of several of one id, the latest.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="id">Id of the decision, "10-1".</param>
    /// <param name="status">What became of it.</param>
    /// <param name="day">The day on which that was decided.</param>
    /// <param name="experiment">Name of the experiment that holds its comparison; null keeps what is there.</param>
    /// <returns>The promise as it is now.</returns>
    /// <exception cref="ArgumentException">The journal has no such decision; the message lists those it has.</exception>
    public static Promise Mark(string path, string id, PromiseStatus status, DateOnly? day, string? experiment = null)
    {
        var all = Read(path).ToList();
        var at = all.FindLastIndex(p => p.Recommendation.Id == id);
        if (at < 0)
        {
            var ids = all.Select(p => p.Recommendation.Id).Distinct(StringComparer.Ordinal).ToList();
            throw new ArgumentException(
                $"The journal has no decision {id}{(ids.Count > 0 ? $"; it has {string.Join(", ", ids)}" : "; it is empty")}.");
        }

        all[at] = all[at] with { Status = status, DecidedOn = day, Experiment = experiment ?? all[at].Experiment };
        Write(path, all);
        return all[at];
    }

    private static void Write(string path, IReadOnlyList<Promise> promises) =>
        WholeFile.Write(path, StoredJson.Text(new Stored(Version, promises)));

    private sealed record Stored(int Version, IReadOnlyList<Promise> Promises);
}
