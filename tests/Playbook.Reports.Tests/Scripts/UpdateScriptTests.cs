using System.Globalization;
using System.Text.Json;

namespace Playbook.Reports.Tests.Scripts;

/// <summary>The days after the first: what is new is imported, and what that changed is told.</summary>
public sealed class UpdateScriptTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("playbook-update-").FullName;

    private string Exports => Path.Combine(_root, "exports");

    private string Reports => Path.Combine(_root, "reports");

    [Fact]
    public async Task A_second_day_is_imported_rendered_compared_and_the_first_is_kept()
    {
        Directory.CreateDirectory(Exports);
        foreach (var name in new[] { "orders.csv", "events.csv" })
            File.Copy(Repository.PathOf("datasets", "samples", name), Path.Combine(Exports, name));

        var first = await UpdateAsync();
        Assert.True(first.Code == 0, first.Text);
        Assert.Contains("The first run: nothing to compare with", first.Output, StringComparison.Ordinal);
        Assert.True(Changes().GetProperty("first").GetBoolean());
        Assert.Contains("<a href=\"changes.html\">", File.ReadAllText(Path.Combine(Reports, "index.html")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Reports, "kept")));
        var outcome = File.ReadAllText(Path.Combine(Reports, "outcomes", "10.json"));

        // A run that is stopped while it renders loses nothing: the next one compares with the last that came to its end.
        File.WriteAllText(Path.Combine(Exports, "orders-2.csv"), NextWeek());
        if (OperatingSystem.IsLinux())
        {
            var stopped = await ScriptRun.InterruptAsync(
                "update.cs", () => Directory.Exists(Path.Combine(Reports, ".last")), [.. Arguments()]);
            Assert.True(stopped.Code == 130, stopped.Text);
        }

        var second = await UpdateAsync();
        Assert.True(second.Code == 3, second.Text);
        Assert.Contains("the same file was loaded as import 1", second.Output, StringComparison.Ordinal);
        Assert.Contains("Changed: ", second.Output, StringComparison.Ordinal);
        Assert.Equal(OperatingSystem.IsLinux(), second.Output.Contains("was interrupted", StringComparison.Ordinal));
        var changes = Changes();
        Assert.Equal(("kept/2026-03-15", "2026-03-22", "2026-03-15"), (changes.GetProperty("kept").GetString(),
            changes.GetProperty("now").GetProperty("lastDay").GetString(),
            changes.GetProperty("before").GetProperty("lastDay").GetString()));
        Assert.Equal(outcome, File.ReadAllText(Kept("2026-03-15", "outcomes", "10.json")));
        var index = File.ReadAllText(Kept("2026-03-15", "index.html"));
        Assert.Contains("2026-03-02 to 2026-03-15", index, StringComparison.Ordinal);
        Assert.Contains("<a href=\"changes-after.html\">", index, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(Path.Combine(Reports, "changes.json")), File.ReadAllText(Kept("2026-03-15", "changes-after.json")));
        Assert.Contains("href=\"kept/2026-03-15/index.html\"", File.ReadAllText(Path.Combine(Reports, "changes.html")),
            StringComparison.Ordinal);

        // Nothing new, but an export at fault: it is named, keeps nothing from being rendered, and the exit code tells.
        File.WriteAllText(Path.Combine(Exports, "strange.csv"), "a,b\n1,2\n");
        var third = await UpdateAsync("--json");
        Assert.True(third.Code == 1, third.Text);
        Assert.Contains("strange.csv", third.Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(Exports, "strange.csv"));
        using var json = JsonDocument.Parse(third.Output);
        Assert.False(json.RootElement.GetProperty("changed").GetBoolean());
        Assert.Single(Directory.GetDirectories(Path.Combine(Reports, "kept")));

        // Other parameters are said; a kept day is never overwritten.
        Directory.CreateDirectory(Kept("2026-03-22"));
        var other = await UpdateAsync("--set", "nightStart=21", "--tolerance", "0.5");
        Assert.True(other.Code is 0 or 3, other.Text);
        Assert.Contains("other parameters: before none, now nightStart=21", other.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Kept("2026-03-22")));
        Assert.True(File.Exists(Kept("2026-03-22-2", "10-funnel-diagnosis.html")));
        Assert.False(Directory.Exists(Path.Combine(Reports, ".last")));

        // The reports of another warehouse are no run before: a brand is not compared with the demo that was rendered there first.
        var brand = await UpdateAsync("--into", Path.Combine(_root, "other.duckdb"));
        Assert.True(brand.Code == 0, brand.Text);
        Assert.Contains("were of other data (my.duckdb): they are kept, not compared", brand.Output, StringComparison.Ordinal);
        Assert.Equal("kept/2026-03-22-3", Changes().GetProperty("kept").GetString());
    }

    [Theory]
    [InlineData("'often' is no tolerance", "--tolerance", "often")]
    [InlineData("the nearest is nightStart", "--set", "nightStat=3")]
    [InlineData("There is no chapter 99", "--chapters", "99")]
    public async Task A_mistake_in_the_call_is_said_before_anything_is_done(string message, params string[] options)
    {
        Directory.CreateDirectory(Exports);
        File.Copy(Repository.PathOf("datasets", "samples", "stock.csv"), Path.Combine(Exports, "stock.csv"));
        var run = await UpdateAsync(options);
        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal([Exports], Directory.GetFileSystemEntries(_root));
    }

    private Task<ScriptRun.Result> UpdateAsync(params string[] more) => ScriptRun.RunAsync("update.cs", [.. Arguments(more)]);

    private IEnumerable<string> Arguments(params string[] more)
    {
        string[] chapters = more.Contains("--chapters") ? [] : ["--chapters", "10"];
        string[] into = more.Contains("--into") ? [] : ["--into", Path.Combine(_root, "my.duckdb")];
        return [.. into, Exports, "--out", Reports, .. chapters, .. more];
    }

    private JsonElement Changes()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Reports, "changes.json")));
        return json.RootElement.Clone();
    }

    private string Kept(params string[] parts) => Path.Combine([Reports, "kept", .. parts]);

    // Orders of 16 to 22 March 2026, a third of them unpaid.
    private static string NextWeek() => "order_id,line_no,buyer,product_id,platform,channel_id,form,device,ordered_at,paid_at,quantity,"
        + "gross,discount,platform_subsidy,payable,paid,refunded,refunded_on,commission\n"
        + string.Concat(Enumerable.Range(0, 80).Select(i =>
        {
            var (at, paid) = (new DateTime(2026, 3, 16 + (i % 7), i % 24, 10, 0), i % 3 != 0);
            return string.Create(CultureInfo.InvariantCulture,
                $"79210000000000{i:0000},1,dy_{i % 40:000},P1002,抖音,douyin_feed,直播,ios,{at:yyyy/MM/dd HH:mm:ss},")
                + (paid ? at.AddMinutes(9).ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture) : "-")
                + $",1,300.00,0.00,0.00,300.00,{(paid ? "300.00,0.00,-,12.00" : "0.00,0.00,-,0.00")}\n";
        }));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
