using System.Runtime.InteropServices;

namespace Playbook.Notebooks;

/// <summary>The SDK on this machine.</summary>
internal static class DotnetSdk
{
    /// <summary>Path of the <c>dotnet</c> command that has an SDK; <c>null</c> when there is none.</summary>
    public static string? Find() => Find(
    [
        Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")),
        Environment.GetEnvironmentVariable("DOTNET_ROOT"),
        // …/shared/Microsoft.NETCore.App/10.0.0 belongs to the installation that runs this.
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
    ]);

    /// <summary>The first of the folders that holds the command and an SDK; a link to the command is followed.</summary>
    public static string? Find(IEnumerable<string?> folders)
    {
        foreach (var folder in folders)
        {
            if (string.IsNullOrWhiteSpace(folder)) continue;
            var command = new FileInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            if (!command.Exists) continue;
            var real = command.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? command.FullName;
            var sdks = Path.Combine(Path.GetDirectoryName(real)!, "sdk");
            if (Directory.Exists(sdks) && Directory.EnumerateDirectories(sdks).Any()) return real;
        }
        return null;
    }
}
