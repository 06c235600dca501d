using System.Text.Json.Nodes;
using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

public sealed class KernelspecTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("kernelspec-").FullName;

    private static Kernelspec Spec { get; } = new()
    {
        Name = "try-it", DisplayName = "Try \"it\"", Command = folder => ["host", Path.Combine(folder, "kernel.dll"), "{connection_file}"],
    };

    [Fact]
    public void The_command_names_the_place_that_the_kernel_will_lie_in()
    {
        var place = Spec.Install(data, folder => File.WriteAllText(Path.Combine(folder, "kernel.dll"), "1"));
        Assert.Equal(Path.Combine(data, "kernels", "try-it"), place);
        Assert.Equal("1", File.ReadAllText(Path.Combine(place, "kernel.dll")));
        var expected = new JsonObject
        {
            ["argv"] = new JsonArray("host", Path.Combine(place, "kernel.dll"), "{connection_file}"),
            ["display_name"] = "Try \"it\"", ["language"] = "C#", ["interrupt_mode"] = "message",
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(File.ReadAllText(Path.Combine(place, "kernel.json")))));
        Assert.Equal([Path.Combine(data, "kernels")], Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public void What_the_kernel_needs_in_its_environment_is_told_to_the_client()
    {
        var place = (Spec with { Environment = new Dictionary<string, string> { [Cultures.WithoutVariable] = "1" } })
            .Install(data, _ => { });
        Assert.Equal("""{"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT":"1"}""",
            JsonNode.Parse(File.ReadAllText(Path.Combine(place, "kernel.json")))!["env"]!.ToJsonString());
    }

    [Fact]
    public void A_second_installation_replaces_the_first_whole()
    {
        Spec.Install(data, folder => File.WriteAllText(Path.Combine(folder, "old.dll"), ""));
        var place = Spec.Install(data, folder => File.WriteAllText(Path.Combine(folder, "new.dll"), ""));
        Assert.Equal(["kernel.json", "new.dll"],
            Directory.GetFiles(place).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_installation_that_fails_leaves_the_kernel_that_was_there()
    {
        var place = Spec.Install(data, folder => File.WriteAllText(Path.Combine(folder, "old.dll"), ""));
        Assert.Throws<IOException>(() => Spec.Install(data, folder =>
        {
            File.WriteAllText(Path.Combine(folder, "new.dll"), "");
            throw new IOException("planned");
        }));
        Assert.Equal(["kernel.json", "old.dll"],
            Directory.GetFiles(place).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal([Path.Combine(data, "kernels")], Directory.GetFileSystemEntries(data));
    }

    [Fact]
    public void What_was_installed_can_be_taken_away_once()
    {
        var place = Spec.Install(data, _ => { });
        Assert.True(Kernelspec.Uninstall(data, "try-it"));
        Assert.False(Directory.Exists(place));
        Assert.False(Kernelspec.Uninstall(data, "try-it"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("名")]
    public void A_name_that_Jupyter_does_not_take_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => (Spec with { Name = name }).Install(data, _ => Assert.Fail("nothing may be written")));

    public void Dispose() => Directory.Delete(data, recursive: true);
}
