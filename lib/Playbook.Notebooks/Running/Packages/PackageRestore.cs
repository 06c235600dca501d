using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Playbook.Notebooks;

/// <summary>
/// Fetches packages by the installed SDK: <c>dotnet restore</c> of a project made for the purpose. Sources, credentials and the packages'
/// folder are those of the NuGet settings that hold for the notebook's folder. What was chosen is remembered per user: the same request
/// from the same settings is answered from the packages on disk, also without a network. A request without an exact version therefore keeps
/// the version that was the latest at first.
/// </summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="cache">Folder of the remembered answers.</param>
/// <param name="dotnet">The SDK's command; <c>null</c> when there is no SDK.</param>
internal sealed partial class PackageRestore(string folder, string cache, string? dotnet)
{
    private static readonly XNamespace None = XNamespace.None;

    /// <summary>The platform as packages name it.</summary>
    public static string Rid { get; } =
        (OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "linux-musl" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>Where answers are remembered: in the user's folder for local data.</summary>
    public static string UserCache { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } local ? local : Path.GetTempPath(),
        "playbook-notebooks", "packages");

    /// <summary>How often this process has run the SDK.</summary>
    public static int Runs => runs;

    private static int runs;

    /// <summary>The packages asked for and all that they lean on.</summary>
    /// <param name="asked">The packages, each id once.</param>
    /// <param name="sources">Sources besides those of the settings: addresses or folders.</param>
    /// <param name="cancellation">Stops the SDK's process.</param>
    /// <exception cref="InvalidOperationException">They cannot be had; the message says what was asked and why not.</exception>
    public async Task<IReadOnlyList<RestoredPackage>> RunAsync(IReadOnlyList<PackageRequest> asked, IReadOnlyList<string> sources,
        CancellationToken cancellation)
    {
        var remembered = Path.Combine(cache, Key(asked, sources) + ".json");
        if (Remembered(remembered) is { } known) return known.Unfit is { } old ? throw Unfit(asked, old) : known.Packages;
        var names = string.Join(", ", asked);
        if (dotnet is null)
            throw new InvalidOperationException($"{names}: packages are restored by the .NET SDK, and none is installed here. "
                + $"Install the .NET {Environment.Version.Major} SDK, or refer to a library by its path.");
        var work = Path.Combine(cache, "work-" + Guid.NewGuid().ToString("N"));
        try
        {
            await WriteProjectAsync(work, asked, sources, cancellation).ConfigureAwait(false);
            Interlocked.Increment(ref runs);
            var said = await RestoreAsync(dotnet, work, cancellation).ConfigureAwait(false);
            var assets = Path.Combine(work, "obj", "project.assets.json");
            var text = File.Exists(assets) ? await File.ReadAllTextAsync(assets, cancellation).ConfigureAwait(false) : null;
            if (said is not null)
            {
                var failed = Failed(asked, text, said);
                // A version that no other answer of the source makes fit.
                if (failed.Unfit is { } unfit) AtomicFile.Write(remembered, JsonSerializer.Serialize(new Answer([], unfit)));
                throw failed;
            }
            var packages = RestoredPackage.FromAssets(text
                ?? throw new InvalidOperationException($"{names}: the restore wrote no list of assets."), Rid);
            AtomicFile.Write(remembered, JsonSerializer.Serialize(new Answer([.. packages], null)));
            return packages;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidOperationException($"{names}: the restore failed: {error.Message}", error);
        }
        finally
        {
            try
            {
                if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Left behind in a cache; nothing reads it again.
            }
        }
    }

    /// <summary>What is remembered of a request: the packages, or the one that is not made for this framework.</summary>
    private sealed record Answer(RestoredPackage[] Packages, UnfitPackage? Unfit);

    private static Answer? Remembered(string path)
    {
        try
        {
            // The packages themselves may have been cleaned away since.
            return File.Exists(path) && JsonSerializer.Deserialize<Answer>(File.ReadAllText(path)) is { } answer
                && answer.Packages.All(package => package.Libraries.Concat(package.Natives).Concat(package.Satellites).All(File.Exists))
                ? answer : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Key(IReadOnlyList<PackageRequest> asked, IReadOnlyList<string> sources)
    {
        var text = new StringBuilder("2 ").Append(Rid).Append(' ').Append(Environment.Version.Major).Append('\n');
        foreach (var package in asked.OrderBy(each => each.Id, StringComparer.OrdinalIgnoreCase))
            text.Append(package.Id.ToLowerInvariant()).Append(' ').Append(package.ProjectVersion).Append('\n');
        foreach (var source in sources) text.Append(source).Append('\n');
        foreach (var settings in Settings()) text.Append(settings).Append('\n').Append(File.ReadAllText(settings)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..32];
    }

    // The settings' files that hold for the folder besides the user's own.
    private IEnumerable<string> Settings()
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            if (new[] { "nuget.config", "NuGet.config", "NuGet.Config" }.Select(name => Path.Combine(place.FullName, name))
                .FirstOrDefault(File.Exists) is { } path)
                yield return path;
    }

    private async Task WriteProjectAsync(string work, IReadOnlyList<PackageRequest> asked, IReadOnlyList<string> sources,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(work);
        var project = new XElement(None + "Project", new XAttribute("Sdk", "Microsoft.NET.Sdk"),
            new XElement("PropertyGroup",
                new XElement("TargetFramework", $"net{Environment.Version.Major}.0"),
                new XElement("RuntimeIdentifier", Rid),
                new XElement("SelfContained", "false"),
                new XElement("UseAppHost", "false"),
                new XElement("NuGetAudit", "false"),
                new XElement("RestoreRootConfigDirectory", Literal(folder)),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Literal)))),
            new XElement("ItemGroup", asked.Select(package => new XElement("PackageReference", new XAttribute("Include", package.Id),
                new XAttribute("Version", package.ProjectVersion)))));
        await File.WriteAllTextAsync(Path.Combine(work, "restore.csproj"), project.ToString(), cancellation).ConfigureAwait(false);
        // The build takes the nearest file of each name above the project: empty ones here keep those of others out.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
            await File.WriteAllTextAsync(Path.Combine(work, name), "<Project />", cancellation).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(work, "Directory.Build.rsp"), "", cancellation).ConfigureAwait(false);
    }

    // As a build's own language writes characters that mean something in it.
    private static string Literal(string text) =>
        string.Concat(text.Select(c => c is '%' or '$' or '@' or '\'' or '(' or ')' or ';' or '?' or '*' ? $"%{(int)c:X2}" : c.ToString()));

    /// <summary>Runs the SDK; gives what it said when it failed, and <c>null</c> when all went well.</summary>
    private static async Task<string?> RestoreAsync(string dotnet, string work, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(dotnet,
            ["restore", "restore.csproj", "--verbosity", "quiet", "--nologo", "--disable-build-servers"])
        {
            WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            UseShellExecute = false, CreateNoWindow = true,
        };
        // A host that was itself started by a build must not pass that build's settings on.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start) ?? throw new IOException($"{dotnet} could not be started.");
        process.StandardInput.Close();
        try
        {
            var said = process.StandardOutput.ReadToEndAsync(cancellation);
            var complained = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            var text = (await said.ConfigureAwait(false) + await complained.ConfigureAwait(false)).Trim();
            return process.ExitCode == 0 ? null : text.Length == 0 ? $"exit code {process.ExitCode}" : text;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static PackageRestoreException Failed(IReadOnlyList<PackageRequest> asked, string? assets, string said)
    {
        var faults = new List<(string Text, string? Id)>();
        UnfitPackage? unfit = null;
        try
        {
            foreach (var entry in (assets is null ? null : JsonNode.Parse(assets)?["logs"]) as JsonArray ?? [])
                if ((string?)entry?["level"] == "Error")
                {
                    faults.Add(($"{(string?)entry["code"]}: {(string?)entry["message"]}", (string?)entry["libraryId"]));
                    if ((string?)entry["code"] == "NU1202"
                        && OtherFramework().Match((string?)entry["message"] ?? "") is { Success: true } at)
                        unfit ??= new(at.Groups[1].Value, at.Groups[2].Value, (string)entry["message"]!);
                }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // What the SDK printed says it too.
        }
        var blamed = asked.FirstOrDefault(
            package => faults.Any(fault => string.Equals(fault.Id, package.Id, StringComparison.OrdinalIgnoreCase))) ?? asked[0];
        var reason = faults.Count == 0 ? said : string.Join('\n', faults.Select(fault => fault.Text).Distinct());
        var named = asked.Where(package => package == blamed || asked.Count == 1
            || faults.Any(fault => fault.Id is null || string.Equals(fault.Id, package.Id, StringComparison.OrdinalIgnoreCase)));
        return new(blamed.Line, $"{string.Join(", ", named)} cannot be restored.\n{reason}")
        {
            Unfit = unfit, IsPreviewOnly = faults.Any(fault => fault.Text.StartsWith("NU1103", StringComparison.Ordinal)),
        };
    }

    private static PackageRestoreException Unfit(IReadOnlyList<PackageRequest> asked, UnfitPackage unfit) => new(
        (asked.FirstOrDefault(each => string.Equals(each.Id, unfit.Id, StringComparison.OrdinalIgnoreCase)) ?? asked[0]).Line,
        $"{string.Join(", ", asked)} cannot be restored.\nNU1202: {unfit.Reason}") { Unfit = unfit };

    [GeneratedRegex(@"^Package (\S+) (\S+) is not compatible", RegexOptions.CultureInvariant)]
    private static partial Regex OtherFramework();
}
