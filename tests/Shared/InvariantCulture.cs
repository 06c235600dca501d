using System.Globalization;
using System.Runtime.CompilerServices;

namespace Playbook.Testing;

/// <summary>Tests give the same on a machine of any language, as the programs do.</summary>
internal static class InvariantCulture
{
    [ModuleInitializer]
    internal static void Use()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}
