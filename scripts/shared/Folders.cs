using System.Runtime.CompilerServices;

namespace Playbook.Scripts;

/// <summary>Where things lie in the checkout, all in one place.</summary>
internal static class Folders
{
    /// <summary>
    /// The checkout: the nearest folder above the current one that holds Playbook.slnx, else the one this file was compiled in.
    /// </summary>
    public static string Root { get; } = Above(Environment.CurrentDirectory) ?? Above(Path.GetDirectoryName(SourceFile())!)
        ?? throw new InvalidOperationException("No Playbook.slnx above the current folder: run the script from a checkout.");

    /// <summary>The chapters.</summary>
    public static string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The plan.</summary>
    public static string PlanNotebook => Path.Combine(Root, "playbook.dib");

    /// <summary>The demo brand's warehouse, made on first use and never committed.</summary>
    public static string DemoWarehouse => Path.Combine(Root, "datasets", "demo.duckdb");

    /// <summary>Where reports go unless told otherwise.</summary>
    public static string Reports => Path.Combine(Root, "reports");

    private static string? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Playbook.slnx"))) return at.FullName;
        return null;
    }

    private static string SourceFile([CallerFilePath] string path = "") => path;
}
