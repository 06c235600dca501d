using System.Text;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

/// <summary>
/// Files damaged at random: each is refused with its name and the reason, or read as a sound notebook; nothing else happens to it.
/// </summary>
public sealed class DamagedFileTests : IDisposable
{
    private const string Dib = "#!meta\n\n"
        + "{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"duck\",\"languageName\":\"SQL\",\"aliases\":[\"d\"]}]},"
        + "\"ipynb\":{\"whole\":true,\"cells\":[{\"key\":\"x\",\"id\":\"a\"}]}}\n\n"
        + "#!c#\n\nvar from = chapter.Parameter(\"from\", 1, 0, 9, \"漏斗\");\n\n#!duck\n\nselect 1\n\n#!md\n\n# 诊断 😀\n";

    // Pieces that a file of either format may hold in a wrong place or of a wrong type.
    private static readonly string[] Pieces =
    [
        "#!meta\n", "#!md\n", "{", "}", "[", "]", "\"", ":", ",", "null", "new DateOnly(\"a\", 99999999999, 1)", "Parameter(", "1e999",
        "-0", "\"\\ud800\"", "\\ud800", "\u0000", "\r", "\r\n", "{\"a\":1,\"a\":2}", "\"cells\":{}", "\"cells\":[[]]",
        "\"source\":[1,null,{}]", "\"source\":{}", "\"metadata\":[]", "\"metadata\":3", "\"outputs\":{}",
        "\"outputs\":[[],1,{\"output_type\":3}]", "\"id\":{}", "\"cell_type\":[]", "\"kernelInfo\":[]", "\"items\":{}", "\"name\":3",
        "\"nbformat\":\"4\"", "\"ipynb\":[]", "\"dib_layout\":3", "\"dib_layout\":{\"head\":[],\"cells\":[],\"synced\":{}}",
        "\"attachments\":[1]", "\"language\":[]", "\"polyglot_notebook\":{\"kernelName\":\"meta\"},",
        "\"polyglot_notebook\":{\"kernelName\":\"a\\nb\"},",
    ];

    private static readonly byte[][] Sound = [Encoding.UTF8.GetBytes(Dib), Encoding.UTF8.GetBytes(NotebookConversion.ToIpynb(Dib).Text)];

    private static readonly Gen<byte[]> Damage = Gen.Select(Gen.Int[0, 1],
        Gen.Select(Gen.Int[0, 4], Gen.Double.Unit, Gen.Int[0, 255], Gen.Int[0, Pieces.Length - 1]).Array[1, 4], (which, blows) =>
    {
        var bytes = Sound[which].ToList();
        foreach (var (kind, where, value, piece) in blows)
        {
            var at = (int)(where * bytes.Count);
            switch (kind)
            {
                case 0 when bytes.Count > 0: bytes[at] = (byte)value; break;
                case 1: bytes.RemoveRange(at, bytes.Count - at); break;
                case 2: bytes.RemoveRange(at, Math.Min(value, bytes.Count - at)); break;
                default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[piece])); break;
            }
        }
        return bytes.ToArray();
    });

    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-damaged").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_damaged_file_is_refused_with_its_name_or_read_as_a_sound_notebook() => Damage.Sample(bytes =>
    {
        foreach (var name in new[] { "a.dib", "a.ipynb" }) Examine(name, bytes);
    }, iter: 600, threads: 1);

    [Theory]
    [InlineData("nested.ipynb", 'n')]
    [InlineData("line.ipynb", 'l')]
    [InlineData("line.dib", 'l')]
    [InlineData("cells.dib", 'c')]
    public void Extreme_files_are_refused_or_read(string name, char kind) => Examine(name, Encoding.UTF8.GetBytes(kind switch
    {
        'n' => "{\"nbformat\":4,\"cells\":[],\"metadata\":" + new string('[', 100_000) + new string(']', 100_000) + "}",
        'l' => (name.EndsWith(".dib", StringComparison.Ordinal) ? "#!csharp\n" : "") + new string('x', 20_000_000),
        _ => string.Concat(Enumerable.Range(0, 3_000).Select(n => $"#!csharp\n{n % 7}\n")),
    }));

    private void Examine(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        var other = Path.ChangeExtension(path, name.EndsWith(".dib", StringComparison.Ordinal) ? ".ipynb" : ".dib");
        foreach (var action in new Action[]
        {
            () => ParameterScanner.Scan(NotebookDocument.Read(path)),
            () => NotebookDocument.Read(Converted(path)),
            () => { Converted(path); NotebookSync.Run(path); },
            () =>
            {
                NotebookFiles.Strip(path);
                NotebookDocument.Read(path);
            },
        })
        {
            File.WriteAllBytes(path, bytes);
            File.Delete(other);
            try
            {
                action();
            }
            catch (NotebookFormatException error)
            {
                Assert.Contains(Path.Combine(_folder, Path.GetFileNameWithoutExtension(name)) + ".", error.Message,
                    StringComparison.Ordinal);
                Assert.Equal(bytes, File.ReadAllBytes(path));
            }
            Assert.All(Directory.GetFiles(_folder), file => Assert.DoesNotContain(".tmp", file, StringComparison.Ordinal));
        }
    }

    private static string Converted(string path) =>
        (path.EndsWith(".dib", StringComparison.Ordinal) ? NotebookFiles.ToIpynb(path) : NotebookFiles.ToDib(path)).Path;
}
