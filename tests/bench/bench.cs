#!/usr/bin/env dotnet
#:project ../../lib/Playbook.Kit/Playbook.Kit.csproj
#:project ../../lib/Playbook.Notebooks/Playbook.Notebooks.csproj
#:package BenchmarkDotNet
#:package NetMQ
#:package System.CommandLine
#:package Spectre.Console
#:property AllowUnsafeBlocks=true
#:include ../../scripts/shared/Terminal.cs
#:include ../../scripts/shared/UserErrorException.cs
#:include ../../scripts/shared/Folders.cs
#:include ../Shared/FreePorts.cs
#:include ../../scripts/shared/NotebookCatalog.cs
#:include ../../scripts/shared/EndedByCell.cs
#:include ../../scripts/shared/NotebookHost.cs
#:include AllocatorBench.cs
#:include CellBench.cs
#:include CompletionBench.cs
#:include CreatorMixBench.cs
#:include DrawnAllocatorBench.cs
#:include ImportBench.cs
#:include EnginesBench.cs
#:include ExperimentBench.cs
#:include KernelBench.cs
#:include ../Playbook.Kernel.Tests/KernelClient.cs
#:include MartBench.cs
#:include MediaMixBench.cs
#:include OrdersFile.cs
#:include PathBench.cs
#:include SqlCellBench.cs
#:include WarehouseBench.cs
#:include WholeRuns.cs

// Benchmarks: calls inside this process by BenchmarkDotNet, and whole commands as a user types them; each beside a baseline or a target.
using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Playbook.Scripts;

var filter = new Option<string>("--only")
{
    Description = "all, calls (BenchmarkDotNet), marts (calls on marts only), cells (cells run again), "
        + "commands (whole runs), kernel (the Jupyter "
        + "kernel), engines (that kernel beside .NET Interactive), import (a large export of orders) or paths (5,000,000 paths)",
    DefaultValueFactory = _ => "all",
};
filter.AcceptOnlyFromAmong("all", "calls", "marts", "cells", "commands", "kernel", "engines", "import", "paths");
var size = new Option<int>("--size")
{
    Description = "megabytes of the export that is imported; 1000 unless said otherwise", DefaultValueFactory = _ => 1000,
};
var root = new RootCommand("Measures speed and memory. Nothing else should run on the machine meanwhile.") { filter, size };
root.SetAction((parse, cancellation) => Terminal.GuardAsync(async () =>
{
    var what = parse.GetValue(filter);
    if (parse.GetValue(size) is < 1 or > 100_000)
        throw new UserErrorException($"--size {parse.GetValue(size)} is out of range; allowed: 1 to 100000");
    if (what is "all" or "cells") await CellBench.MeasureAsync(cancellation);
    if (what is "all" or "commands") WholeRuns.Measure(cancellation);
    if (what is "all" or "kernel") KernelBench.Measure(cancellation);
    if (what is "all" or "engines") EnginesBench.Measure(cancellation);
    if (what is "all" or "import") ImportBench.Measure(parse.GetValue(size), cancellation);
    if (what is "all" or "paths") PathBench.Measure(cancellation);
    if (what is "calls" or "marts" or "all")
    {
        // In this process: BenchmarkDotNet's own child processes need a project file, which a script does not have.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub)
            .WithArtifactsPath(Path.Combine(Folders.Root, "artifacts", "bench"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkRunner.Run(
            what == "marts" ? [typeof(MartBench)] :
            [
                typeof(AllocatorBench), typeof(CreatorMixBench), typeof(DrawnAllocatorBench),
                typeof(CompletionBench), typeof(ExperimentBench), typeof(MartBench),
                typeof(MediaMixBench),
                typeof(SqlCellBench), typeof(WarehouseBench),
            ],
            config);
    }

    return 0;
}));
return await root.Parse(args).InvokeAsync();
