using System.CommandLine;

namespace Playbook.Scripts;

/// <summary>What every script that renders reports may be asked: which chapters, with which parameters, into which folder.</summary>
internal static class RenderOptions
{
    /// <summary>Chapters, parted by commas or spaces.</summary>
    /// <param name="verb">What is done with them.</param>
    public static Option<string[]> Chapters(string verb) => new("--chapters")
    {
        Description = $"chapters to {verb}, such as 08,10 or plan; all by default", CustomParser = result =>
            [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
    };

    /// <summary>Parameters, name=value.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "a parameter, name=value; may be given several times", DefaultValueFactory = _ => [],
    };

    /// <summary>Folder of the reports.</summary>
    public static Option<DirectoryInfo> Out() =>
        new("--out") { Description = "folder of the reports", DefaultValueFactory = _ => new(Folders.Reports) };
}
