using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public sealed class InputFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("files-").FullName;

    [Fact]
    public void What_a_folder_holds_beside_tables_is_named()
    {
        Directory.CreateDirectory(Path.Combine(folder, "deep"));
        foreach (var name in (string[])["a.CSV", "b.docx", "deep/c.pdf", "deep/d.xlsx", "~$d.xlsx", ".hidden", "e", "f.parquet", "g.ndjson",
            "h.jsonl", "i.JSON", "my.duckdb.journal.json", "my.duckdb.rejects.csv"])
            File.WriteAllText(Path.Combine(folder, name), "x");
        Assert.Equal(["b.docx", "c.pdf", "e"], InputFiles.PassedOver([folder, folder]).Select(Path.GetFileName));
        Assert.Equal(6, InputFiles.Find([folder]).Count);
    }

    [Fact]
    public void Files_and_patterns_pass_over_nothing()
    {
        File.WriteAllText(Path.Combine(folder, "b.docx"), "x");
        Assert.Empty(InputFiles.PassedOver([Path.Combine(folder, "b.docx"), Path.Combine(folder, "*.docx"), "nowhere"]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
