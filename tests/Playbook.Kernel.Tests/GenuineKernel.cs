using System.Diagnostics;
using System.Text.Json;

namespace Playbook.Kernel.Tests;

/// <summary>
/// Microsoft.dotnet-interactive, the tool that .config/dotnet-tools.json pins, as a Jupyter kernel of this machine alone. Its kernelspec
/// lies in the client's own folder, so that no user's list of kernels changes.
/// </summary>
public sealed class GenuineKernel(InstalledKernel client) : INotebookKernel
{
    private readonly Lazy<Task> installed = new(() => InstallAsync(client));

    public string Name => "dotnet-interactive";

    public async Task ExecuteAsync(string file, string shown)
    {
        await installed.Value;
        // The tool is found by the manifest above the notebook's folder.
        var manifest = Path.Combine(Path.GetDirectoryName(file)!, ".config", "dotnet-tools.json");
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        File.Copy(Repository.PathOf(".config", "dotnet-tools.json"), manifest, overwrite: true);
        await client.ExecuteAsync(file, shown, Name);
    }

    private static async Task InstallAsync(InstalledKernel client)
    {
        using var restore = Process.Start(new ProcessStartInfo("dotnet", ["tool", "restore"])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(restore.StandardOutput.ReadToEndAsync(), restore.StandardError.ReadToEndAsync());
        await restore.WaitForExitAsync();
        Assert.True(restore.ExitCode == 0, $"dotnet tool restore ended with {restore.ExitCode}:\n{string.Concat(said)}");

        var spec = Directory.CreateDirectory(Path.Combine(client.DataFolder, "kernels", "dotnet-interactive")).FullName;
        await File.WriteAllTextAsync(Path.Combine(spec, "kernel.json"), JsonSerializer.Serialize(new
        {
            argv = new[] { "dotnet", "interactive", "jupyter", "--http-local-only", "--default-kernel", "csharp", "{connection_file}" },
            display_name = ".NET (C#)", language = "C#",
            env = new Dictionary<string, string>
            {
                // Where the tool was restored; the client's home is another one.
                ["HOME"] = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1",
            },
        }));
    }
}
