#!/usr/bin/env dotnet
#:project ../lib/Playbook.Kit/Playbook.Kit.csproj
#:project ../lib/Playbook.Notebooks/Playbook.Notebooks.csproj
#:package System.CommandLine
#:package Spectre.Console
#:include shared/ExperimentArms.cs
#:include shared/ExperimentFile.cs
#:include shared/ExperimentNumbers.cs
#:include shared/ExperimentPage.cs
#:include shared/ExperimentPlan.cs
#:include shared/ExperimentReport.cs
#:include shared/ExperimentRows.cs
#:include shared/ExperimentTest.cs
#:include shared/Terminal.cs
#:include shared/UserErrorException.cs

// Judges an experiment from a file of its units or of its sums, in plain words; and plans one: units, days, smallest effect.
using System.CommandLine;
using Playbook.Notebooks;
using Playbook.Scripts;
using Playbook.Statistics;

// A sum over a cluster is nearer to the normal law than a person's value: Student's t does with fewer of them.
const long FewestClusters = 8;

var file = new Argument<FileInfo>("FILE")
{
    Description = "CSV with one row per unit (arm, value, …), or one per arm (arm, units, and successes, or mean and sd, or sum and "
        + "sum_squares)",
};
var level = new Option<double>("--level") { Description = "one minus the share of false alarms", DefaultValueFactory = _ => 0.95 };
var relative = new Option<bool>("--relative") { Description = "test treatment ÷ control − 1 instead of the difference" };
var side = Choice("--side", "what the test looks for", "two", "greater", "less");
var margin = new Option<double?>("--margin")
{
    Description = "non-inferiority: the largest harm that is accepted, above 0 (relative with --relative); the test is one-sided",
};
var lower = new Option<bool>("--lower-is-better") { Description = "the metric shall fall" };

var arm = Text("--arm", "column of the arm", "arm");
var metric = Text("--metric", "column of the metric (rows per unit)", "value");
var denominator = Text("--denominator", "column that the metric is divided by: a ratio metric");
var past = Text("--past", "column of the metric before the experiment: its share of the variance goes (CUPED)");
var pastDenominator = Text("--past-denominator", "with --denominator: column that the past is divided by, where it is a ratio too");
var stratum = Text("--stratum", "column of a group known before the experiment: post-stratification");
var cluster = Text("--cluster", "column of the cluster, where clusters were randomised and not rows");
var unit = Text("--unit", "column that names the unit: one that appears twice is an error");
var control = Text("--control", "name of the control; control or 对照组 unless said otherwise");
var quantile = new Option<double?>("--quantile") { Description = "compare this quantile instead of the mean: 0.5 is the median" };
var shares = new Option<string[]>("--share") { Description = "planned share of an arm, such as B=2; equal for all unless said otherwise" };
var sequential = new Option<bool>("--sequential") { Description = "always-valid intervals: the experiment is looked at while it runs" };
var tuning = new Option<double>("--tuning")
{
    Description = "with --sequential: units at which the interval shall be narrowest", DefaultValueFactory = _ => AlwaysValid.DefaultTuning,
};
var look = new Option<string?>("--look") { Description = "group-sequential: which look of how many equal ones, such as 2/5" };
var spending = Choice("--spending", "with --look or --looks: how the level is spent", "obrien-fleming", "pocock");
var correction = Choice("--correction", "with several treatments", "holm", "bh", "none");
var guardrails = new Option<string[]>("--guardrail") { Description = "metric that must not fall by a share: COLUMN=0.02" };
var guardrailsDown = new Option<string[]>("--guardrail-low") { Description = "metric that must not rise by a share: COLUMN=0.02" };
var worthwhile = new Option<double>("--worthwhile") { Description = "least effect worth having, in the unit tested" };
var bayes = new Option<bool>("--bayes") { Description = "also the chance to be better and the expected losses (flat prior)" };
var html = new Option<FileInfo?>("--html") { Description = "also write the verdict as a page, in one file, here" };

var root = new RootCommand("Judges an experiment, or plans one. Exit code 0: judged or planned, 2: a mistake in the call or in the file.")
{
    file, arm, metric, denominator, past, pastDenominator, stratum, cluster, unit, control, quantile, relative, side, level, margin,
    lower, shares, sequential, tuning, look, spending, correction, guardrails, guardrailsDown, worthwhile, bayes, html,
};
root.SetAction((parse, _) => Task.FromResult(Terminal.Guard(() => ExperimentNumbers.Named(() =>
{
    var columns = new ExperimentColumns(parse.GetValue(arm)!, parse.GetValue(metric)!, parse.GetValue(denominator), parse.GetValue(past),
        parse.GetValue(pastDenominator), parse.GetValue(stratum), parse.GetValue(cluster), parse.GetValue(unit),
        ExperimentNumbers.Margins(parse.GetValue(guardrails), "--guardrail", true),
        ExperimentNumbers.Margins(parse.GetValue(guardrailsDown), "--guardrail-low", false));
    var arms = ExperimentFile.Read(parse.GetValue(file)!.FullName, columns, parse.GetValue(quantile));
    var test = new ExperimentTest(Options(parse), parse.GetValue(sequential), parse.GetValue(tuning),
        ExperimentNumbers.Look(parse.GetValue(look)), ExperimentNumbers.Spending(parse.GetValue(spending)!),
        ExperimentNumbers.Correction(parse.GetValue(correction)!),
        parse.GetValue(worthwhile), !parse.GetValue(lower), parse.GetValue(bayes),
        columns.Cluster is null ? ExperimentVerdict.FewestUnits : FewestClusters);
    var report = ExperimentReport.Of(arms, parse.GetValue(control), ExperimentNumbers.Shares(parse.GetValue(shares), arms), test);
    report.Print();
    if (parse.GetValue(html)?.FullName is { } page)
    {
        if (page == parse.GetValue(file)!.FullName) throw new UserErrorException("--html names the file that is judged");
        AtomicFile.Write(page, ExperimentPage.Write(report, parse.GetValue(file)!.Name, DateTimeOffset.Now));
        Terminal.Line("page: " + page);
    }

    return 0;
}))));

var rate = new Option<double?>("--rate") { Description = "rate without the change, 0 to 1" };
var mean = new Option<double?>("--mean") { Description = "mean without the change" };
var deviation = new Option<double?>("--deviation") { Description = "with --mean: standard deviation between units" };
var history = new Argument<FileInfo?>("FILE")
{
    Description = "CSV of units of the past, instead of --rate or --mean: the metric, and --denominator of a ratio",
    Arity = ArgumentArity.ZeroOrOne,
};
var effect = new Option<double?>("--effect") { Description = "true effect to be found: 0.1 is 10 % with --relative" };
var units = new Option<long?>("--units") { Description = "units of all arms, instead of --effect: the smallest effect that they find" };
var perDay = new Option<double?>("--per-day") { Description = "new units a day, of all arms" };
var power = new Option<double>("--power") { Description = "chance to find the effect", DefaultValueFactory = _ => 0.8 };
var treatments = new Option<int>("--treatments") { Description = "treated arms beside the control", DefaultValueFactory = _ => 1 };
var share = new Option<double?>("--treatment-share") { Description = "share of all units in each treated arm; equal unless said" };
var correlation = new Option<double?>("--correlation") { Description = "correlation of the metric with its past (CUPED)" };
var clusterSize = new Option<double?>("--cluster-size") { Description = "units in a randomised cluster" };
var icc = new Option<double?>("--icc") { Description = "with --cluster-size: correlation of two units of a cluster" };
var looks = new Option<int>("--looks") { Description = "equally spaced looks on the way", DefaultValueFactory = _ => 1 };
var plan = new Command("plan", "Prints units and days of a planned experiment, or its smallest detectable effect.")
{
    history, metric, denominator, rate, mean, deviation, effect, units, perDay, power, relative, side, level, margin, lower, treatments,
    share, correlation, clusterSize, icc, looks, spending,
};
plan.SetAction(parse => Terminal.Guard(() => ExperimentNumbers.Named(() =>
{
    var basis = ExperimentPlan.Metric(parse.GetValue(history)?.FullName, parse.GetValue(metric)!, parse.GetValue(denominator),
        parse.GetValue(rate), parse.GetValue(mean), parse.GetValue(deviation), parse.GetValue(correlation), parse.GetValue(clusterSize),
        parse.GetValue(icc));
    ExperimentPlan.Print(new(basis, Options(parse), parse.GetValue(treatments), parse.GetValue(share)), parse.GetValue(looks),
        ExperimentNumbers.Spending(parse.GetValue(spending)!), parse.GetValue(effect), parse.GetValue(units), parse.GetValue(perDay),
        parse.GetValue(power));
    return 0;
})));
root.Subcommands.Add(plan);
root.Options.Add(Terminal.Trace);
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && !args.Any(a => a is "--help" or "-h" or "-?" or "--version"))
{
    foreach (var error in parsed.Errors) Terminal.Error(error.Message);
    return 2;
}

return await parsed.InvokeAsync();

ComparisonOptions Options(ParseResult parse)
{
    if (parse.GetValue(margin) is not { } harm)
        return new ComparisonOptions(parse.GetValue(relative), ExperimentNumbers.Side(parse.GetValue(side)!), parse.GetValue(level))
            .Checked();
    if (parse.GetValue(side) != "two") throw new UserErrorException("--margin has a side of its own; leave --side away");
    return Guardrail.NonInferiority(harm, parse.GetValue(relative), !parse.GetValue(lower), parse.GetValue(level));
}

static Option<string?> Text(string name, string description, string? value = null) =>
    new(name) { Description = description, DefaultValueFactory = _ => value };

static Option<string> Choice(string name, string description, params string[] allowed)
{
    var option = new Option<string>(name)
    {
        Description = $"{description}: {string.Join(", ", allowed)}", DefaultValueFactory = _ => allowed[0],
    };
    option.AcceptOnlyFromAmong(allowed);
    return option;
}
