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
#:include shared/NotebookCatalog.cs
#:include shared/EndedByCell.cs
#:include shared/NotebookHost.cs
#:include shared/NotebookReports.cs
#:include shared/NewNotebook.cs

// Works on notebook files: converts between the two formats, takes outputs away, lists parameters, runs one.
using System.CommandLine;
using Playbook.Notebooks;
using Playbook.Scripts;
using Playbook.Warehouse;

Cultures.UseInvariant();
var root = new RootCommand(
    "Works on notebook files, .dib and .ipynb. Exit code 0: done, 1: a cell failed, 2: a mistake in the call or a damaged file.");
var files = new Argument<FileInfo[]>("FILE") { Description = "notebook files", Arity = ArgumentArity.OneOrMore };
var force = new Option<bool>("--force") { Description = "overwrite the other file even if it differs" };

var toIpynb = new Command("to-ipynb", "Writes the .ipynb beside each .dib.") { files, force };
toIpynb.SetAction(parse => Each(parse, path => NotebookFiles.ToIpynb(path, parse.GetValue(force))));
var toDib = new Command("to-dib", "Writes the .dib beside each .ipynb; a .dib that was made into an .ipynb comes back byte for byte.")
{
    files, force,
};
toDib.SetAction(parse => Each(parse, path => NotebookFiles.ToDib(path, parse.GetValue(force))));
var strip = new Command("strip", "Takes outputs and execution counts away, and nothing else.") { files };
strip.SetAction(parse => Each(parse, NotebookFiles.Strip));

var lose = new Option<bool>("--force") { Description = "drop the cells that only the older side has" };
var sync = new Command("sync", "Brings a .dib and the .ipynb of the same name in step: the newer side wins; "
    + "a cell or a text that only the older side has is kept.") { files, lose };
sync.SetAction(parse => Each(parse, path => NotebookSync.Run(path, parse.GetValue(lose))));

var name = new Argument<string>("NAME") { Description = "number and topic, such as 16-my-topic" };
var title = new Option<string?>("--title") { Description = "the question of the chapter, which heads its report" };
var make = new Command("new", "Writes a chapter of your own into notebooks/, in the form of the others: it renders at once.")
{
    name, title,
};
make.SetAction(parse => Terminal.Guard(() =>
{
    var path = NewNotebook.Write(Folders.Notebooks, parse.GetValue(name)!, parse.GetValue(title));
    Terminal.Line($"{path}; render it with: dotnet run scripts/render.cs -- --chapters {Path.GetFileName(path)[..2]}");
    return 0;
}));

var json = new Option<bool>("--json") { Description = "print JSON" };
var describe = new Command("describe", "Lists the parameters of each notebook: name, type, default, range, meaning.") { files, json };
describe.SetAction(parse => Terminal.Guard(() =>
{
    NotebookReports.Describe([.. parse.GetValue(files)!.Select(Open)], parse.GetValue(json));
    return 0;
}));

var file = new Argument<FileInfo>("FILE") { Description = "the notebook" };
var set = new Option<string[]>("--set")
{
    Description = "a parameter, name=value; may be given several times", DefaultValueFactory = _ => [],
};
var data = new Option<FileInfo?>("--data") { Description = "warehouse to read; without it the demo brand, made on first use" };
var run = new Command("run", "Runs one notebook and prints the result as JSON: cells, durations, and where it failed.") { file, set, data };
run.SetAction((parse, cancellation) => Terminal.GuardAsync(async () =>
{
    var entry = Open(parse.GetValue(file)!);
    var values = NotebookCatalog.Parameters([entry], parse.GetValue(set)!, "See the command describe.", Console.Error.WriteLine);
    // Standard output is for the result alone.
    var warehouse = parse.GetValue(data)?.FullName ?? CurrentDemo.Ensure(Folders.DemoWarehouse, Console.Error.WriteLine, cancellation);
    if (!File.Exists(warehouse)) throw new UserErrorException($"There is no warehouse {warehouse}.");
    if (WarehouseUpgrade.Ensure(warehouse) is { } upgrade) Console.Error.WriteLine(upgrade);
    var result = await NotebookHost.RunAloneAsync(entry.Document, warehouse, values, cancellation);
    cancellation.ThrowIfCancellationRequested();
    NotebookReports.Result(entry, result, warehouse, values);
    return result.Failed ? 1 : 0;
}));

foreach (var command in new[] { make, toIpynb, toDib, strip, sync, describe, run }) root.Add(command);
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();

// A damaged file does not keep the others from being done.
int Each(ParseResult parse, Func<string, FileChange> change)
{
    var code = 0;
    foreach (var info in parse.GetValue(files)!)
    {
        code = Math.Max(code, Terminal.Guard(() =>
        {
            try
            {
                NotebookReports.Change(change(info.ToString()));
                return 0;
            }
            catch (NotebookFormatException error)
            {
                throw new UserErrorException(error.Message);
            }
        }));
    }
    return code;
}

CatalogEntry Open(FileInfo info)
{
    try
    {
        var document = NotebookDocument.Read(info.ToString());
        return new(info.ToString(), document.Name, document, ParameterScanner.Scan(document));
    }
    catch (NotebookFormatException error)
    {
        throw new UserErrorException(error.Message);
    }
}
