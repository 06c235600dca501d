using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>
/// The packages of a notebook. A process holds one version of a package, so all notebooks of the process share what was loaded; a package
/// or library that the host itself carries is always the host's.
/// </summary>
/// <param name="folder">The notebook's folder: NuGet settings and relative sources start there.</param>
/// <param name="restore">How packages are fetched.</param>
internal sealed class NotebookPackages(string folder, PackageRestore restore)
{
    // Of the whole process.
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly Dictionary<string, RestoredPackage> InUse = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, IReadOnlyList<MetadataReference>> Referred = new(StringComparer.OrdinalIgnoreCase);

    // Extensions of the genuine engine that do what this one does without them, and what they serve.
    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Plotly.NET.Interactive"] = "Plotly.NET",
    };

    private readonly List<string> sources = [];

    /// <summary><c>#i "nuget:SOURCE"</c>: an address, or a folder from the notebook's.</summary>
    /// <exception cref="InvalidOperationException">It is neither.</exception>
    public void AddSource(string target)
    {
        var text = PackageRequest.IsOne(target) ? PackageRequest.Text(target) : "";
        if (text.Length == 0 || text.Contains(';', StringComparison.Ordinal))
            throw new InvalidOperationException(
                $"#i \"{target}\": expected one package source: #i \"nuget:https://…\" or #i \"nuget:FOLDER\".");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.IsFile)
        {
            text = Path.GetFullPath(Path.Combine(folder, address?.LocalPath ?? text));
            if (!Directory.Exists(text)) throw new InvalidOperationException($"#i \"{target}\": there is no folder {text}.");
        }
        else if (address.Scheme is not ("https" or "http"))
        {
            throw new InvalidOperationException($"#i \"{target}\": a package source is an https address or a folder.");
        }
        if (!sources.Contains(text, StringComparer.Ordinal)) sources.Add(text);
    }

    /// <summary>
    /// References to the packages asked for and to all that they lean on. What is not on hand is restored, all of it together.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// A package cannot be had, or not beside what is loaded; the message says which and why.
    /// </exception>
    public async Task<IReadOnlyList<MetadataReference>> ReferAsync(IReadOnlyList<PackageRequest> asked, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var found = new List<MetadataReference>();
            var missing = new List<PackageRequest>();
            foreach (var each in asked)
            {
                var request = each;
                if (OnHand(ref request) is { } references) found.AddRange(references);
                else if (missing.Find(other => string.Equals(other.Id, request.Id, StringComparison.OrdinalIgnoreCase)) is not { } twin)
                    missing.Add(request);
                else if (request.Version is not null && twin.Version is not null && request.ProjectVersion != twin.ProjectVersion)
                    throw new PackageRestoreException(request.Line, $"{request}: version {twin.Version} of {request.Id} is asked for in "
                        + $"line {twin.Line}; one process cannot hold two. Ask for one version.");
                else if (twin.Version is null) missing[missing.IndexOf(twin)] = request;
            }
            if (missing.Count == 0) return found;
            var restored = await new FittingRestore(restore, Misfit).RunAsync(missing, [.. sources], cancellation).ConfigureAwait(false);
            foreach (var note in restored.Notes) Say(note);
            var all = Load(restored.Packages);
            foreach (var request in missing) Referred[request.Id] = all;
            found.AddRange(all);
            return found;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>
    /// References to a package that the host or an earlier line brought; <c>null</c> when it must be restored, in which case the version is
    /// one that is in use.
    /// </summary>
    private static IReadOnlyList<MetadataReference>? OnHand(ref PackageRequest request)
    {
        if (BuiltIn.GetValueOrDefault(request.Id) is { } served && HostPackages.Find(served) is { } server)
        {
            Say($"{request.Id} is built in: the values of {served} {server.Version} are shown without it.");
            request = request with { Id = served, Version = null };
        }
        var host = HostPackages.Find(request.Id);
        if ((host?.Version ?? InUse.GetValueOrDefault(request.Id)?.Version) is not { } version)
            return AssemblyCatalog.IsRuntime(request.Id) ? AssemblyCatalog.FindLoaded(request.Id) : null;
        if (request.IsExact && PackageVersion.Compare(request.Version!, version) is not 0 and var order)
        {
            if (host is null)
                throw new PackageRestoreException(request.Line, $"{request}: version {version} of {request.Id} is in use already; "
                    + "one process cannot hold two. Ask for that version or for none.");
            if (order > 0)
                throw new PackageRestoreException(request.Line, $"{request}: the host carries version {version} of {request.Id}; "
                    + "one process cannot hold two. Ask for that version, an older one, or for none.");
            Say($"{request.Id} {version} is taken for {request.Version}: the host carries it, and one process cannot hold two.");
        }
        if (host is { } carried) return [.. carried.Libraries.SelectMany(library => AssemblyCatalog.FindLoaded(library) ?? [])];
        if (Referred.TryGetValue(request.Id, out var references)) return references;
        // Another package brought it. What it leans on itself is known to a restore only.
        request = request with { Version = version };
        return null;
    }

    // It differs from machine to machine which versions there are.
    private static void Say(string note) => CellContext.Current?.Display(new((MimeBundle.Plain, note)), isVolatile: true);

    /// <summary>The first package that cannot stand beside what the process holds; <c>null</c> when all can.</summary>
    private static UnfitPackage? Misfit(IReadOnlyList<RestoredPackage> packages)
    {
        foreach (var package in packages)
        {
            if (HostPackages.Find(package.Id) is { } host)
            {
                if (Newer(package, host.Version, "the host carries") is { } tooNew) return tooNew;
                continue;
            }
            var used = InUse.GetValueOrDefault(package.Id);
            if (used is not null && Newer(package, used.Version, "an earlier cell brought") is { } later) return later;
            foreach (var library in (used ?? package).Libraries)
                if (AssemblyName.GetAssemblyName(library) is var name && AssemblyCatalog.HostVersion(name.Name!) is { } own
                    && name.Version is { } needed && needed > own)
                    return new(package.Id, package.Version,
                        $"{package.Id} {package.Version} brings {name.Name} {needed}, and the host runs {own}");
        }
        return null;

        static UnfitPackage? Newer(RestoredPackage needed, string version, string whose) =>
            PackageVersion.Compare(needed.Version, version) <= 0 ? null : new(needed.Id, needed.Version,
                $"version {needed.Version} or newer of {needed.Id} is needed, and {whose} {version}") { Held = version };
    }

    private static List<MetadataReference> Load(IReadOnlyList<RestoredPackage> packages)
    {
        var libraries = new List<string>();
        var natives = new List<string>();
        var satellites = packages.SelectMany(package => package.Satellites);
        var carried = new List<string>();
        foreach (var package in packages)
        {
            if (HostPackages.Find(package.Id) is { } host)
            {
                carried.AddRange(host.Libraries);
                continue;
            }
            if (!InUse.TryGetValue(package.Id, out var taken)) InUse[package.Id] = taken = package;
            natives.AddRange(taken.Natives);
            foreach (var library in taken.Libraries)
            {
                var name = AssemblyName.GetAssemblyName(library).Name!;
                if (AssemblyCatalog.IsHostLibrary(name)) carried.Add(name);
                else libraries.Add(library);
            }
        }
        return [.. AssemblyCatalog.AddPackage(libraries, natives, satellites),
            .. carried.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(name => AssemblyCatalog.FindLoaded(name) ?? [])];
    }
}
