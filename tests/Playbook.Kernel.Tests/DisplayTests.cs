using Playbook.Notebooks;

namespace Playbook.Kernel.Tests;

/// <summary>A notebook that opens no chapter, in the installed kernel as an editor starts it.</summary>
public sealed class DisplayTests(InstalledKernel kernel)
{
    [Fact]
    public async Task Charts_are_drawn_cultures_known_and_digits_kept()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-display-").FullName;
        try
        {
            var file = Path.Combine(folder, "case.ipynb");
            IpynbFile.Write(new NotebookDocument(
            [
                new("csharp", "#r \"nuget: Plotly.NET.CSharp\"\n#r \"nuget: Plotly.NET, 5.0.0\""),
                new("csharp", "Plotly.NET.CSharp.Chart.Line<int, int, string>(new[] { 1, 2, 3 }, new[] { 3, 1, 2 }, Name: \"L\")"),
                new("csharp", "new System.Globalization.CultureInfo(\"zh-CN\").DateTimeFormat.GetDayName(DayOfWeek.Monday)"),
                new("csharp", "12345678901.23"),
            ]), file);
            await kernel.ClientAsync(["-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", file], folder);
            var cells = NotebookDocument.Read(file).Cells;
            Assert.Contains("is taken for 5.0.0", Assert.IsType<DisplayOutput>(cells[0].Outputs[0]).Content["text/plain"],
                StringComparison.Ordinal);
            var chart = Shown(cells[1])["text/html"];
            Assert.Contains("<figure class=\"plot\" data-plotly>", chart, StringComparison.Ordinal);
            Assert.Contains("playbook-library", chart, StringComparison.Ordinal);
            Assert.Equal("12345678901.23", Shown(cells[3])["text/plain"]);
            Assert.SkipWhen(Cultures.Environment.Count > 0, "the kernel was told to do without cultures");
            Assert.Equal("星期一", Shown(cells[2])["text/plain"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MimeBundle Shown(Cell cell) => Assert.IsType<ResultOutput>(cell.Outputs[^1]).Content;
}
