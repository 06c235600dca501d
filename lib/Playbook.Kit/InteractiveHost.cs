using System.Reflection;
using System.Runtime.Loader;

namespace Playbook.Kit;

/// <summary>
/// Lets the kit's extension register where the notebook runs in Microsoft.DotNet.Interactive. The kit does not depend on that engine: it is
/// in the process or it is not.
/// </summary>
internal static class InteractiveHost
{
    private const string Engine = "Microsoft.DotNet.Interactive", Extension = "Playbook.Interactive";

    /// <summary>
    /// What cells may name besides the kit. That engine's compiler follows the references of the one library that a notebook refers to, and
    /// a reference that no code uses is not written.
    /// </summary>
    internal static IReadOnlyList<Type> Named => [typeof(Plotly.NET.CSharp.Chart)];

    /// <summary>Attaches the extension, which lies beside the kit once it has been built.</summary>
    /// <exception cref="FileNotFoundException">It has not been built.</exception>
    public static void Attach()
    {
        var kernel = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == Engine)
            ?.GetType(Engine + ".Kernel");
        // A process that has the engine's library for another use runs no kernel of it.
        if (kernel?.GetProperty("Root", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is null) return;
        var kit = typeof(Chapter).Assembly;
        var path = Path.Combine(Path.GetDirectoryName(kit.Location)!, Extension + ".dll");
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"The kit's extension for this engine has not been built: there is no {path}. "
                    + $"Run, in the checkout: dotnet build lib/{Extension}");
        AssemblyLoadContext.GetLoadContext(kit)!.LoadFromAssemblyPath(path).GetType(Extension + ".KitExtension", throwOnError: true)!
            .GetMethod("Attach")!.CreateDelegate<Action>()();
    }
}
