using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>
/// This test program run again as another process that does one thing to a warehouse: hold it open, or import a file. Locks and
/// kills can only be tested between processes.
/// </summary>
internal static class Child
{
    private const string Job = "PLAYBOOK_TEST_CHILD";

    /// <summary>Starts the child; its standard output tells how far it is.</summary>
    /// <param name="before">A command the child is run by, such as one that limits its disk.</param>
    /// <param name="job">
    /// hold WAREHOUSE, read WAREHOUSE (of any version, held open), brand WAREHOUSE (writes one), upgrade WAREHOUSE STEP (waits there), or
    /// import (or stand, for rows that stand in their table at once) WAREHOUSE MAPPING FILE and perhaps a step at which it waits for
    /// Ctrl-C.
    /// </param>
    public static Process Start(string[] before, params string[] job)
    {
        var own = Environment.ProcessPath!;
        string[] line = Path.GetFileNameWithoutExtension(own) == "dotnet"
            ? [.. before, own, typeof(Child).Assembly.Location] : [.. before, own];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[Job] = string.Join('|', job);
        return Process.Start(start)!;
    }

    /// <summary>Reads the child's output up to the line, or to its end.</summary>
    public static string? Await(Process child, string line)
    {
        while (child.StandardOutput.ReadLine() is { } said)
        {
            if (said.StartsWith(line, StringComparison.Ordinal))
                return said;
        }

        return null;
    }

    [ModuleInitializer]
    internal static void RunWhenChild()
    {
        if (Environment.GetEnvironmentVariable(Job)?.Split('|') is not { } job)
            return;
        try
        {
            if (job[0] == "hold")
            {
                using var writer = WarehouseFile.OpenWriter(job[1]);
                Console.WriteLine("ready");
                Console.In.ReadLine();
            }
            else if (job[0] == "read")
            {
                using var connection = new DuckDB.NET.Data.DuckDBConnection($"Data Source={job[1]}{WarehouseFile.ReadOnly}");
                connection.Open();
                Console.WriteLine("ready");
                Console.In.ReadLine();
            }
            else if (job[0] == "brand")
            {
                using var connection = new DuckDB.NET.Data.DuckDBConnection($"Data Source={job[1]}");
                connection.Open();
                Sql.Run(connection, "INSERT INTO brand VALUES ('late', 'Late', false, NULL)");
                Console.WriteLine("ready");
                Console.In.ReadLine();
            }
            else if (job[0] == "upgrade")
            {
                WarehouseUpgrade.Run(job[1], WarehouseUpgrade.Oldest, UpgradeStep.Shipped, step =>
                {
                    Console.WriteLine(step);
                    if (step == job[2]) Console.In.ReadLine();
                });
            }
            else
            {
                using var stop = new CancellationTokenSource();
                using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, s =>
                {
                    s.Cancel = true;
                    stop.Cancel();
                });
                var report = Importer.Import(job[1], MappingFile.Read(job[2]), job[3], job[0] == "stand" ? ImportOptionsOf.Standing : null,
                    progress: new Steps(job.ElementAtOrDefault(4), stop.Token), cancel: stop.Token);
                Console.WriteLine($"done {report.Outcome}");
            }
        }
        catch (OperationCanceledException)
        {
            Environment.Exit(130);
        }
        catch (Exception error) when (error is WarehouseException or ImportException)
        {
            Console.WriteLine($"error {error.Message}");
        }

        Environment.Exit(0);
    }

    private sealed class Steps(string? last, CancellationToken stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            Console.WriteLine(value.Step);
            Console.Out.Flush();
            if (value.Step == last)
                stop.WaitHandle.WaitOne();
        }
    }
}
