using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>Which engine ran a notebook.</summary>
public static class EngineVersion
{
    /// <summary>Version of this library, for example <c>0.1.0</c>.</summary>
    public static string Text { get; } =
        typeof(EngineVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
