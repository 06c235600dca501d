using System.Globalization;

namespace Playbook.Notebooks.Tests.Languages;

/// <summary>Whatever stands in a cell and wherever the cursor is: an answer with sound places, never an exception.</summary>
public class RandomTextTests
{
    [Fact]
    public async Task Damaged_cells_of_the_real_notebooks_at_random_places()
    {
        await using var editor = await Editor.WithOrdersAsync("var amount = 3; record Row(int Units);");
        var cells = Directory.GetFiles(Path.Combine(Root(), "notebooks"), "*.dib").Order(StringComparer.Ordinal)
            .SelectMany(path => NotebookDocument.Read(path).Cells).Where(cell => !cell.IsMarkdown && cell.Source.Length > 0).ToArray();
        Assert.NotEmpty(cells);
        var random = new Random(20260601);
        for (var i = 0; i < 150; i++)
        {
            var cell = cells[random.Next(cells.Length)];
            var source = Damaged(cell.Source, random);
            var position = random.Next(-2, source.Length + 3);
            await AskAsync(editor, random.Next(4) == 0 ? "duck" : cell.Kernel, source, position);
        }
    }

    [Fact]
    public async Task Random_characters()
    {
        const string Alphabet = "aZ_09 .,;:()[]{}<>\"'`$@#!-+*/\\=\n\r\té漢😀\0";
        await using var editor = await Editor.WithOrdersAsync();
        var random = new Random(7);
        for (var i = 0; i < 150; i++)
        {
            var source = string.Create(CultureInfo.InvariantCulture, $"{(random.Next(3) == 0 ? "#!" : "")}")
                + new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            await AskAsync(editor, random.Next(2) == 0 ? "csharp" : "duck", source, random.Next(-2, source.Length + 3));
        }
    }

    [Fact]
    public async Task Brackets_nested_deeper_than_anyone_writes()
    {
        await using var editor = await Editor.WithOrdersAsync();
        var source = string.Concat(Enumerable.Repeat("(SELECT * FROM ", 20_000));
        await AskAsync(editor, "duck", source, source.Length);
    }

    private static async Task AskAsync(Editor editor, string kernel, string source, int position)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            var list = await editor.Session.CompleteAsync(kernel, source, position, token);
            Assert.InRange(list.Start, 0, list.End);
            Assert.InRange(list.End, list.Start, source.Length);
            Assert.InRange(Math.Clamp(position, 0, source.Length), list.Start, list.End + 1);
            Assert.True(list.Items.Count <= 300);
            await editor.Session.InspectAsync(kernel, source, position, token);
            var lines = source.Split('\n').Length;
            Assert.All(await editor.Session.DiagnoseAsync(kernel, source, token), each => Assert.InRange(each.Line, 1, lines));
            editor.Session.CheckCompleteness(kernel, source);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Assert.Fail($"{kernel} at {position}: {source.Replace("\n", "\\n", StringComparison.Ordinal)}\n{error}");
        }
    }

    // Pieces are cut out, doubled, or broken by a character that opens something.
    private static string Damaged(string source, Random random)
    {
        for (var i = random.Next(4); i > 0 && source.Length > 2; i--)
        {
            var at = random.Next(source.Length);
            var length = random.Next(1, Math.Min(40, source.Length - at) + 1);
            source = random.Next(3) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, source.Substring(at, length)),
                _ => source.Insert(at, "\"'({[<$@#!\n"[random.Next(11)].ToString()),
            };
        }

        return source;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Playbook.slnx"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
