using System.Text;
using System.Text.Json;
using Genuine = Microsoft.DotNet.Interactive.Documents;

namespace Playbook.Notebooks.Tests.Documents;

/// <summary>Microsoft.DotNet.Interactive.Documents reads every notebook of this checkout as we do: cells, kernels, text.</summary>
public class SecondOpinionTests
{
    private static readonly IEnumerable<string> Own =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "DibCases"), "*.dib"),
        .. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib"), Repository.PathOf("playbook.dib"),
    ];

    // Cases beside the checkout are read too where they are.
    private static readonly IEnumerable<string> Beside = new[] { "dib-cases", "notebook-cases" }
        .Select(name => SharedData.TryFind(Path.Combine(name, name == "dib-cases" ? "e01-empty.dib" : "g-json.dib")))
        .OfType<string>().SelectMany(path => Directory.GetFiles(Path.GetDirectoryName(path)!, "*.dib"));

    public static TheoryData<string> Files => [.. Own.Concat(Beside).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dib_file_reads_alike_in_both(string path)
    {
        var text = new UTF8Encoding(false).GetString(File.ReadAllBytes(path));
        if (Document(path) is { } own) Assert.Equal(Cells(Genuine.CodeSubmission.Parse(text, Kernels())), Cells(own));
        else Assert.Throws<JsonException>(() => Genuine.CodeSubmission.Parse(text, Kernels()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_ipynb_that_we_write_reads_alike_in_both(string path)
    {
        if (Document(path) is not { } document) return;
        var text = IpynbFile.Write(document);
        var theirs = Cells(Genuine.Jupyter.Notebook.Parse(text, Kernels()));
        Assert.Equal(theirs.Select(Switched(document)), Cells(IpynbFile.Parse(text)).Select(Switched(document)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dib_file_and_an_ipynb_that_the_other_writes_read_as_the_same_cells_in_ours(string path)
    {
        if (Document(path) is not { } document || document.Cells.Count == 0) return;
        var other = Genuine.CodeSubmission.Parse(new UTF8Encoding(false).GetString(File.ReadAllBytes(path)), Kernels());
        var cells = Cells(document).Select(Switched(document)).ToArray();
        var dib = DibFile.Parse(Genuine.CodeSubmission.ToCodeSubmissionContent(other, "\n"));
        Assert.Equal(cells, Cells(dib).Select(Switched(document)));
        Assert.Equal(cells, Cells(IpynbFile.Parse(Genuine.Jupyter.Notebook.ToJupyterJson(other))).Select(Switched(document)));
    }

    // In an .ipynb a first line may name the kernel: there it counts as the cell's kernel, with or without options after it, or stays in
    // the text of a C# cell that hands the rest on; here a bare line is taken out. A carriage return at the very end is lost there. What
    // runs is the same.
    private static Func<(string Kernel, string Text), (string, string)> Switched(NotebookDocument document)
    {
        var kernels = KernelNames.BuiltIn.Concat(KernelNames.Declared(document.Metadata)).Select(each => each.Name).ToHashSet();
        return cell =>
        {
            var text = cell.Text.TrimEnd('\r');
            var first = text.Split('\n')[0];
            var named = first.StartsWith("#!", StringComparison.Ordinal) ? first[2..].Split(' ')[0] : "";
            var kernel = kernels.Contains(named) ? named : cell.Kernel;
            return (kernel, first == "#!" + kernel ? text[first.Length..].TrimStart('\n') : text);
        };
    }

    private static NotebookDocument? Document(string path)
    {
        try
        {
            return DibFile.Parse(new UTF8Encoding(false).GetString(File.ReadAllBytes(path)));
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    private static Genuine.KernelInfoCollection Kernels()
    {
        var known = new Genuine.KernelInfoCollection { DefaultKernelName = KernelNames.CSharp };
        known.AddRange(KernelNames.BuiltIn.Select(each => new Genuine.KernelInfo(each.Name, each.LanguageName, [.. each.Aliases])));
        return known;
    }

    private static IEnumerable<(string Kernel, string Text)> Cells(Genuine.InteractiveDocument document) =>
        document.Elements.Select(cell => (cell.KernelName ?? "", cell.Contents));

    private static IEnumerable<(string Kernel, string Text)> Cells(NotebookDocument document) =>
        document.Cells.Select(cell => (cell.Kernel, cell.Source));
}
