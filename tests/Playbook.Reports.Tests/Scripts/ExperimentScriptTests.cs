using System.Globalization;

namespace Playbook.Reports.Tests.Scripts;

/// <summary>scripts/experiment.cs, as a user types it.</summary>
public sealed class ExperimentScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-experiment-").FullName;

    [Fact]
    public async Task Sums_of_two_arms_give_the_published_lift_and_a_verdict()
    {
        var run = await Judge("arm,units,successes\ncontrol,44700,20034\nB,45489,20119\n", "--relative", "--bayes");
        Assert.Equal(0, run.Code);
        Assert.Contains("B\t45,489\t44.2\u202f%\t−1.3\u202f%\t−2.8 to +0.1\u202f%\t0.0725\tcannot tell yet", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("44,700 : 45,489 is as planned (a sound split strays so far in 0.86 % of experiments)", run.Output,
            StringComparison.Ordinal);
        Assert.Contains("chance to be better 3.", run.Output, StringComparison.Ordinal);
        Assert.Contains("lift by the delta method", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_with_a_past_and_a_guardrail_are_judged_and_a_broken_split_is_not_read()
    {
        var random = new Random(3);
        var rows = new List<string> { "who,group,gmv,before,kept" };
        for (var i = 0; i < 2000; i++)
        {
            var (arm, past) = (i % 2, random.NextDouble());
            var (gmv, kept) = (past + (0.2 * arm) + (0.3 * random.NextDouble()), random.NextDouble() < 0.9 ? 1 : 0);
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"u{i},{(arm == 0 ? "对照组" : "新版")},{gmv},{past},{kept}"));
        }

        string[] options = ["--arm", "group", "--metric", "gmv", "--past", "before", "--unit", "who", "--guardrail", "kept=0.05"];
        var run = await Judge(string.Join('\n', rows), options);
        Assert.Contains("新版: Ship: gmv got better.", run.Output, StringComparison.Ordinal);
        Assert.Contains("kept: harm of 5.0\u202f% or more is ruled out", run.Output, StringComparison.Ordinal);
        // A third of the treated units lost: whatever the metric says.
        var broken = await Judge(string.Join('\n', rows.Where((_, i) => i % 6 != 2)), options);
        Assert.Contains("broken split", broken.Output, StringComparison.Ordinal);
        Assert.Contains("Do not read the result", broken.Output, StringComparison.Ordinal);
        var twice = await Judge(string.Join('\n', rows.Append(rows[5])), options);
        Assert.Equal((2, "file.csv row 2002, column who: \"u4\" is not a unit that no earlier row names"),
            (twice.Code, twice.Error.Trim()));
    }

    [Fact]
    public async Task Clusters_ratios_quantiles_and_planned_looks_are_read_from_the_same_rows()
    {
        var random = new Random(4);
        var rows = new List<string> { "arm,city,value,visits" };
        for (var i = 0; i < 1200; i++)
        {
            var (city, visits) = (i % 24, 1 + random.Next(5));
            rows.Add(string.Create(CultureInfo.InvariantCulture,
                $"{(city < 12 ? "control" : "B")},c{city},{visits * (2 + (city < 12 ? 0 : 0.5) + random.NextDouble())},{visits}"));
        }

        var text = string.Join('\n', rows);
        var clusters = await Judge(text, "--cluster", "city", "--denominator", "visits", "--relative");
        Assert.Contains("B: Ship: value got better.", clusters.Output, StringComparison.Ordinal);
        Assert.Contains("B\t12\t3.0", clusters.Output, StringComparison.Ordinal);
        var look = await Judge(text, "--denominator", "visits", "--look", "2/3", "--spending", "pocock");
        Assert.Contains("look 2 of 3 (Pocock)", look.Output, StringComparison.Ordinal);
        Assert.Contains("B: Ship", look.Output, StringComparison.Ordinal);
        var median = await Judge(text, "--quantile", "0.5", "--sequential");
        Assert.Contains("always-valid", median.Output, StringComparison.Ordinal);
        var torn = await Judge(text.Replace("B,c23", "control,c23", StringComparison.Ordinal) + "\nB,c23,1,1", "--cluster", "city");
        Assert.Contains("is not a cluster of one arm alone: an earlier row has it in control", torn.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ratio_is_adjusted_by_its_own_past()
    {
        var random = new Random(5);
        var rows = new List<string> { "arm,value,visits,before,visits_before" };
        for (var i = 0; i < 1200; i++)
        {
            var (taste, visits, before) = (3 * random.NextDouble(), 1 + random.Next(5), 1 + random.Next(8));
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? "control" : "B")},"
                + $"{visits * (1 + taste + (0.1 * (i % 2)) + (0.2 * random.NextDouble()))},{visits},{before * taste},{before}"));
        }

        var text = string.Join('\n', rows);
        double Width(string output)
        {
            // The interval in the arm's row: "low to high", a minus in print.
            var interval = output.Split('\n').First(l => l.StartsWith("B\t", StringComparison.Ordinal)).Split('\t')[4];
            var ends = interval.Replace('−', '-').Split(" to ").Select(e => double.Parse(e, CultureInfo.InvariantCulture)).ToArray();
            return ends[1] - ends[0];
        }

        var plain = await Judge(text, "--denominator", "visits");
        var adjusted = await Judge(text, "--denominator", "visits", "--past", "before", "--past-denominator", "visits_before");
        Assert.True(Width(adjusted.Output) < 0.7 * Width(plain.Output), adjusted.Output + plain.Output);
        var wrong = await Judge(text, "--past", "before", "--past-denominator", "visits_before");
        Assert.Equal((2, "--past-denominator goes with --past and --denominator: the same ratio before the experiment"),
            (wrong.Code, wrong.Error.Trim()));
        var both = await Judge(text, "--past", "before", "--stratum", "visits");
        Assert.Contains("--stratum and --quantile go with neither --past nor --denominator", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_is_written_as_one_page_with_the_data_s_text_encoded()
    {
        const string Hostile = "<img src=x onerror=alert(1)>";
        var page = Path.Combine(_folder, "new", "verdict.html");
        var run = await Judge($"arm,units,successes\ncontrol,44700,20034\n{Hostile},45489,20119\n", "--bayes", "--html", page);
        Assert.Equal(0, run.Code);
        Assert.Contains("page: " + page, run.Output, StringComparison.Ordinal);
        // Nothing half-written is left beside it.
        Assert.Equal([page], Directory.GetFiles(Path.GetDirectoryName(page)!));
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Hostile, html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;: Cannot tell yet: rate may have got better or worse.", html,
            StringComparison.Ordinal);
        Assert.Contains("as planned (a sound split strays so far in 0.86 % of experiments).</li>", html, StringComparison.Ordinal);
        Assert.Contains("chance to be better", html, StringComparison.Ordinal);
        Assert.Contains("file.csv", html, StringComparison.Ordinal);
        // In one file that asks nothing of a network, in the reports' own style.
        Assert.DoesNotMatch("(src|href)=\"(https?:|assets/)", html);
        Assert.Contains("Content-Security-Policy", html, StringComparison.Ordinal);
        // The same file judged again gives the same page, but for when.
        await Judge($"arm,units,successes\ncontrol,44700,20034\n{Hostile},45489,20119\n", "--bayes", "--html", page);
        Assert.Equal(Playbook.Notebooks.ReportWriter.WithoutProvenance(html), Playbook.Notebooks.ReportWriter.WithoutProvenance(
            await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_or_would_replace_the_data_is_a_mistake_in_the_call()
    {
        const string Sums = "arm,units,successes\ncontrol,100,20\nB,100,30\n";
        var own = await Judge(Sums, "--html", Path.Combine(_folder, "file.csv"));
        Assert.Equal((2, "--html names the file that is judged"), (own.Code, own.Error.Trim()));
        Assert.Equal(Sums, await File.ReadAllTextAsync(Path.Combine(_folder, "file.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(2, (await Judge(Sums, "--html", _folder)).Code);
        Assert.Equal([Path.Combine(_folder, "file.csv")], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("arm,units,successes\ncontrol,10,11\nB,10,1\n", "row 2, column successes: \"11\" is not a whole number from 0 to 10")]
    [InlineData("arm,value\ncontrol,1\nB,x\n", "row 3, column value: \"x\" is not a number")]
    [InlineData("arm,value\nA,1\nB,0\n", "no arm is named control or 对照组; --control says which it is: A, B")]
    [InlineData("arm,gmv\ncontrol,1\nB,0\n", "has no column 'value' (--metric names another); it has: arm, gmv")]
    [InlineData("arm,value\ncontrol,1\nB\n", "row 3: 1 columns; the header has 2")]
    public async Task A_mistake_names_file_row_column_and_what_is_allowed(string text, string message)
    {
        var run = await Judge(text);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_prints_units_and_days_or_the_smallest_effect()
    {
        // Cohen's 64 an arm for half a standard deviation; 128 units at 20 a day are one whole week.
        var plan = await ScriptRun.RunAsync("experiment.cs", "plan", "--mean", "10", "--deviation", "2", "--effect", "1",
            "--per-day", "20");
        Assert.Equal(0, plan.Code);
        Assert.Contains("units of the treatment\t64", plan.Output, StringComparison.Ordinal);
        Assert.Contains("days, in whole weeks\t7", plan.Output, StringComparison.Ordinal);
        var effect = await ScriptRun.RunAsync("experiment.cs", "plan", "--mean", "10", "--deviation", "2", "--units", "128");
        Assert.Contains("smallest detectable effect\t0.99", effect.Output, StringComparison.Ordinal);
        var wrong = await ScriptRun.RunAsync("experiment.cs", "plan", "--rate", "0.05", "--effect", "0.99");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("a rate lies between 0 and 1", wrong.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ScriptRun.Result> Judge(string text, params string[] options)
    {
        var file = Path.Combine(_folder, "file.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return await ScriptRun.RunAsync("experiment.cs", [file, .. options]);
    }
}
