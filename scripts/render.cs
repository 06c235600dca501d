#!/usr/bin/env dotnet
#:project ../lib/Playbook.Kit/Playbook.Kit.csproj
#:project ../lib/Playbook.Notebooks/Playbook.Notebooks.csproj
#:property InvariantGlobalization=false
#:property PredefinedCulturesOnly=false
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs
#:include shared/Folders.cs
#:include shared/RenderOptions.cs
#:include shared/NotebookCatalog.cs
#:include shared/EndedByCell.cs
#:include shared/NotebookHost.cs
#:include shared/Renderer.cs
#:include shared/ReportFacts.cs
#:include shared/ReportFolder.cs
#:include shared/ReportIndex.cs

// Renders the notebooks into reports: all of them on the demo brand, or some of them on your own data.
using System.CommandLine;
using System.Diagnostics;
using Playbook.Notebooks;
using Playbook.Scripts;
using Playbook.Warehouse;

Cultures.UseInvariant();
var data = new Option<FileInfo?>("--data") { Description = "warehouse to read; without it the demo brand, made on first use" };
var chapters = RenderOptions.Chapters("render");
var set = RenderOptions.Set();
var folder = RenderOptions.Out();
var list = new Option<bool>("--list") { Description = "show chapters and their parameters with type, default and range" };
var fresh = new Option<bool>("--fresh") { Description = "run everything again, changed or not" };
var single = new Option<bool>("--single-file")
{
    Description = "each report in one file of some 4 MB, to be sent alone; otherwise the reports share the folder assets",
};
var root = new RootCommand(
    "Renders the notebooks into reports that open offline. Exit code 0: all rendered, 1: a cell failed, 2: a mistake in the call.")
{
    data, chapters, set, folder, list, fresh, single,
};
root.SetAction((parse, cancellation) => Terminal.GuardAsync(async () =>
{
    var all = NotebookCatalog.Load(Folders.Notebooks, Folders.PlanNotebook);
    var chosen = NotebookCatalog.Choose(all, parse.GetValue(chapters)!);
    if (parse.GetValue(list))
    {
        Terminal.Table(["chapter", "parameter", "type", "default", "range", "meaning"], [.. chosen.SelectMany(e => e.Parameters.Count == 0
            ? [new[] { e.Title, "", "", "", "", "" }]
            : e.Parameters.Select((p, i) => new[] { i == 0 ? e.Title : "", p.Name, p.Type, p.Default, p.Range, p.Help }))]);
        return 0;
    }

    var values = NotebookCatalog.Parameters(chosen, parse.GetValue(set)!, say: Terminal.Line);
    var clock = Stopwatch.StartNew();
    var warehouse = parse.GetValue(data)?.FullName ?? CurrentDemo.Ensure(Folders.DemoWarehouse, Terminal.Line, cancellation);
    if (WarehouseUpgrade.Ensure(warehouse) is { } upgrade) Terminal.Line(upgrade.ToString());
    var output = parse.GetValue(folder)!.FullName;
    var done = await new Renderer(
        new() { All = all, Chosen = chosen, Data = warehouse, Out = output, Parameters = values, UseCache = !parse.GetValue(fresh),
            SingleFile = parse.GetValue(single), Say = Terminal.Line },
        chapter =>
        {
            if (chapter.Failure is { } failure) Terminal.Error($"  {chapter.Entry.Title}: failed: {failure}");
            else Terminal.Line($"  {chapter.Entry.Title}: {chapter.Duration.TotalSeconds:0.0} s{(chapter.Cached ? ", unchanged" : "")}");
        }).RunAsync(cancellation);
    var failed = done.Count(d => d.Failure is not null);
    Terminal.Line(failed == 0
        ? $"{done.Count} reports in {clock.Elapsed.TotalSeconds:0.0} s: {Path.Combine(output, "index.html")}"
        : $"{failed} of {done.Count} notebooks failed; the index shows where: {Path.Combine(output, "index.html")}");
    return failed == 0 ? 0 : 1;
}));
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();
