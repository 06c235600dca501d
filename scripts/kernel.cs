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
#:include shared/KernelHost.cs
#:include shared/KernelPublisher.cs
#:include shared/CompletionSetting.cs
#:include shared/SettingsText.cs

// The Jupyter kernel: installs it for VS Code, Jupyter and nbconvert, takes it away, lets VS Code ask it for choices, and is it.
using System.CommandLine;
using Playbook.Notebooks;
using Playbook.Notebooks.Jupyter;
using Playbook.Scripts;

Cultures.UseInvariant();
var root = new RootCommand("The kernel that runs these notebooks in VS Code and Jupyter. Exit code 0: done, 2: a mistake in the call.");
var user = new Option<bool>("--user") { Description = "for the current user (this is the default)" };
var prefix = new Option<DirectoryInfo?>("--prefix") { Description = "under this prefix instead: PREFIX/share/jupyter/kernels" };
var name = new Option<string>("--name") { Description = "name of the kernelspec", DefaultValueFactory = _ => IpynbFile.KernelspecName };

var install = new Command("install", "Builds the kernel and makes it known to Jupyter. Run again after an update of the checkout.")
{
    user, prefix, name,
};
install.SetAction(parse => Act(parse, data =>
{
    Terminal.Line("publishing the kernel, a minute or so …");
    var kernelName = parse.GetValue(name)!;
    var place = new Kernelspec
    {
        Name = kernelName,
        DisplayName = kernelName == IpynbFile.KernelspecName ? IpynbFile.KernelspecTitle : $"{IpynbFile.KernelspecTitle} {kernelName}",
        Command = folder => [KernelPublisher.Host, Path.Combine(folder, "kernel.dll"), "start", "{connection_file}"],
        Environment = Cultures.Environment,
    }.Install(data, KernelPublisher.Publish);
    Terminal.Line($"installed {place}");
}));

var uninstall = new Command("uninstall", "Takes the kernel away.") { user, prefix, name };
uninstall.SetAction(parse => Act(parse, data => Terminal.Line(Kernelspec.Uninstall(data, parse.GetValue(name)!)
    ? $"removed {Kernelspec.PlaceOf(data, parse.GetValue(name)!)}"
    : $"there is none at {Kernelspec.PlaceOf(data, parse.GetValue(name)!)}")));

var where = new Command("where", "Prints the folder that the kernel is or would be installed in.") { user, prefix, name };
where.SetAction(parse => Act(parse, data => Terminal.Line(Kernelspec.PlaceOf(data, parse.GetValue(name)!))));

var settings = new Option<FileInfo?>("--settings") { Description = "VS Code's file of the user's settings; found where it is usual" };
var undo = new Option<bool>("--undo") { Description = "takes the setting out again" };
var dry = new Option<bool>("--dry-run") { Description = "shows what would be written and writes nothing" };
var completion = new Command("completion",
    "Lets VS Code's Jupyter extension ask this kernel what could stand at a place: one setting of the user's own, nothing else changes.")
{
    settings, undo, dry,
};
completion.SetAction(parse => Terminal.Guard(() =>
{
    var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    var path = parse.GetValue(settings)?.FullName
        ?? CompletionSetting.Find([.. CompletionSetting.Places(Environment.GetEnvironmentVariable, home)]);
    var lines = CompletionSetting.Apply(path, parse.GetValue(undo), write: !parse.GetValue(dry));
    Terminal.Line(path);
    foreach (var line in lines) Terminal.Line(line);
    Terminal.Line(lines.Count == 0 ? "nothing to change" : parse.GetValue(dry) ? "not written (--dry-run)" : "written");
    return 0;
}));

var file = new Argument<FileInfo>("CONNECTION_FILE") { Description = "the file that a Jupyter client writes" };
var start = new Command("start", "Serves a Jupyter client; a client calls this itself.") { file };
start.SetAction((parse, cancellation) => Terminal.GuardAsync(async () =>
{
    try
    {
        await KernelHost.RunAsync(parse.GetValue(file)!.FullName, cancellation);
    }
    catch (ConnectionFileException error)
    {
        throw new UserErrorException(error.Message);
    }

    return 0;
}));

foreach (var command in new[] { install, uninstall, where, completion, start }) root.Add(command);
root.Options.Add(Terminal.Trace);
// Ctrl-C ends an installation, but only the cell of a running kernel, which sees to that itself.
var call = root.Parse(args);
var code = await call.InvokeAsync(call.CommandResult.Command == start ? new() { ProcessTerminationTimeout = null } : null);
// A cell may have left threads running that would keep the process.
Environment.Exit(code);

int Act(ParseResult parse, Action<string> act) => Terminal.Guard(() =>
{
    if (parse.GetValue(user) && parse.GetValue(prefix) is not null) throw new UserErrorException("Give --user or --prefix, not both.");
    try
    {
        act(parse.GetValue(prefix) is { } given ? JupyterFolders.Under(given.FullName) : JupyterFolders.User);
    }
    catch (ArgumentException error)
    {
        throw new UserErrorException(error.Message);
    }

    return 0;
});
