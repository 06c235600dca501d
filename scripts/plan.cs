#!/usr/bin/env dotnet
#:project ../lib/Playbook.Kit/Playbook.Kit.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs
#:include shared/Folders.cs

// The journal of promises: what the chapters recommended on your data, and what you did about it.
using System.CommandLine;
using System.Globalization;
using Playbook.Kit;
using Playbook.Planning;
using Playbook.Scripts;

var data = new Option<FileInfo>("--data") { Description = "the warehouse whose journal it is", Required = true };
var id = new Argument<string>("ID") { Description = "id of the decision, such as 10-1" };
var on = new Option<DateOnly?>("--on") { Description = "the day on which it was decided; today by default" };
var experiment = new Option<string?>("--experiment")
{
    Description = "name of the experiment (table experiment) that keeps its comparison: without one its effect cannot be measured",
};
var list = new Command("list", "Shows the promises.") { data };
var accept = new Command("accept", "Marks a decision as done.") { id, data, on, experiment };
var decline = new Command("decline", "Marks a decision as not done.") { id, data, on };
var root = new RootCommand("Keeps what the plan promised beside what you decided. Exit code 0: done, 2: a mistake in the call.")
{
    list, accept, decline,
};
list.SetAction(parse => Terminal.Guard(() =>
{
    var path = Journal(parse);
    Terminal.Table(["id", "action", "promised a month", "start", "status", "on", "experiment"],
        [.. PromiseJournal.Read(path).Select(p => new[]
    {
        p.Recommendation.Id, p.Recommendation.Action, p.Recommendation.Effect.ToString(), Day(p.Recommendation.Start),
        p.Status.ToString().ToLowerInvariant(), p.DecidedOn is { } day ? Day(day) : "", p.Experiment ?? "",
    })]);
    return 0;
}));
accept.SetAction(parse => Terminal.Guard(() => Mark(parse, PromiseStatus.Accepted, parse.GetValue(experiment))));
decline.SetAction(parse => Terminal.Guard(() => Mark(parse, PromiseStatus.Declined, null)));
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();

int Mark(ParseResult parse, PromiseStatus status, string? name)
{
    try
    {
        var marked = PromiseJournal.Mark(
            Journal(parse), parse.GetValue(id)!, status, parse.GetValue(on) ?? DateOnly.FromDateTime(DateTime.Now), name);
        Terminal.Line($"{marked.Recommendation.Id} {marked.Recommendation.Action}: {status.ToString().ToLowerInvariant()} on "
            + $"{Day(marked.DecidedOn!.Value)}{(marked.Experiment is { } e ? $", measured by the experiment {e}" : "")}");
        return 0;
    }
    catch (ArgumentException e)
    {
        throw new UserErrorException(e.Message);
    }
}

string Journal(ParseResult parse)
{
    var warehouse = parse.GetValue(data)!.FullName;
    if (!File.Exists(warehouse)) throw new UserErrorException($"{warehouse} does not exist.");
    var path = PromiseJournal.PathOf(warehouse);
    return File.Exists(path) ? path
        : throw new UserErrorException($"{path} does not exist: a render of these data without --set writes it.");
}

static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
