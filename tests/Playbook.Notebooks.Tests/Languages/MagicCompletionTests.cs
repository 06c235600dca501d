namespace Playbook.Notebooks.Tests.Languages;

public class MagicCompletionTests
{
    [Fact]
    public async Task Commands_connections_and_kernels_at_the_start_of_a_line()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(["#!set", "#!share"], await editor.TextsAsync("var a = 1;\n#!s¦"));
        Assert.Contains("#!duck", await editor.TextsAsync("#!¦"));
        Assert.Contains("#!markdown", await editor.TextsAsync("#!¦"));
        Assert.Contains("#!lsmagic", await editor.TextsAsync("#¦"));
        Assert.Contains("#r", await editor.TextsAsync("#¦"));
    }

    [Theory]
    [InlineData("#!connect duckdb --ker¦", "--kernel-name")]
    [InlineData("#!connect d¦", "duckdb")]
    [InlineData("#!set --na¦", "--name")]
    [InlineData("#!set --name x --va¦", "--value")]
    [InlineData("#!share a --from d¦", "duck")]
    [InlineData("#!duck --n¦", "--name")]
    [InlineData("#!set --name x --value @d¦", "@duck:")]
    [InlineData("#!set --name x --value @duck:mo¦", "monthly")]
    [InlineData("#!set --name x --value @csharp:fro¦", "fromDay")]
    public async Task Options_kernels_and_named_values(string marked, string expected)
    {
        await using var editor = await Editor.WithOrdersAsync("var fromDay = 1;", "#!duck --name monthly\nSELECT 1 AS a");
        Assert.Equal([expected], await editor.TextsAsync(marked));
    }

    [Fact]
    public async Task A_kernel_that_is_declared_and_not_connected_yet_has_its_option()
    {
        var document = DibFile.Parse("#!meta\n\n{\"kernelInfo\":{\"items\":[{\"name\":\"csharp\"},{\"name\":\"duck\"}]}}\n\n"
            + "#!duck\n\n#!duck --n");
        await using var session = new NotebookSession(document);
        Assert.Equal(["--name"], await TextsAsync("duck", "#!duck --n"));
        Assert.Empty(await TextsAsync("csharp", "#!csharp --n"));

        async Task<string[]> TextsAsync(string kernel, string text) =>
            [.. (await session.CompleteAsync(kernel, text, text.Length, TestContext.Current.CancellationToken)).Items
                .Select(item => item.Text)];
    }

    [Fact]
    public async Task An_option_given_is_not_offered_again()
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Equal(["--value"], await editor.TextsAsync("#!set --name x --¦"));
    }

    [Fact]
    public async Task Files_of_a_reference_and_an_import()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-files").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "libs"));
            await File.WriteAllTextAsync(Path.Combine(folder, "libs", "Kit.dll"), "", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "other notes.dib"), "", TestContext.Current.CancellationToken);
            await using var session = new NotebookSession(new([]), new() { Folder = folder });
            Assert.Equal(["libs/"], await Texts("#r \"li"));
            Assert.Equal(["Kit.dll"], await Texts("#r \"libs/"));
            Assert.Equal(["other notes.dib"], await Texts("#!import \"other n"));

            async Task<string[]> Texts(string text) =>
                [.. (await session.CompleteAsync("csharp", text, text.Length,
                    TestContext.Current.CancellationToken)).Items.Select(item => item.Text)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Only_the_last_part_of_a_path_or_a_named_value_is_replaced()
    {
        await using var editor = await Editor.WithOrdersAsync("#!duck --name monthly\nSELECT 1 AS a");
        var list = await editor.CompleteAsync("var a = 1;\n#!set --name x --value @duck:mo¦");
        Assert.Equal("var a = 1;\n#!set --name x --value @duck:".Length, list.Start);
        Assert.Equal(list.Start + 2, list.End);
    }
}
