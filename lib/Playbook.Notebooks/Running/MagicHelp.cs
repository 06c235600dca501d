namespace Playbook.Notebooks;

/// <summary>The magic commands, each with its form and what it does.</summary>
internal static class MagicHelp
{
    private static readonly (string Usage, string Meaning)[] Lines =
    [
        ("#!about", "the engine's version and the runtime's"),
        ("#!connect PROVIDER --kernel-name NAME --connection-string TEXT", "opens a database; #!NAME then begins a SQL cell"),
        ("#!import FILE", "runs another .dib, .ipynb, .cs or .csx here"),
        ("#!lsmagic", "this list"),
        ("#!set --name NAME --value VALUE", "a variable with a text, @input:NAME, @password:NAME or @KERNEL:NAME for its value"),
        ("#!share NAME --from KERNEL [--as NEWNAME]", "takes a value over from another kernel"),
        ("#!time", "shows how long the cell took"),
        ("#!value --name NAME", "the lines below, --value TEXT or --from-file PATH become a named text"),
        ("#!who", "names of the variables"),
        ("#!whos", "names, types and values of the variables"),
        ("#r \"FILE\" or #r \"nuget:ID,VERSION\"", "refers to a library or a package"),
        ("#i \"nuget:SOURCE\"", "another source of packages: an address or a folder"),
        ("#load \"FILE.csx\"", "takes in a C# script"),
    ];

    /// <summary>Names of the commands that begin with <c>#!</c>.</summary>
    public static string[] Names { get; } =
        [.. Lines.Select(line => line.Usage.Split(' ')[0]).Where(name => name.StartsWith("#!", StringComparison.Ordinal))];

    /// <summary>The help that <c>#!lsmagic</c> shows.</summary>
    /// <param name="connections">Connected databases.</param>
    public static string Text(IEnumerable<string> connections)
    {
        var kernels = new (string, string)[]
        {
            ("#!csharp", "C#"), ("#!javascript", "JavaScript, run by the browser that shows the notebook"), ("#!html", "HTML as it stands"),
            ("#!markdown", "Markdown"), ("#!mermaid", "a diagram"),
        };
        var all = Lines.Concat(kernels).Concat(connections.Select(
            name => ($"#!{name} [--name NAME]", "SQL on this connection; --name keeps the result as a variable"))).ToArray();
        var width = all.Max(line => line.Item1.Length);
        return string.Join('\n', all.Select(line => $"{line.Item1.PadRight(width)}  {line.Item2}"));
    }
}
