namespace Playbook.Testing;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Folder that holds Playbook.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of a file or folder of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Playbook.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"No Playbook.slnx above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
