using Playbook.Charts;

namespace Playbook.Kit;

/// <summary>What a page needs once to show the kit's outputs, in order.</summary>
public static class KitAssets
{
    /// <summary>Marker of a what-if.</summary>
    public const string WhatIfMarker = "data-what-if";

    private static readonly Lazy<string> Style = new(() => Read("kit.css"));
    private static readonly Lazy<string> Script = new(() => Read("kit.js"));
    private static readonly Lazy<string> WhatIfStyle = new(() => Read("what-if.css"));
    private static readonly Lazy<string> WhatIfScript = new(() => Read("what-if.js"));

    /// <summary>All assets, those of charts and tables included.</summary>
    public static IReadOnlyList<ChartAsset> All =>
    [
        .. ChartAssets.All, new("kit-style", "css", Style.Value, null), new("kit-script", "js", Script.Value, null),
        new("what-if-style", "css", WhatIfStyle.Value, WhatIfMarker), new("what-if-script", "js", WhatIfScript.Value, WhatIfMarker),
    ];

    /// <summary>A part that only a notebook editor's page needs.</summary>
    internal static string Editor(string name) => Read(name);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(KitAssets).Assembly.GetManifestResourceStream("Playbook.Kit." + name)!);
        return reader.ReadToEnd();
    }
}
