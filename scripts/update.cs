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
#:include shared/ImportText.cs
#:include shared/ImportBatch.cs
#:include shared/NotebookCatalog.cs
#:include shared/EndedByCell.cs
#:include shared/NotebookHost.cs
#:include shared/Renderer.cs
#:include shared/ReportFacts.cs
#:include shared/ReportFolder.cs
#:include shared/ReportIndex.cs
#:include shared/LastRun.cs
#:include shared/ChangesPage.cs
#:include shared/Update.cs

// The second day: imports what is new, renders what changed, and says what that changed against the run before.
using System.CommandLine;
using Playbook.Notebooks;
using Playbook.Scripts;

Cultures.UseInvariant();
var paths = new Argument<string[]>("PATH")
{
    Description = "folders, files, patterns or archives; what was imported already is passed over", Arity = ArgumentArity.OneOrMore,
};
var into = new Option<FileInfo>("--into") { Description = "the warehouse; a new one is made when it does not exist", Required = true };
var chapters = RenderOptions.Chapters("render and compare");
var set = RenderOptions.Set();
var folder = RenderOptions.Out();
var tolerance = new Option<string>("--tolerance")
{
    Description = "relative difference of a key figure that does not count (5%, 0.05)", DefaultValueFactory = _ => "5%",
};
var json = new Option<bool>("--json") { Description = "what changed as JSON on the output; all else goes to the error stream" };
var root = new RootCommand(
    "Imports what is new, renders what changed and compares with the run before. Exit code 0: nothing changed beyond the tolerance (or it "
    + "was the first run), 3: something changed, 1: a file, the warehouse or a cell is at fault, 2: a mistake in the call, 130: stopped.")
{
    paths, into, chapters, set, folder, tolerance, json,
};
root.SetAction((parse, cancellation) =>
{
    var output = Console.Out;
    if (parse.GetValue(json)) Terminal.SayOnErrors();
    return Terminal.GuardAsync(() => new Update(new()
    {
        Warehouse = parse.GetValue(into)!, Paths = parse.GetValue(paths)!, Out = parse.GetValue(folder)!.FullName,
        Chapters = parse.GetValue(chapters)!, Set = parse.GetValue(set)!, Tolerance = parse.GetValue(tolerance)!,
        Json = parse.GetValue(json) ? output : null,
    }).RunAsync(cancellation));
});
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();
