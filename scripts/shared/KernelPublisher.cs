using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Playbook.Scripts;

/// <summary>Publishes the kernel's program: compiled ahead of time where the compiler for that can be had, else as it is.</summary>
internal static class KernelPublisher
{
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    /// <summary>Fills a folder with the program and the logos.</summary>
    /// <exception cref="UserErrorException">The build failed; the message has its errors.</exception>
    public static void Publish(string folder)
    {
        var scripts = Path.Combine(Folders.Root, "scripts");
        var (failed, output) = Run(scripts, folder, readyToRun: true);
        if (failed && output.Contains("Crossgen2", StringComparison.OrdinalIgnoreCase))
        {
            Terminal.Line("the ahead-of-time compiler is not to be had; the kernel will start more slowly");
            (failed, output) = Run(scripts, folder, readyToRun: false);
        }

        if (failed) throw new UserErrorException($"Publishing the kernel failed:\n{output}");
        foreach (var logo in Logos) File.Copy(Path.Combine(scripts, "kernel", logo), Path.Combine(folder, logo), overwrite: true);
    }

    /// <summary>
    /// The .NET host that runs this script, by its full path: an editor started from a desktop may have another search path.
    /// </summary>
    public static string Host { get; } = FindHost();

    private static string FindHost()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path) return path;
        // The runtime lies in HOST/shared/Microsoft.NETCore.App/VERSION/.
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..",
            OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }

    private static (bool Failed, string Output) Run(string scripts, string folder, bool readyToRun)
    {
        var start = new ProcessStartInfo(Host)
        {
            ArgumentList =
            {
                "publish", Path.Combine(scripts, "kernel.cs"), "-c", "Release", "-o", folder,
                $"-p:PublishReadyToRun={(readyToRun ? "true" : "false")}",
            },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode != 0, output + errors.Result);
    }
}
