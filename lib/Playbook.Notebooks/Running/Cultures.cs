using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// Cultures in a program that runs notebooks: a cell may use any, and none is used unless it is named, so that a notebook gives the same
/// on every machine.
/// </summary>
public static class Cultures
{
    /// <summary>
    /// Makes the runtime do without the system's library of cultures (ICU): <c>1</c> or <c>true</c>. It goes before what a program asks
    /// for.
    /// </summary>
    public const string WithoutVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>
    /// What a program started later needs in its environment to find cultures as this one does: on a Linux machine without ICU no program
    /// of .NET starts, the SDK's own included, unless <see cref="WithoutVariable"/> says so.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Environment =>
        System.Environment.GetEnvironmentVariable(WithoutVariable) is { Length: > 0 } without
            ? new Dictionary<string, string> { [WithoutVariable] = without } : new Dictionary<string, string>();

    /// <summary>
    /// Makes the invariant culture that of all threads, whatever the machine is set to; called once, at a program's start.
    /// </summary>
    public static void UseInvariant()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}
