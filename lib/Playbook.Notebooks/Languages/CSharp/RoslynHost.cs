using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Playbook.Notebooks;

/// <summary>Roslyn's parts for C#, composed once for the process.</summary>
internal static class RoslynHost
{
    private static readonly Lazy<HostServices> Composed =
        new(() => MefHostServices.Create(new ContainerConfiguration().WithParts(Parts()).CreateContainer()));

    /// <summary>The parts.</summary>
    public static HostServices Services => Composed.Value;

    // Choices that bring a using with them, and snippets, are edits at two places of a cell; a notebook's editor puts one text at one
    // place. Looking for them takes longer than all the rest.
    private static IEnumerable<Type> Parts() => MefHostServices.DefaultAssemblies.SelectMany(Types)
        .Where(type => !(type.Name.Contains("ImportCompletion", StringComparison.Ordinal)
            || type.Name.EndsWith("SnippetCompletionProvider", StringComparison.Ordinal)));

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.DefinedTypes.Select(type => type.AsType());
        }
        catch (ReflectionTypeLoadException error)
        {
            // Parts that lean on a library that is not deployed are for other hosts.
            return error.Types.OfType<Type>();
        }
    }
}
