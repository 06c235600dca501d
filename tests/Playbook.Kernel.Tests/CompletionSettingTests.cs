using System.Text.Json;
using Playbook.Scripts;

namespace Playbook.Kernel.Tests;

/// <summary>The one setting of the user's own: it is put in, shown and taken out, and nothing else in the file changes.</summary>
public sealed class CompletionSettingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-settings-").FullName;

    private string Settings => Path.Combine(_folder, "settings.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\n}\n")]
    [InlineData("{ }")]
    [InlineData("{ // nothing yet\n}")]
    [InlineData("{\"a\":1}")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("// head\n{\n\t// first, {odd} \"one\"\n\t\"a\": [1, /* two */ 2],\n\n\t\"b\": { \"c\": \"}\" }, // last\n}\n// tail\n")]
    [InlineData("{\r\n  \"字\": \"👍\", \r\n  \"b\": null\r\n}\r\n")]
    [InlineData("{\n    \"jupyter.completionTriggerCharacters\": { \"r\": [\"$\"] }\n}")]
    [InlineData("{\n  \"jupyter.completionTriggerCharacters\": {\n  // mine\n  \"r\": [\"$\"],\n  \"julia\": [\".\"], },\n  \"z\": 1\n}")]
    public void It_comes_and_goes_and_every_other_byte_stays(string text)
    {
        File.WriteAllText(Settings, text);
        var added = CompletionSetting.Apply(Settings, undo: false, write: true);
        Assert.Contains(added, line => line[0] == '+' && line.Contains("\"csharp\": [\".\", \"#\", \"\\\"\"]", StringComparison.Ordinal));
        using (var read = JsonDocument.Parse(File.ReadAllText(Settings), Lenient))
        using (var old = JsonDocument.Parse(text, Lenient))
        {
            Assert.Equal([".", "#", "\""], read.RootElement.GetProperty(CompletionSetting.Name).GetProperty("csharp").EnumerateArray()
                .Select(each => each.GetString()));
            foreach (var each in old.RootElement.EnumerateObject().Where(p => p.Name != CompletionSetting.Name))
                Assert.True(JsonElement.DeepEquals(each.Value, read.RootElement.GetProperty(each.Name)));
        }

        Assert.Empty(CompletionSetting.Apply(Settings, undo: false, write: true));
        Assert.NotEmpty(CompletionSetting.Apply(Settings, undo: true, write: true));
        Assert.Equal(text, File.ReadAllText(Settings));
        Assert.Empty(CompletionSetting.Apply(Settings, undo: true, write: true));
    }

    [Theory]
    [InlineData("{ \"a\": 1, // one\n  \"jupyter.completionTriggerCharacters\": { \"csharp\": [\".\"] } }", "{ \"a\": 1 // one }")]
    [InlineData("{ \"jupyter.completionTriggerCharacters\": { \"csharp\": [\".\"] }, \"a\": 1 }", "{ \"a\": 1 }")]
    [InlineData("{ \"jupyter.completionTriggerCharacters\": { \"r\": [], \"csharp\": [\".\"] } }",
        "{ \"jupyter.completionTriggerCharacters\": { \"r\": [] } }")]
    public void It_is_taken_out_wherever_someone_has_put_it(string text, string expected)
    {
        File.WriteAllText(Settings, text);
        CompletionSetting.Apply(Settings, undo: true, write: true);
        Assert.Equal(expected, File.ReadAllText(Settings));
    }

    [Theory]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{\n \"a\": }", "line 2")]
    [InlineData("{ \"jupyter.completionTriggerCharacters\": true }", "is true; it must be an object")]
    [InlineData("{ \"jupyter.completionTriggerCharacters\": { \"csharp\": [\".\"] } }", "has \"csharp\": [\".\"] already")]
    public void What_is_there_otherwise_is_left_and_said(string text, string message)
    {
        File.WriteAllText(Settings, text);
        var error = Assert.Throws<UserErrorException>(() => CompletionSetting.Apply(Settings, undo: false, write: true));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(Settings));
    }

    [Fact]
    public void A_file_that_is_missing_is_made_and_a_dry_run_writes_none()
    {
        Assert.NotEmpty(CompletionSetting.Apply(Settings, undo: false, write: false));
        Assert.False(File.Exists(Settings));
        CompletionSetting.Apply(Settings, undo: false, write: true);
        Assert.Equal("{\n    \"jupyter.completionTriggerCharacters\": { \"csharp\": [\".\", \"#\", \"\\\"\"] }\n}\n",
            File.ReadAllText(Settings));
    }

    [Fact]
    public void A_link_to_a_settings_file_stays_one_and_so_does_a_byte_order_mark()
    {
        var target = Path.Combine(_folder, "kept.json");
        File.WriteAllBytes(target, [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']);
        File.CreateSymbolicLink(Settings, target);
        CompletionSetting.Apply(Settings, undo: false, write: true);
        Assert.Equal(target, File.ResolveLinkTarget(Settings, returnFinalTarget: true)?.FullName);
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], File.ReadAllBytes(target)[..4]);
    }

    [Fact]
    public void The_editor_s_folder_that_is_there_is_found_and_else_the_places_are_named()
    {
        var places = CompletionSetting.Places(name => name == "XDG_CONFIG_HOME" ? Path.Combine(_folder, "xdg") : null, _folder).ToList();
        var message = Assert.Throws<UserErrorException>(() => CompletionSetting.Find(places)).Message;
        Assert.All(places, place => Assert.Contains(place, message, StringComparison.Ordinal));
        Directory.CreateDirectory(Path.GetDirectoryName(places[1])!);
        Assert.Equal(places[1], CompletionSetting.Find(places));
    }

    [Fact]
    public void The_workspace_s_own_settings_leave_choices_cells_and_chapters_to_the_notebook()
    {
        using var read = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".vscode", "settings.json")), Lenient);
        var settings = read.RootElement;
        Assert.Equal("off", settings.GetProperty("[csharp]").GetProperty("editor.wordBasedSuggestions").GetString());
        Assert.All(settings.GetProperty("dotnet.server.documentSelector").EnumerateArray(),
            each => Assert.Equal(("file", "**/*.cs"), (each.GetProperty("scheme").GetString(), each.GetProperty("pattern").GetString())));
        // Chapters that git ignores are found by name.
        Assert.False(settings.GetProperty("search.useIgnoreFiles").GetBoolean());
        Assert.DoesNotContain(settings.GetProperty("search.exclude").EnumerateObject(),
            each => each.Name.Contains("ipynb", StringComparison.Ordinal));
        // What counts only among the user's own is not pretended to come from here.
        Assert.False(settings.TryGetProperty(CompletionSetting.Name, out _));
    }

    [Fact]
    public void The_tasks_call_scripts_that_are_there()
    {
        using var read = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".vscode", "tasks.json")), Lenient);
        Assert.All(read.RootElement.GetProperty("tasks").EnumerateArray().SelectMany(task => task.GetProperty("args").EnumerateArray())
            .Select(each => each.GetString()!).Where(each => each.EndsWith(".cs", StringComparison.Ordinal)),
            script => Assert.True(File.Exists(Repository.PathOf(script.Split('/'))), script));
    }

    private static JsonDocumentOptions Lenient => new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
}
