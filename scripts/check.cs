#!/usr/bin/env dotnet
#:project ../lib/Playbook.Warehouse/Playbook.Warehouse.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs
#:include shared/Folders.cs

// Checks every table of a warehouse: keys, references and accounting identities.
using System.CommandLine;
using System.Globalization;
using Playbook.Scripts;
using Playbook.Warehouse;

var data = new Option<FileInfo?>("--data") { Description = "warehouse to check; the demo brand's by default" };
var root = new RootCommand(
    "Checks keys, references and accounting identities of every table. Exit code 0: sound, 1: findings, 2: cannot be read.") { data };
root.SetAction((parse, cancellation) => Task.FromResult(Terminal.Guard(() =>
{
    var path = parse.GetValue(data)?.FullName ?? Folders.DemoWarehouse;
    using var warehouse = WarehouseFile.OpenReader(path);
    if (warehouse.Upgrade is { } upgrade) Terminal.Line(upgrade.ToString());
    var result = WarehouseCheck.Run(warehouse, cancellation: cancellation);
    Terminal.Table(["table", "rows"], [.. result.RowCounts.Where(r => r.Value > 0).OrderBy(r => r.Key, StringComparer.Ordinal)
        .Select(r => new[] { r.Key, r.Value.ToString("N0", CultureInfo.InvariantCulture) })], right: [1]);
    foreach (var finding in result.Findings) Terminal.Error(finding.ToString());
    Terminal.Line(result.Sound
        ? $"{result.TotalRows:N0} rows in {result.RowCounts.Count(r => r.Value > 0)} tables: all keys, references and identities hold"
        : $"{result.Findings.Count} checks are broken");
    return result.Sound ? 0 : 1;
})));
root.Options.Add(Terminal.Trace);
return await root.Parse(args).InvokeAsync();
