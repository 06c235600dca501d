using System.Diagnostics;
using System.Text.Json.Nodes;
using Playbook.Testing;

namespace Playbook.Scripts;

/// <summary>
/// The published kernel and Microsoft.dotnet-interactive side by side, in turns: what a person at a notebook waits for, and what stays in
/// memory.
/// </summary>
internal static class EnginesBench
{
    private const int Starts = 5;
    private const int WarmCells = 100;
    private const int ManyCells = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Installs the kernel into a temporary folder, restores the tool, measures, and prints a table.</summary>
    public static void Measure(CancellationToken cancellation)
    {
        var prefix = Directory.CreateTempSubdirectory("playbook-bench-").FullName;
        try
        {
            Terminal.Line("installing the kernel …");
            WholeRuns.Run("kernel.cs", "install", "--prefix", prefix);
            var spec = Path.Combine(prefix, "share", "jupyter", "kernels", "playbook-csharp", "kernel.json");
            string[] ours = [.. JsonNode.Parse(File.ReadAllText(spec))!["argv"]!.AsArray().Select(part => (string)part!)];
            Dictionary<string, double[]>[] found = [[], []];
            for (var n = 0; n < Starts; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var (times, command) in found.Zip([ours, Tool()])) Session(times, command, isLast: n == Starts - 1);
            }

            Terminal.Table(["median of each", "Playbook", ".NET Interactive"],
                [.. found[0].Keys.Select(what => new[] { what, Text(found[0][what]), Text(found[1][what]) })], right: [1, 2]);
        }
        finally
        {
            Directory.Delete(prefix, recursive: true);
        }
    }

    // The tool's own program: through dotnet, the process started would be another one than the kernel.
    private static string[] Tool()
    {
        using var restore = Process.Start(new ProcessStartInfo("dotnet", ["tool", "restore"]) { WorkingDirectory = Folders.Root })!;
        restore.WaitForExit();
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folders.Root, ".config", "dotnet-tools.json")))!;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var program = Path.Combine(packages, "microsoft.dotnet-interactive",
            (string)manifest["tools"]!["microsoft.dotnet-interactive"]!["version"]!, "tools", "net10.0", "any",
            "Microsoft.DotNet.Interactive.App.dll");
        return ["dotnet", program, "jupyter", "--http-local-only", "--default-kernel", "csharp", "{connection_file}"];
    }

    private static void Session(Dictionary<string, double[]> times, string[] command, bool isLast)
    {
        var clock = Stopwatch.StartNew();
        using var client = new KernelClient(command);
        client.Ask("kernel_info_request", []);
        Add("ready, ms", Elapsed());
        KernelBench.Run(client, "var text = \"a\";");
        Add("first cell, ms", Elapsed());
        for (var n = 2; n <= 30; n++)
            KernelBench.Run(client, $"var rows{n} = Enumerable.Range(0, {n}).Select(x => new {{ A = x, B = text }}).ToList();");
        for (var n = 0; n < 10; n++)
        {
            const string Code = "rows29.Sel";
            clock.Restart();
            client.Ask("complete_request", new() { ["code"] = Code, ["cursor_pos"] = Code.Length });
            // The first question is answered while the services still warm up.
            if (n > 0) Add("completion after 30 cells, ms", Elapsed());
        }

        for (var n = 0; n < WarmCells; n++)
        {
            clock.Restart();
            KernelBench.Run(client, "text.Length + 1");
            Add("warm cell, ms", Elapsed());
        }

        if (!isLast) return;
        for (var n = 30 + WarmCells; n < ManyCells; n++) KernelBench.Run(client, $"var y{n} = {n};");
        Add("memory after 1,000 cells, MB", client.Memory / 1e6);
        Add("stop of a loop, ms", client.Interrupt("while (true) { }", Patience)?.TotalMilliseconds ?? double.NaN);

        double Elapsed()
        {
            var passed = clock.Elapsed.TotalMilliseconds;
            clock.Restart();
            return passed;
        }

        void Add(string what, double value) => times[what] = [.. times.GetValueOrDefault(what, []), value];
    }

    private static string Text(double[] values)
    {
        var median = values.Order().ElementAt(values.Length / 2);
        return double.IsNaN(median) ? $"not in {Patience.TotalSeconds:0} s" : KernelBench.Number(median);
    }
}
