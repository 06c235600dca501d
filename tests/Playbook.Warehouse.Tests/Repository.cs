namespace Playbook.Warehouse.Tests;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Playbook.slnx.</summary>
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Playbook.slnx"))) return folder.FullName;
            throw new InvalidOperationException($"No Playbook.slnx above {AppContext.BaseDirectory}.");
        }
    }
}
