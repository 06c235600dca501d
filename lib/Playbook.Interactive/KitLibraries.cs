using System.Reflection;
using System.Runtime.Loader;
using Playbook.Notebooks;

namespace Playbook.Interactive;

/// <summary>
/// How the kit's libraries find what they need. The host loads each in a context of its own and looks for native libraries beside
/// itself alone; and it runs on an FSharp.Core that is older than the one Plotly.NET asks for. Types of two versions would not be the
/// same: all get the host's (the kit's folder has none, which would be taken first).
/// </summary>
internal static class KitLibraries
{
    private const string Shared = "FSharp.Core";

    private static readonly string Folder = Path.GetDirectoryName(typeof(KitLibraries).Assembly.Location)!;

    /// <summary>Serves every library that lies beside this one from now on; called once.</summary>
    public static void Serve()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Serve(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Serve(assembly);
    }

    private static void Serve(Assembly assembly)
    {
        if (assembly.IsDynamic || Path.GetDirectoryName(assembly.Location) != Folder) return;
        var context = AssemblyLoadContext.GetLoadContext(assembly)!;
        context.ResolvingUnmanagedDll += (_, library) => NativeLibraries.Load(library, [Folder]);
        context.Resolving += (_, name) => name.Name == Shared ? AssemblyLoadContext.Default.LoadFromAssemblyName(new(Shared)) : null;
    }
}
