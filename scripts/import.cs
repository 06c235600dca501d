#!/usr/bin/env dotnet
#:project ../lib/Playbook.Warehouse/Playbook.Warehouse.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs
#:include shared/Folders.cs
#:include shared/ImportText.cs
#:include shared/ImportBatch.cs

// Loads files into a warehouse: every row is loaded, refused with a reason, or dropped by a stated rule.
using System.CommandLine;
using System.Globalization;
using Playbook.Scripts;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

const int BadInput = ImportBatch.BadInput, Usage = 2;

var files = new Argument<string[]>("PATH")
{
    Description = "files, folders, patterns such as 'exports/*.xlsx', archives (zip, gz)", Arity = ArgumentArity.ZeroOrMore,
};
var into = new Option<FileInfo?>("--into") { Description = "warehouse; a new one is made when it does not exist" };
var mappingOption = new Option<string?>("--mapping") { Description = "name of a mapping or a .yml file; without it the headers decide" };
var table = new Option<string?>("--table") { Description = "load a CSV whose headers are this table's columns" };
var dryRun = new Option<bool>("--dry-run") { Description = "read, check and report; write nothing" };
var strict = new Option<bool>("--strict") { Description = "load nothing when any row is refused" };
var maxRejects = new Option<string>("--max-rejects")
{
    Description = "share of rows that may be refused (5%, 0.05); above it nothing is loaded", DefaultValueFactory = _ => "5%",
};
var without = new Option<string[]>("--without") { Description = "switch off a filter rule of the mapping, such as period" };
var encoding = new Option<string?>("--encoding") { Description = "instead of the mapping's: " + string.Join(", ", FileFormat.Encodings) };
var given = new Option<string[]>("--given")
{
    Description = "a value that the file lacks and its mapping asks for, such as first_day=2026-08-01",
};
var year = new Option<int?>("--year") { Description = "year of days that are printed without one, such as 08/22" };
var scaffold = new Option<FileInfo?>("--scaffold") { Description = "write a mapping to complete for this file, to the output or to --out" };
var scaffoldOut = new Option<FileInfo?>("--out") { Description = "with --scaffold: the file to write, such as datasets/mappings/mine.yml" };
var rejects = new Option<FileInfo?>("--rejects")
{
    Description = "CSV of the refused rows; without it WAREHOUSE.rejects.csv, when there are any",
};
var reportOption = new Option<FileInfo?>("--report") { Description = "what was understood, as " + string.Join(", ", ReportFile.Formats) };
var again = new Option<bool>("--again") { Description = "undo the earlier import of the same file and load it anew, as one step" };
var replacePeriod = new Option<bool>("--replace-period")
{
    Description = "a log without keys, such as events: rows of an earlier file for the same time give way",
};
var addPeriod = new Option<bool>("--add-period") { Description = "a log without keys: both files count, they hold different rows" };
var list = new Option<bool>("--list") { Description = "list the mappings and the tables" };
var root = new RootCommand(
    "Loads files into a warehouse. Exit code 0: loaded, 1: a file or the warehouse is at fault (nothing of that file is loaded), 2: usage.")
{
    files, into, mappingOption, table, dryRun, strict, maxRejects, without, encoding, given, year, scaffold, scaffoldOut, again,
    replacePeriod, addPeriod, rejects, reportOption, list,
};
encoding.AcceptOnlyFromAmong([.. FileFormat.Encodings]);
root.SetAction((parse, cancellation) => Task.FromResult(Guard(() =>
{
    var catalog = MappingCatalog.Read(Path.Combine(Folders.Root, "datasets", "mappings"));
    foreach (var fault in catalog.PassedOver) Terminal.Error($"passed over: {fault}");
    if (parse.GetValue(list)) return List(catalog);
    if (parse.GetValue(scaffold) is { } begun)
    {
        var target = parse.GetValue(scaffoldOut);
        if (target is { Exists: true }) return Wrong($"--out '{target.Name}' exists already; allowed: a new file");
        if (target is { Directory.Exists: false }) return Wrong($"the folder of '{target.Name}' does not exist: {target.DirectoryName}");
        var text = MappingScaffold.For(begun.FullName, parse.GetValue(encoding), catalog.Mappings, cancellation);
        if (target is null) Console.Out.Write(text);
        else WholeFile.Write(target.FullName, text);
        if (target is not null)
            Terminal.Line($"{target.Name} is begun; complete what it says, then import with --mapping {target.FullName}");
        return 0;
    }

    if (parse.GetValue(scaffoldOut) is not null) return Wrong("--out goes with --scaffold");

    if (parse.GetValue(files) is not { Length: > 0 } paths) return Wrong("name at least one PATH, or --list");
    if (paths.FirstOrDefault(f => f.StartsWith('-')) is { } stray)
        return Wrong($"unknown option '{stray}'; allowed: {string.Join(", ", root.Options.Select(o => o.Name))}");
    if (parse.GetValue(into) is not { } warehouse) return Wrong("--into WAREHOUSE is missing");
    if (parse.GetValue(mappingOption) is not null && parse.GetValue(table) is not null)
        return Wrong("--mapping and --table exclude each other");
    if (parse.GetValue(replacePeriod) && parse.GetValue(addPeriod)) return Wrong("--replace-period and --add-period exclude each other");
    if (parse.GetValue(reportOption) is { } asked && !ReportFile.Formats.Contains(asked.Extension.ToLowerInvariant()))
        return Wrong($"--report '{asked.Name}' has no known ending; allowed: {string.Join(", ", ReportFile.Formats)}");
    foreach (var target in new[] { parse.GetValue(reportOption), parse.GetValue(rejects) }.OfType<FileInfo>()
        .Where(t => t.Directory is { Exists: false }))
        return Wrong($"the folder of '{target.Name}' does not exist: {target.DirectoryName}");
    if (Share(parse.GetValue(maxRejects)!) is not { } share)
        return Wrong($"--max-rejects '{parse.GetValue(maxRejects)}' is no share; allowed: 0% to 100%, or 0 to 1");
    if (parse.GetValue(year) is < 1990 or > 2099) return Wrong($"--year {parse.GetValue(year)} is out of range; allowed: 1990 to 2099");
    var said = new Dictionary<string, string>();
    foreach (var pair in parse.GetValue(given) ?? [])
    {
        if (pair.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } value])
            return Wrong($"--given '{pair}' is no pair; allowed: NAME=VALUE");
        said[name] = value;
    }

    var options = new ImportOptions
    {
        DryRun = parse.GetValue(dryRun),
        Strict = parse.GetValue(strict),
        MaxRejectShare = share,
        WithoutFilters = (parse.GetValue(without) ?? []).ToHashSet(),
        Encoding = parse.GetValue(encoding),
        Given = said,
        Year = parse.GetValue(year),
        Again = parse.GetValue(again),
        Period = parse.GetValue(replacePeriod) ? PeriodChoice.Replace : parse.GetValue(addPeriod) ? PeriodChoice.Add : PeriodChoice.Refuse,
    };
    Mapping? chosen;
    try
    {
        chosen = parse.GetValue(table) is { } name ? TableFormat.For(name)
            : parse.GetValue(mappingOption) is { } given ? catalog.Find(given) : null;
    }
    catch (ImportException error)
    {
        return Wrong(error.Message);
    }

    if (warehouse.Exists) Upgrade(warehouse);

    IReadOnlyList<InputFile> found = [];
    var code = Guard(() => (found = InputFiles.Find(paths)).Count > 0 ? 0 : BadInput,
        _ => Terminal.Error("nothing was loaded: a path is at fault"));
    options = options with { Companions = [.. found.Select(f => f.Path)] };
    var batch = new ImportBatch(warehouse, chosen is null ? catalog.Mappings : [chosen], options);
    ImportBatch.SayPassedOver(paths);
    code = Math.Max(code, batch.Run(found, cancellation));
    var (all, unread) = (batch.Reports, batch.Unread);
    if (all.Count + unread.Count > 1) Terminal.Line(ReportFile.Lead(all, unread));

    // What is known is written also when a later file was stopped.
    var written = Guard(() =>
    {
        batch.WriteRejects(parse.GetValue(rejects));
        if (parse.GetValue(reportOption) is not { } file) return 0;
        ReportFile.Write(file.FullName, warehouse.Name, all, unread);
        Terminal.Line($"report → {file.Name}");
        return 0;
    });
    var spoken = all.Any(r => r.Outcome is ImportOutcome.Loaded or ImportOutcome.Unchanged)
        ? Guard(() => ImportText.Speak(warehouse, catalog.Mappings)) : 0;
    return Math.Max(code, Math.Max(written, spoken));
})));
var numbers = new Argument<long[]>("IMPORT") { Description = "numbers of imports, as 'log' lists them", Arity = ArgumentArity.OneOrMore };
var undo = new Command("undo", "Removes exactly the rows that imports brought and puts back the rows they replaced.") { numbers, into };
undo.SetAction((parse, cancellation) => Task.FromResult(Guard(() => parse.GetValue(into) is { } warehouse
    ? Undo(warehouse, parse.GetValue(numbers)!, cancellation)
    : Wrong("--into WAREHOUSE is missing"))));
var log = new Command("log", "Lists what was imported into a warehouse.") { into };
log.SetAction((parse, _) =>
    Task.FromResult(Guard(() => parse.GetValue(into) is { } warehouse ? Log(warehouse) : Wrong("--into WAREHOUSE is missing"))));
var upgrade = new Command(
    "upgrade", "Brings a warehouse of an older version to the present one and keeps a copy beside it; every command does that by itself.")
{
    into,
};
upgrade.SetAction((parse, _) => Task.FromResult(Guard(() =>
{
    if (parse.GetValue(into) is not { } warehouse) return Wrong("--into WAREHOUSE is missing");
    if (!Upgrade(warehouse)) Terminal.Line($"{warehouse.Name} is of the present schema version");
    return 0;
})));
var person = new Argument<string>("ID") { Description = "the person's id as the platform or the brand knows it" };
var respondent = new Option<bool>("--respondent") { Description = "the id of a respondent of a survey, not of a buyer" };
var forget = new Command("forget",
    "Takes a person out of the warehouse (a request for erasure): rows that can do without the person stay, others go; files that name the "
    + "person are passed over from then on. Exit code 0: done, 1: the warehouse knows no such person, or is at fault, 2: usage.")
{
    person, into, dryRun, respondent,
};
forget.SetAction((parse, cancellation) => Task.FromResult(Guard(() => parse.GetValue(into) is { } warehouse
    ? Forget(warehouse, parse.GetValue(person)!, parse.GetValue(respondent) ? PersonRole.Respondent : PersonRole.Customer,
        parse.GetValue(dryRun), cancellation)
    : Wrong("--into WAREHOUSE is missing"))));
root.Subcommands.Add(undo);
root.Subcommands.Add(forget);
root.Subcommands.Add(log);
root.Subcommands.Add(upgrade);
root.Options.Add(Terminal.Trace);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && !args.Any(a => a is "--help" or "-h" or "-?" or "--version"))
{
    foreach (var error in parsed.Errors) Terminal.Error(error.Message);
    return Usage;
}

return await parsed.InvokeAsync();

static int Wrong(string message)
{
    Terminal.Error(message);
    return Usage;
}

static int Guard(Func<int> body, Action<string>? failed = null) => ImportBatch.Guard(body, failed);

static bool Upgrade(FileInfo warehouse)
{
    if (WarehouseUpgrade.Ensure(warehouse.FullName) is not { } done) return false;
    Terminal.Line(done.ToString());
    return true;
}

static int Undo(FileInfo warehouse, long[] imports, CancellationToken cancellation)
{
    Upgrade(warehouse);
    foreach (var done in ImportHistory.Undo(warehouse.FullName, imports, cancel: cancellation))
    {
        Terminal.Line($"import {done.ImportId} ({done.File}) undone in {warehouse.Name}");
        foreach (var table in done.Tables)
        {
            var kept = table.Kept == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {table.Kept:N0} kept because later imports refer to them");
            Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"  {table.Table}: {table.Removed:N0} rows removed, {table.Restored:N0} put back{kept}"));
        }
    }

    return 0;
}

// The id itself is never said: what a terminal shows ends in a log.
static int Forget(FileInfo warehouse, string id, PersonRole role, bool dryRun, CancellationToken cancellation)
{
    Upgrade(warehouse);
    var done = PersonErasure.Run(warehouse.FullName, id, role, dryRun, cancel: cancellation);
    if (!done.Found)
    {
        if (done.Since is { } since)
        {
            Terminal.Line($"the person was forgotten on {since:yyyy-MM-dd} (UTC) already; {warehouse.Name} holds no row of them");
            return 0;
        }

        Terminal.Error($"{warehouse.Name} knows nobody of that id; nothing was changed. "
            + "An id is written as in the export that was imported; --respondent looks among the respondents of surveys.");
        return BadInput;
    }

    foreach (var taken in done.Tables)
    {
        string[] parts =
        [
            Count(taken.WithoutPerson, "stay without the person: their sums do not change"), Count(taken.Deleted, "gone"),
            Count(taken.Archived, "of those that imports had replaced, so that undo does not bring the person back"),
        ];
        Terminal.Line($"  {taken.Table}: {string.Join(", ", parts.Where(p => p.Length > 0))}");
    }

    if (done.Rejects > 0) Terminal.Line($"  reject: {Count(done.Rejects, "named the id; their values are emptied")}");
    if (done.RejectFileRemoved) Terminal.Line($"{Path.GetFileName(RejectFile.For(warehouse.FullName))} named the id and was removed");
    Terminal.Line(dryRun ? "dry run: nothing was changed"
        : $"no row of {warehouse.Name} can be tied to the person any more; undo does not bring them back, later imports pass over them");
    Terminal.Line("what this cannot reach: the exports themselves, and the platform, where order numbers lead to a buyer"
        + (done.Copies.Count > 0 ? $"; and copies of older versions: {string.Join(", ", done.Copies)}, to be deleted" : ""));
    return 0;

    static string Count(long rows, string what) => rows == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "row" : "rows")} {what}");
}

static int Log(FileInfo warehouse)
{
    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    static string Time(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
    static string Count(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
    Upgrade(warehouse);
    string[] headers =
    [
        "import", "at (UTC)", "file", "mapping", "table", "read", "loaded", "rejected", "dropped", "replaced", "from", "to", "undone at",
    ];
    Terminal.Table(headers, [.. ImportHistory.Read(warehouse.FullName).Select(e => new[]
    {
        e.ImportId.ToString(CultureInfo.InvariantCulture), Time(e.At), e.File, e.Mapping, e.Table, Count(e.RowsRead), Count(e.RowsLoaded),
        Count(e.RowsRejected), Count(e.RowsDropped), Count(e.RowsReplaced), Day(e.From), Day(e.To), Time(e.UndoneAt),
    })], right: [0, 5, 6, 7, 8, 9]);
    return 0;
}

static double? Share(string text)
{
    var percent = text.EndsWith('%');
    return double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && (percent ? value / 100 : value) is >= 0 and <= 1 and var share ? share : null;
}

static int List(MappingCatalog catalog)
{
    Terminal.Table(["mapping", "fills", "file"], [.. catalog.Mappings.Select(m => new[]
    {
        m.Name, string.Join(", ", m.Tables.Select(t => t.Table).Distinct()), m.About,
    })]);
    foreach (var mapping in catalog.Mappings.Where(m => m.Definitions.Count > 0))
    {
        Terminal.Line($"{mapping.Name}:");
        foreach (var definition in mapping.Definitions)
        {
            var window = definition.WindowDays is { } days ? string.Create(CultureInfo.InvariantCulture, $" ({days} days)") : "";
            Terminal.Line($"  {definition.Metric}: {definition.Meaning}{window}");
        }
    }

    Terminal.Line("--table NAME loads a CSV whose headers are the table's columns: " + string.Join(", ", TableFormat.Tables));
    return 0;
}
