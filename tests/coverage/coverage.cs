#!/usr/bin/env dotnet
#:project ../../lib/Playbook.Kit/Playbook.Kit.csproj
#:project ../../lib/Playbook.Notebooks/Playbook.Notebooks.csproj
#:package System.CommandLine
#:package Spectre.Console
#:package NetMQ
#:include ../../scripts/shared/Folders.cs
#:include ../../scripts/shared/Terminal.cs
#:include ../../scripts/shared/UserErrorException.cs
#:include ../Playbook.Kit.Tests/Brands/BrandFault.cs
#:include ../Playbook.Kit.Tests/Brands/BrandList.cs
#:include ../Playbook.Kit.Tests/Brands/BrandRun.cs
#:include ../Playbook.Kit.Tests/Brands/BrandShape.cs
#:include ../Playbook.Kit.Tests/Brands/BrandTables.cs
#:include ../Playbook.Kit.Tests/Brands/BrandTruths.cs
#:include ../Playbook.Kit.Tests/Brands/Draws.cs
#:include ../Playbook.Kit.Tests/Brands/MarketRows.cs
#:include ../Playbook.Kit.Tests/Brands/MediaPart.cs
#:include ../Playbook.Kit.Tests/Brands/OrdersPart.cs
#:include ../Playbook.Kit.Tests/Brands/OutcomeFaults.cs
#:include ../Playbook.Kit.Tests/Brands/RivalsPart.cs
#:include ../Playbook.Kit.Tests/Brands/SecondBrand.cs
#:include ../Playbook.Kit.Tests/Brands/ShownFaults.cs
#:include ../Playbook.Kit.Tests/Brands/VisitsPart.cs
#:include ../Playbook.Tests/Budget/DrawnMix.cs
#:include ../Playbook.Tests/Budget/PlanHeldOut.cs
#:include ../Playbook.Tests/Market/PlantedMarkets.cs
#:include ../Playbook.Tests/Statistics/Forecasting/AirPassengers.cs
#:include ../Playbook.Tests/Statistics/Forecasting/MonthlySales.cs
#:include BrandsCoverage.cs
#:include BreakTruths.cs
#:include CoverageCase.cs
#:include InterruptCoverage.cs
#:include ../Playbook.Kernel.Tests/Interrupts/InterruptRounds.cs
#:include ../Playbook.Kernel.Tests/KernelClient.cs
#:include ../Shared/FreePorts.cs
#:include ../bench/WholeRuns.cs
#:include ForecastCoverage.cs
#:include MediaTruths.cs
#:include PanelTruths.cs
#:include PaymentTruths.cs
#:include TruthCoverage.cs
#:include Truths.cs

// Coverage: how often the interval that a model prints holds the truth, over many seeds of planted data and over real series. A model
// states its figures in its documentation; a small part of each case is a test.
using System.CommandLine;
using System.Globalization;
using Playbook.Scripts;

ICoverageCase[] cases = [new ForecastCoverage(), new BrandsCoverage(), new TruthCoverage(), new MediaTruths(), new InterruptCoverage()];
var only = new Option<string>("--only")
{
    Description = "all, or one of: " + string.Join(", ", cases.Select(c => c.Name)), DefaultValueFactory = _ => "all",
};
only.AcceptOnlyFromAmong(["all", .. cases.Select(c => c.Name)]);
var seeds = new Option<int>("--seeds") { Description = "seeds of each generator, 1 to 10000", DefaultValueFactory = _ => 40 };
var root = new RootCommand("Counts how often the intervals of the models hold the truth.") { only, seeds };
root.SetAction((parse, cancellation) => Task.FromResult(Terminal.Guard(() =>
{
    if (parse.GetValue(seeds) is not (>= 1 and <= 10_000) and var wrong)
        throw new UserErrorException($"--seeds {wrong} is out of range; allowed: 1 to 10000");
    var chosen = cases.Where(c => parse.GetValue(only) is "all" || c.Name == parse.GetValue(only));
    string[][] rows = [.. chosen.SelectMany(c => c.Measure(parse.GetValue(seeds), cancellation)).Select(r => new[]
    {
        r.Model, r.Data, r.Seeds.ToString(CultureInfo.InvariantCulture), r.Nominal.ToString("0.00", CultureInfo.InvariantCulture),
        r.Covered.ToString("0.000", CultureInfo.InvariantCulture), r.Note,
    })];
    Terminal.Table(["model", "data", "seeds", "nominal", "coverage", "note"], rows, right: [2, 3, 4]);
    return 0;
})));
return await root.Parse(args).InvokeAsync();
