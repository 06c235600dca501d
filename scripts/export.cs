#!/usr/bin/env dotnet
#:project ../lib/Playbook.Kit/Playbook.Kit.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Folders.cs
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs

// Writes a table, a named query, the result of a SQL file or what the chapters found to CSV, Parquet or a workbook.
using System.CommandLine;
using System.Globalization;
using Playbook.Kit;
using Playbook.Scripts;
using Playbook.Warehouse;

var data = new Option<FileInfo?>("--data") { Description = "the warehouse" };
var table = new Option<string?>("--table") { Description = "name of a table or mart" };
var query = new Option<string?>("--query") { Description = "name of a query, such as core/gmv" };
var sql = new Option<FileInfo?>("--sql") { Description = "a file with one statement that reads" };
var result = new Option<string?>("--result")
{
    Description = "what the chapters found: " + string.Join(", ", PlanTables.Names.Select(n => n.Name)),
};
var reports = new Option<DirectoryInfo?>("--reports")
{
    Description = "with --result: the folder the chapters were rendered into; reports by default",
};
var set = new Option<string[]>("--set") { Description = "parameter of the query, such as from=2026-01-01" };
var output = new Option<FileInfo?>("--out") { Description = "file to write: " + string.Join(", ", WarehouseExport.Formats) };
var bom = new Option<bool>("--bom") { Description = "begin a CSV with the mark by which Excel knows UTF-8" };
var force = new Option<bool>("--force") { Description = "replace the file when it exists" };
var list = new Option<bool>("--list") { Description = "list tables, and queries with their parameters" };
var root = new RootCommand("Exports from a warehouse, or from rendered reports. Exit code 0: written, 2: nothing was written, 130: "
    + "stopped.") { data, table, query, sql, result, reports, set, output, bom, force, list };
root.SetAction((parse, cancellation) => Task.FromResult(Terminal.Guard(() =>
{
    if (parse.GetValue(list))
    {
        Terminal.Table(["mart", "a row is"], [.. Marts.All.Select(m => new[] { m.Name + m.Arguments, m.Grain })]);
        Terminal.Table(["table", "a row is"], [.. Schema.Tables.Select(t => new[] { t.Name, t.Grain })]);
        Terminal.Table(["query", "parameters", "a row is"], [.. QueryCatalog.Names.Select(QueryCatalog.Find).Select(q => new[]
        {
            q.Name, string.Join(' ', q.Parameters.Select(p => $"{p.Name}={p.Example}")), q.Grain,
        })]);
        Terminal.Table(["result", "a row is"], [.. PlanTables.Names.Select(n => new[] { n.Name, n.Grain })]);
        return 0;
    }

    var options = new ExportOptions { Overwrite = parse.GetValue(force), Bom = parse.GetValue(bom) };
    var path = parse.GetValue(output) ?? throw new UserErrorException(
        "--out FILE is missing; allowed: a name that ends in " + string.Join(", ", WarehouseExport.Formats));
    if (parse.GetValue(result) is { } found)
    {
        if (new object?[] { parse.GetValue(data), parse.GetValue(table), parse.GetValue(query), parse.GetValue(sql) }.Any(o =>
            o is not null))
            throw new UserErrorException("--result stands alone: it reads rendered reports, not a warehouse");
        var folder = parse.GetValue(reports)?.FullName ?? Folders.Reports;
        var plan = PlanBook.Read(Path.Combine(folder, "outcomes"), Path.Combine(Folders.Root, "datasets", "benchmarks.csv"));
        if (plan.Problems.Count > 0) throw new UserErrorException(string.Join(' ', plan.Problems));
        if (plan.Chapters.Count == 0) throw new UserErrorException(
            $"{folder} has no rendered chapter; render first: dotnet run scripts/render.cs -- --out {Path.GetFileName(folder)}");
        if (plan.Chapters.Select(c => c.Fingerprint).Distinct().Count() > 1)
            Terminal.Error("the chapters were rendered on different data: see the column data_fingerprint");
        return Written(found, WarehouseExport.Write(Named(found, plan), path.FullName, options, cancellation));
    }

    if (parse.GetValue(reports) is not null) throw new UserErrorException("--reports goes with --result");
    var warehouse = parse.GetValue(data) ?? throw new UserErrorException("--data WAREHOUSE is missing");
    var given = new Dictionary<string, string>(StringComparer.Ordinal);
    foreach (var pair in parse.GetValue(set) ?? [])
    {
        if (pair.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value])
            throw new UserErrorException($"--set '{pair}' is no pair; allowed: NAME=VALUE");
        given[name] = value;
    }

    ExportSource source = (parse.GetValue(table), parse.GetValue(query), parse.GetValue(sql)) switch
    {
        ({ } name, null, null) => ExportSource.Table(name),
        (null, { } name, null) => ExportSource.Query(name, given),
        (null, null, { } file) => ExportSource.Statement(file.Name, File.ReadAllText(file.FullName)),
        _ => throw new UserErrorException("name one of --table, --query, --sql and --result"),
    };
    if (given.Count > 0 && parse.GetValue(query) is null) throw new UserErrorException("--set goes with --query");
    if (WarehouseUpgrade.Ensure(warehouse.FullName) is { } upgrade) Terminal.Line(upgrade.ToString());
    return Written(source.Name, WarehouseExport.Write(warehouse.FullName, source, path.FullName, options, cancellation));

    int Written(string name, long rows)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{name} → {path.Name}: {rows:N0} {(rows == 1 ? "row" : "rows")}"));
        return 0;
    }

    ResultTable Named(string name, PlanBook plan) => PlanTables.Names.Any(n => n.Name == name)
        ? PlanTables.Of(plan, name)
        : throw new UserErrorException($"there is no result '{name}'; allowed: {string.Join(", ", PlanTables.Names.Select(n => n.Name))}");
})));
root.Options.Add(Terminal.Trace);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && !args.Any(a => a is "--help" or "-h" or "-?" or "--version"))
{
    foreach (var error in parsed.Errors) Terminal.Error(error.Message);
    return 2;
}

return await parsed.InvokeAsync();
