namespace Playbook.Testing;

/// <summary>Finds the public data sets that some tests compare with; they lie beside the checkout and are not part of it.</summary>
internal static class SharedData
{
    /// <summary>Full path of a file in <c>shared/data</c> beside the checkout, or null where that folder is absent.</summary>
    public static string? TryFind(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path)) return path;
        }

        return null;
    }

    /// <summary>As <see cref="TryFind"/>, but skips the running test, saying why, where the file is absent.</summary>
    public static string FindOrSkip(string name)
    {
        var path = TryFind(name);
        Assert.SkipWhen(path is null, $"{name}: the folder shared/data is absent beside this checkout");
        return path!;
    }
}
