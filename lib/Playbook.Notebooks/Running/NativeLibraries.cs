using System.Runtime.InteropServices;

namespace Playbook.Notebooks;

/// <summary>Native libraries as packages lay them out beside the libraries that call them.</summary>
internal static class NativeLibraries
{
    /// <summary>Names of files that a library may have.</summary>
    public static string[] FilesOf(string library) =>
        [$"lib{library}.so", $"{library}.so", $"{library}.dll", $"lib{library}.dylib", library];

    /// <summary>Loads the first that is found in the folders or in their <c>runtimes</c> for this platform; 0 for none.</summary>
    public static nint Load(string library, IEnumerable<string> folders)
    {
        var platform = RuntimeInformation.RuntimeIdentifier.Split('-')[0];
        var rids = new[] { RuntimeInformation.RuntimeIdentifier, $"{platform}-{RuntimeInformation.ProcessArchitecture}", "linux-x64" };
        foreach (var folder in folders)
        foreach (var place in rids.Select(rid => Path.Combine(folder, "runtimes", RidFolder(rid), "native")).Prepend(folder))
        foreach (var name in FilesOf(library))
            if (File.Exists(Path.Combine(place, name)) && NativeLibrary.TryLoad(Path.Combine(place, name), out var handle)) return handle;
        return 0;
    }

    // A distribution's own identifier (debian.13-x64) is not what packages are laid out by.
    private static string RidFolder(string rid)
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{rid[(rid.LastIndexOf('-') + 1)..].ToLowerInvariant()}";
    }
}
