using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Imports that are asked for what is new only, as a run every night asks.</summary>
public class OnlyNewTests
{
    private static readonly ImportOptions OnlyNew = new() { OnlyNew = true };

    [Fact]
    public void A_file_of_which_an_import_was_undone_is_passed_over_until_it_is_asked_for()
    {
        using var folder = new ImportFolder();
        Import(folder, OnlyNew);
        ImportHistory.Undo(folder.Warehouse, [1]);
        var report = Import(folder, OnlyNew);
        Assert.Equal(ImportOutcome.Unchanged, report.Outcome);
        Assert.Matches("loaded as import 1 .*; the import was undone on .*import.cs loads the file again; nothing was changed",
            report.Notes[0]);
        Assert.Equal(0, folder.Scalar<long>("SELECT count(*) FROM event"));
        Assert.Equal(ImportOutcome.Loaded, Import(folder, new()).Outcome);
        Assert.Equal("the same file was loaded as import 2", Import(folder, OnlyNew).Notes[0][..36]);
    }

    [Fact]
    public void A_file_that_was_loaded_through_an_earlier_version_of_its_mapping_is_passed_over()
    {
        using var folder = new ImportFolder();
        var mapping = ImportFolder.Shipped("events");
        var edited = MappingFile.Read(folder.File("events.yml", File.ReadAllText(
            Repository.PathOf("datasets", "mappings", "events.yml")).Replace("浏览: view", "浏览: cart", StringComparison.Ordinal)));
        Assert.NotEqual(mapping.Version, edited.Version);
        folder.Import(mapping, Sample);
        Assert.Throws<ImportException>(() => folder.Import(edited, Sample));
        var report = folder.Import(edited, Sample, OnlyNew);
        Assert.Equal(ImportOutcome.Unchanged, report.Outcome);
        Assert.Contains("--again", report.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_file_to_load_is_a_fault_unless_nothing_new_is_no_fault()
    {
        using var folder = new ImportFolder();
        folder.File("notes.md", "no table");
        Assert.Throws<ImportException>(() => InputFiles.Find([folder.Folder]));
        Assert.Empty(InputFiles.Find([folder.Folder], orNone: true));
        Assert.Throws<ImportException>(() => InputFiles.Find([folder.Path("not there")], orNone: true));
    }

    private static string Sample => Repository.PathOf("datasets", "samples", "events.csv");

    private static ImportReport Import(ImportFolder folder, ImportOptions options) =>
        folder.Import(ImportFolder.Shipped("events"), Sample, options);
}
