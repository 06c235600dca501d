using System.Diagnostics;
using System.Globalization;

namespace Playbook.Scripts;

/// <summary>
/// Whole commands as a user types them, after the build: wall time and the peak memory of the process, beside the target.
/// </summary>
internal static class WholeRuns
{
    /// <summary>Runs each command once and prints a table.</summary>
    public static void Measure(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-bench-").FullName;
        try
        {
            var (data, reports) = (Path.Combine(folder, "demo.duckdb"), Path.Combine(folder, "reports"));
            Run("demo.cs", "--help");
            Run("render.cs", "--list");
            List<string[]> rows = [];
            Add("demo brand, scale 1", "20 s, 2 GB", "demo.cs", "--out", data);
            Add("five notebooks, nothing cached", "45 s", "render.cs", "--data", data, "--out", reports, "--fresh");
            foreach (var chapter in new[] { "01", "02", "07", "08", "10", "plan" })
                Add($"one notebook alone: {chapter}", "10 s", "render.cs", "--data", data, "--out", reports,
                    "--chapters", chapter, "--fresh");
            Add("one unchanged notebook", "1 s", "render.cs", "--data", data, "--out", reports, "--chapters", "10");
            Add("five unchanged notebooks", "", "render.cs", "--data", data, "--out", reports);
            Add("baseline: a script that only shows its help", "", "render.cs", "--help");
            Terminal.Table(["command", "wall s", "peak MB", "target"], rows, right: [1, 2]);

            void Add(string what, string target, string script, params string[] arguments)
            {
                cancellation.ThrowIfCancellationRequested();
                var (wall, peak) = Run(script, arguments);
                rows.Add([what, wall.ToString("0.0", CultureInfo.InvariantCulture),
                    (peak / 1e6).ToString("0", CultureInfo.InvariantCulture), target]);
                Terminal.Line($"  {what}: {wall:0.0} s");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs one script: wall time in seconds, peak memory in bytes.</summary>
    public static (double Wall, long Peak) Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["run", Path.Combine(Folders.Root, "scripts", script), "--", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(50)) peak = Math.Max(peak, PeakOfTree(process));
        var wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new UserErrorException(
            $"{script} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}{output.Result}");
        return (wall, peak);
    }

    // `dotnet run` starts the script as a child of its own: the largest process of the two is the one that matters.
    private static long PeakOfTree(Process root)
    {
        if (!OperatingSystem.IsLinux()) return root.HasExited ? 0 : root.PeakWorkingSet64;
        long peak = 0;
        foreach (var id in Children(root.Id).Prepend(root.Id))
        {
            try
            {
                var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (line is not null) peak = Math.Max(peak,
                    long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024);
            }
            catch (IOException)
            {
                // The process ended between the two looks.
            }
        }

        return peak;
    }

    private static IEnumerable<int> Children(int id)
    {
        var path = $"/proc/{id}/task/{id}/children";
        string text;
        try
        {
            text = File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (IOException)
        {
            yield break;
        }

        foreach (var child in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(t => int.Parse(t, CultureInfo.InvariantCulture)))
        {
            yield return child;
            foreach (var grandchild in Children(child)) yield return grandchild;
        }
    }
}
