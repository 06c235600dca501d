#!/usr/bin/env dotnet
#:project ../lib/Playbook.Warehouse/Playbook.Warehouse.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs

// Writes a table, a named query or the result of a SQL file to CSV, Parquet or a workbook.
using System.CommandLine;
using System.Globalization;
using Playbook.Scripts;
using Playbook.Warehouse;

var data = new Option<FileInfo?>("--data") { Description = "the warehouse" };
var table = new Option<string?>("--table") { Description = "name of a table" };
var query = new Option<string?>("--query") { Description = "name of a query, such as core/gmv_day" };
var sql = new Option<FileInfo?>("--sql") { Description = "a file with one statement that reads" };
var set = new Option<string[]>("--set") { Description = "parameter of the query, such as from=2026-01-01" };
var output = new Option<FileInfo?>("--out") { Description = "file to write: " + string.Join(", ", WarehouseExport.Formats) };
var bom = new Option<bool>("--bom") { Description = "begin a CSV with the mark by which Excel knows UTF-8" };
var force = new Option<bool>("--force") { Description = "replace the file when it exists" };
var list = new Option<bool>("--list") { Description = "list tables, and queries with their parameters" };
var root = new RootCommand("Exports from a warehouse. Exit code 0: written, 2: nothing was written, 130: stopped.") { data, table, query, sql, set, output, bom, force, list };
root.SetAction((parse, cancellation) => Task.FromResult(Terminal.Guard(() =>
{
    if (parse.GetValue(list))
    {
        Terminal.Table(["table", "a row is"], [.. Schema.Tables.Select(t => new[] { t.Name, t.Grain })]);
        Terminal.Table(["query", "parameters", "a row is"], [.. QueryCatalog.Names.Select(QueryCatalog.Find).Select(q => new[]
        {
            q.Name, string.Join(' ', q.Parameters.Select(p => $"{p.Name}={p.Example}")), q.Grain,
        })]);
        return 0;
    }

    var warehouse = parse.GetValue(data) ?? throw new UserErrorException("--data WAREHOUSE is missing");
    var path = parse.GetValue(output) ?? throw new UserErrorException("--out FILE is missing; allowed: a name that ends in " + string.Join(", ", WarehouseExport.Formats));
    var given = new Dictionary<string, string>(StringComparer.Ordinal);
    foreach (var pair in parse.GetValue(set) ?? [])
    {
        if (pair.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value]) throw new UserErrorException($"--set '{pair}' is no pair; allowed: NAME=VALUE");
        given[name] = value;
    }

    ExportSource source = (parse.GetValue(table), parse.GetValue(query), parse.GetValue(sql)) switch
    {
        ({ } name, null, null) => ExportSource.Table(name),
        (null, { } name, null) => ExportSource.Query(name, given),
        (null, null, { } file) => ExportSource.Statement(file.Name, File.ReadAllText(file.FullName)),
        _ => throw new UserErrorException("name one of --table, --query and --sql"),
    };
    if (given.Count > 0 && parse.GetValue(query) is null) throw new UserErrorException("--set goes with --query");
    var rows = WarehouseExport.Write(warehouse.FullName, source, path.FullName, new ExportOptions { Overwrite = parse.GetValue(force), Bom = parse.GetValue(bom) }, cancellation);
    Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{source.Name} → {path.Name}: {rows:N0} rows"));
    return 0;
})));
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && !args.Any(a => a is "--help" or "-h" or "-?" or "--version"))
{
    foreach (var error in parsed.Errors) Terminal.Error(error.Message);
    return 2;
}

return await parsed.InvokeAsync();
