#!/usr/bin/env dotnet
#:project ../lib/Playbook.Warehouse/Playbook.Warehouse.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs
#:include shared/Folders.cs

// Makes the warehouse of a brand that does not exist.
using System.CommandLine;
using System.Diagnostics;
using Playbook.Scripts;
using Playbook.Warehouse;

var scale = new Option<double>("--scale")
{
    Description = $"size, {DemoBrand.SmallestScale} to {DemoBrand.LargestScale}; 1 has over 3 million rows", DefaultValueFactory = _ => 1,
};
var seed = new Option<long>("--seed") { Description = "any whole number; another seed gives another brand", DefaultValueFactory = _ => 1 };
var file = new Option<FileInfo>("--out") { Description = "file to write", DefaultValueFactory = _ => new(Folders.DemoWarehouse) };
var root = new RootCommand("Generates the demo brand, the same for the same seed and scale.") { scale, seed, file };
root.SetAction((parse, cancellation) => Task.FromResult(Terminal.Guard(() =>
{
    var size = parse.GetValue(scale);
    if (!(size >= DemoBrand.SmallestScale && size <= DemoBrand.LargestScale))
        throw new UserErrorException($"--scale {size}: the range is {DemoBrand.SmallestScale} to {DemoBrand.LargestScale}.");
    var clock = Stopwatch.StartNew();
    var progress = new Steps(step => Terminal.Line($"  {step.Number,2} of {step.Of}  {step.Name}"));
    var result = DemoBrand.Generate(parse.GetValue(file)!.FullName, parse.GetValue(seed), size, progress, cancellation);
    Terminal.Line($"{result.TotalRows:N0} rows in {clock.Elapsed.TotalSeconds:0.0} s: {parse.GetValue(file)!.FullName}, "
        + $"fingerprint {result.Fingerprint}");
    return 0;
})));
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();

// Reported in order and at once; Progress<T> would hand the lines to the thread pool.
internal sealed class Steps(Action<DemoStep> report) : IProgress<DemoStep>
{
    public void Report(DemoStep value) => report(value);
}
