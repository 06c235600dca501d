namespace Playbook.Notebooks;

/// <summary>
/// Restores packages so that they fit: of one that is asked for without a version, the newest that is made for this framework and leans on
/// nothing newer than what the process holds. NuGet itself takes the newest whatever it leans on, so older ones are asked for in turn.
/// </summary>
/// <param name="restore">How packages are fetched.</param>
/// <param name="misfit">The first of restored packages that the process cannot hold; <c>null</c> when it can hold all.</param>
internal sealed class FittingRestore(PackageRestore restore, Func<IReadOnlyList<RestoredPackage>, UnfitPackage?> misfit)
{
    // Each step is a restore: first version by version, then by whole series.
    private const int SingleSteps = 3;
    private const int MinorSteps = 6;
    private const int Steps = 12;

    /// <summary>What was found.</summary>
    /// <param name="Packages">The packages asked for and all that they lean on.</param>
    /// <param name="Notes">What was taken for a request that left the version open.</param>
    public sealed record Found(IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Notes);

    /// <summary>The packages asked for and all that they lean on.</summary>
    /// <param name="asked">The packages, each id once.</param>
    /// <param name="sources">Sources besides those of the settings.</param>
    /// <param name="cancellation">Stops the SDK's process.</param>
    /// <exception cref="InvalidOperationException">They cannot be had, or none of their versions fits.</exception>
    public async Task<Found> RunAsync(IReadOnlyList<PackageRequest> asked, IReadOnlyList<string> sources, CancellationToken cancellation)
    {
        var requests = asked.ToList();
        var steps = 0;
        PackageRestoreException? first = null;
        var reasons = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            IReadOnlyList<RestoredPackage>? packages = null;
            PackageRestoreException refused;
            try
            {
                packages = await restore.RunAsync(requests, sources, cancellation).ConfigureAwait(false);
                if (misfit(packages) is not { } unfit) return new(packages, Notes(requests, packages, reasons));
                refused = new(Line(asked, unfit.Id), $"{string.Join(", ", asked)}: {unfit.Reason}; one process cannot hold two. "
                    + "Ask for an older version of the package.") { Unfit = unfit };
            }
            catch (PackageRestoreException error) when (error.IsPreviewOnly && requests.Exists(request => request.IsPreviewable))
            {
                if (first is not null) throw first;
                requests = [.. requests.Select(request => request.IsPreviewable ? request with { TakesPreview = true } : request)];
                continue;
            }
            catch (PackageRestoreException error) when (error.Unfit is not null)
            {
                refused = error;
            }
            catch (PackageRestoreException) when (first is not null)
            {
                // There is no older one.
                throw first;
            }
            first ??= refused;
            var at = requests.FindIndex(request => request.Version is null && LeadsTo(request.Id, refused.Unfit!.Id, packages));
            var tried = at < 0 ? null : Version(requests[at].Id, packages) ?? refused.Unfit!.Version;
            if (at < 0 || steps++ == Steps || tried is null || Until(tried, refused.Unfit!, steps) is not { } bound) throw first;
            reasons.TryAdd(requests[at].Id, $"{tried}: {refused.Unfit!.Reason}");
            requests[at] = requests[at] with { Until = bound };
        }
    }

    private static IReadOnlyList<string> Notes(List<PackageRequest> requests, IReadOnlyList<RestoredPackage> packages,
        Dictionary<string, string> reasons) =>
    [
        .. requests.Where(request => request.Version is null && Version(request.Id, packages) is not null).Select(request =>
            $"{request.Id} {Version(request.Id, packages)}"
            + (reasons.GetValueOrDefault(request.Id) is { } reason ? $" is taken, the newest that fits. Not {reason}." : "")),
    ];

    private static int Line(IReadOnlyList<PackageRequest> asked, string id) =>
        (asked.FirstOrDefault(request => string.Equals(request.Id, id, StringComparison.OrdinalIgnoreCase)) ?? asked[0]).Line;

    private static string? Version(string id, IReadOnlyList<RestoredPackage>? packages) => Find(id, packages)?.Version;

    private static RestoredPackage? Find(string id, IReadOnlyList<RestoredPackage>? packages) =>
        packages?.FirstOrDefault(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase));

    // What failed to restore has no list: then only the package itself can be told.
    private static bool LeadsTo(string from, string to, IReadOnlyList<RestoredPackage>? packages)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { from };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var next))
        {
            if (string.Equals(next, to, StringComparison.OrdinalIgnoreCase)) return true;
            foreach (var dependency in Find(next, packages)?.Dependencies ?? [])
                if (seen.Add(dependency)) queue.Enqueue(dependency);
        }
        return false;
    }

    /// <summary>The end of the range that the next one is taken from; <c>null</c> when there can be none.</summary>
    private static string? Until(string version, UnfitPackage unfit, int step)
    {
        // Packages that are made together have their version in common.
        if (version == unfit.Version && unfit.Held is { } held) return held + "]";
        if (step <= SingleSteps) return version + ")";
        var numbers = version.Split('-', '+')[0].Split('.');
        var series = step <= MinorSteps && numbers.Length > 1 ? $"{numbers[0]}.{numbers[1]}.0" : $"{numbers[0]}.0.0";
        return PackageVersion.Compare(series, version) < 0 ? series + ")" : numbers[0] == "0" ? null : version + ")";
    }
}
