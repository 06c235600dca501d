using System.Reflection;
using System.Runtime.Loader;

namespace Playbook.Notebooks;

/// <summary>Home of a piece of code that is unloaded once nothing refers to it; it sees the code that stays.</summary>
internal sealed class PassingCode(AssemblyLoadContext staying) : AssemblyLoadContext("notebook piece", isCollectible: true)
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        staying.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == assemblyName.Name);
}
