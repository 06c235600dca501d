using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Playbook.Notebooks.Tests.Running;

// One after another with the other tests of packages: they count the runs of the SDK.
[Collection("Packages")]
public class PackageTests
{
    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "#i \"nuget:../source\"\n")]
    public async Task A_package_and_what_it_leans_on_are_restored_from_the_settings_or_a_named_source(bool inSettings, string source)
    {
        using var folder = new PackageFolder(inSettings);
        var name = inSettings ? "Test.Settings" : "Test.Named";
        folder.Add(name + ".Base", "1.2.0", $"namespace {name}; public static class Base {{ public static int Six => 6; }}");
        folder.Add(name, "2.0.0", $"namespace {name}; public static class Top {{ public static int Seven => 7; }}",
            $"<dependency id=\"{name}.Base\" version=\"1.0.0\" />");
        // Files that a build would take from above must not matter.
        Directory.CreateDirectory(folder.Cache);
        foreach (var file in new[]
        {
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp",
        })
            await File.WriteAllTextAsync(Path.Combine(folder.Cache, file), "<broken", TestContext.Current.CancellationToken);
        var before = PackageRestore.Runs;
        var cell = $"{source}#r \"nuget:{name}, 2.0.0\"\n{name}.Base.Six * {name}.Top.Seven";
        Assert.Equal("42", (await Notebook.RunAsync(folder.Options, cell)).Succeeds().Text(1));
        Assert.Equal("42",
            (await Notebook.RunAsync(folder.Options, cell, $"#r \"nuget:{name}\"\n{name}.Base.Six * {name}.Top.Seven")).Succeeds().Text(2));
        Assert.Equal(before + 1, PackageRestore.Runs);
        Assert.Empty(Directory.GetDirectories(folder.Cache));

        // Another process: nothing is loaded yet, and the answer is remembered. Without an SDK it can only have come from there.
        string[] sources = inSettings ? [] : [folder.Source];
        var again = await new PackageRestore(folder.Notebook, folder.Cache, dotnet: null)
            .RunAsync([new(name, "2.0.0", 1)], sources, TestContext.Current.CancellationToken);
        Assert.Equal([$"{name} 2.0.0", $"{name}.Base 1.2.0"],
            again.Select(package => $"{package.Id} {package.Version}").Order(StringComparer.Ordinal));
        Assert.All(again, package => Assert.Equal($"{package.Id}.dll", Path.GetFileName(Assert.Single(package.Libraries))));

        var other = await Notebook.RunAsync(folder.Options, $"{source}1\n#r \"nuget:{name},1.0.0\"");
        Assert.Contains($"version 2.0.0 of {name} is in use already; one process cannot hold two", other.Failure!.Message,
            StringComparison.Ordinal);
        Assert.Equal(inSettings ? 2 : 3, other.Failure.Line);
    }

    [Fact]
    public async Task Packages_of_one_cell_are_chosen_together_and_a_loaded_script_may_name_one()
    {
        using var folder = new PackageFolder();
        folder.Add("Test.Common", "1.0.0", "public static class Common { public const int Version = 1; }");
        folder.Add("Test.Common", "1.5.0", "public static class Common { public static readonly int Version = 15; }");
        folder.Add("Test.Left", "1.0.0", "public static class Left { public static int A => 1; }",
            "<dependency id=\"Test.Common\" version=\"1.0.0\" />");
        folder.Add("Test.Right", "1.0.0", "public static class Right { public static int B => 2; }",
            "<dependency id=\"Test.Common\" version=\"1.5.0\" />");
        folder.Add("Test.Script", "1.0.0", "public static class Loaded { public static int C => 3; }");
        await File.WriteAllTextAsync(Path.Combine(folder.Notebook, "s.csx"), "#r \"nuget:Test.Script,1.0.0\"\nvar c = Loaded.C;",
            TestContext.Current.CancellationToken);
        var before = PackageRestore.Runs;
        var run = (await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Left\"\nLeft.A\n#r \"nuget:Test.Right\"\nCommon.Version",
            "#load \"s.csx\"\nc")).Succeeds();
        Assert.Equal("Test.Left 1.0.0Test.Right 1.0.0115", run.Text(1));
        Assert.Equal("3", run.Text(2));
        Assert.Equal(before + 2, PackageRestore.Runs);
    }

    [Fact]
    public async Task A_native_library_of_the_platform_is_found()
    {
        using var folder = new PackageFolder();
        // A library that every runtime has, under another name.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The function called is of the Unix runtimes.");
        var ending = OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        folder.Add("Test.Native", "1.0.0", """
            public static class Native
            {
                [System.Runtime.InteropServices.DllImport("playbooktest", EntryPoint = "SystemNative_GetPid")]
                public static extern int Pid();
            }
            """, "", ($"runtimes/{PackageRestore.Rid}/native/libplaybooktest{ending}",
                Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native" + ending)));
        Assert.Equal("Test.Native 1.0.0true", (await Notebook.RunAsync(folder.Options,
            "#r \"nuget:Test.Native\"\nNative.Pid() == Environment.ProcessId")).Succeeds().Text(1));
    }

    [Fact]
    public async Task What_the_host_carries_is_the_hosts_and_a_newer_one_is_refused()
    {
        using var folder = new PackageFolder();
        var host = HostPackages.Find("CsCheck")!.Value.Version;
        folder.Add("CsCheck", "1.0.0", "public class NotTheHosts;");
        folder.Add("CsCheck", "99.0.0", "public class NotTheHosts;");
        folder.Add("Test.Old", "1.0.0", "public static class Old { public static int A => 1; }",
            "<dependency id=\"CsCheck\" version=\"1.0.0\" />");
        folder.Add("Test.New", "1.0.0", "public static class New;", "<dependency id=\"CsCheck\" version=\"99.0.0\" />");
        Assert.Equal("Test.Old 1.0.0" + typeof(CsCheck.Gen).Assembly.Location, (await Notebook.RunAsync(folder.Options,
            "#r \"nuget:Test.Old\"\n_ = Old.A; typeof(CsCheck.Gen).Assembly.Location")).Succeeds().Text(1));
        var refused = await Notebook.RunAsync(folder.Options, "1\n#r \"nuget:Test.New\"");
        Assert.Contains($"version 99.0.0 or newer of CsCheck is needed, and the host carries {host}", refused.Failure!.Message,
            StringComparison.Ordinal);
        Assert.Equal(2, refused.Failure.Line);
    }

    [Fact]
    public async Task A_package_that_is_not_to_be_had_is_named_with_its_line_and_what_the_source_has()
    {
        using var folder = new PackageFolder();
        folder.Add("Test.Known", "1.0.0", "public static class Known;");
        var run = await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Known\"\n\n#r \"nuget:Test.Unknown,3.1.4\"");
        Assert.Equal(3, run.Failure!.Line);
        Assert.StartsWith("#r \"nuget:Test.Unknown,3.1.4\" cannot be restored.\nNU1101: Unable to find package Test.Unknown.",
            run.Failure.Message, StringComparison.Ordinal);
        run = await Notebook.RunAsync(folder.Options, "#r \"nuget:Test.Known,2.0.0\"");
        Assert.Contains("#r \"nuget:Test.Known,2.0.0\" cannot be restored.\nNU1102: Unable to find package Test.Known with version (= "
            + "2.0.0)\n  - Found 1 version(s) in test [ Nearest version: 1.0.0 ]", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Cache));
    }

    [Fact]
    public async Task An_interrupt_ends_the_restore_and_its_process()
    {
        using var folder = new PackageFolder(inSettings: false);
        // A source that takes the call and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var host = new HostSession(options => options with { Folder = folder.Notebook, PackageCache = folder.Cache });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var settings = Path.Combine(folder.Notebook, "nuget.config");
        var address = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/index.json";
        await File.WriteAllTextAsync(settings, $"<configuration><packageSources><clear /><add key=\"silent\" value=\"{address}\" "
            + "allowInsecureConnections=\"true\" /></packageSources></configuration>", source.Token);
        var running = host.RunAsync("#r \"nuget:Test.Never,1.0.0\"", source.Token);
        using var call = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await source.CancelAsync();
        Assert.Equal("Cancelled", (await running).Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        Assert.True(await EndsAsync(call.GetStream()));
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }

    // The other side is gone when its connection is: that is told by the system, not by the process.
    private static async Task<bool> EndsAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) continue;
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
        return true;
    }

    [Fact]
    public async Task Without_an_SDK_the_message_says_so()
    {
        using var folder = new PackageFolder();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new PackageRestore(folder.Notebook, folder.Cache, dotnet: null)
                .RunAsync([new("Test.Any", null, 1)], [], TestContext.Current.CancellationToken));
        Assert.StartsWith("#r \"nuget:Test.Any\": packages are restored by the .NET SDK, and none is installed here.", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_SDK_is_passed_over()
    {
        using var folder = new PackageFolder();
        var command = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var (runtime, sdk) = (Directory.CreateDirectory(Path.Combine(folder.Notebook, "runtime")),
            Directory.CreateDirectory(Path.Combine(folder.Notebook, "both")));
        foreach (var place in new[] { runtime, sdk })
            await File.WriteAllTextAsync(Path.Combine(place.FullName, command), "", TestContext.Current.CancellationToken);
        Assert.Null(DotnetSdk.Find([null, "", runtime.FullName, sdk.FullName]));
        Directory.CreateDirectory(Path.Combine(sdk.FullName, "sdk", "10.0.100"));
        Assert.Equal(Path.Combine(sdk.FullName, command), DotnetSdk.Find([null, "", runtime.FullName, sdk.FullName]));
    }

    [Fact]
    public async Task A_package_of_the_registry_works()
    {
        using var folder = new PackageFolder();
        // The solution pins this version and has restored it, so that it can be had wherever these tests were built.
        var run = await Notebook.RunAsync(new RunOptions { PackageCache = folder.Cache },
            "#r \"nuget:YamlDotNet,18.1.0\"\nnew YamlDotNet.Serialization.SerializerBuilder().Build().Serialize(new Dictionary<string, "
                + "int> { [\"a\"] = 1 })");
        Assert.Equal("a: 1", run.Succeeds().Text(1).TrimEnd());
    }

    [Fact]
    public async Task A_package_that_the_host_leans_on_needs_no_restore()
    {
        var version = HostPackages.Find("Markdig")!.Value.Version;
        var before = PackageRestore.Runs;
        Assert.Equal("emphasis\n", (await Notebook.RunAsync(
            $"#r \"nuget: Markdig, {version}\"\nMarkdig.Markdown.ToPlainText(\"*emphasis*\")")).Succeeds().Text(1));
        Assert.Equal(before, PackageRestore.Runs);
    }

    [Fact]
    public void Versions_are_in_the_order_that_the_standard_gives()
    {
        // The example of semver.org, section 11, with the four numbers that packages may have.
        string[] order = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1",
            "1.0.0", "1.0.0.1", "1.2", "1.10.0", "2.0.0"];
        for (var i = 0; i < order.Length; i++)
        for (var j = 0; j < order.Length; j++)
            Assert.Equal(i.CompareTo(j), Math.Sign(PackageVersion.Compare(order[i], order[j])));
        Assert.Equal(0, PackageVersion.Compare("1.0", "1.0.0.0+build"));
    }

    [Theory]
    [InlineData("nuget:A", "A", null, "*")]
    [InlineData("nuget: A.B-c , 2.14.1", "A.B-c", "2.14.1", "[2.14.1]")]
    [InlineData("nuget:A,1.0.0-rc.1", "A", "1.0.0-rc.1", "[1.0.0-rc.1]")]
    [InlineData("nuget:A,2.*", "A", "2.*", "2.*")]
    [InlineData("nuget:A,*-*", "A", "*-*", "*-*")]
    [InlineData("nuget:A,[1.0,2.0)", "A", "[1.0,2.0)", "[1.0,2.0)")]
    public void A_request_is_taken_apart(string target, string id, string? version, string project)
    {
        var request = PackageRequest.Parse(target, 1);
        Assert.Equal((id, version, project), (request.Id, request.Version, request.ProjectVersion));
    }
}
