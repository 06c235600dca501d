namespace Playbook.Notebooks;

/// <summary>Completion of lines that speak to the engine: commands, their options, kernels, named values and files.</summary>
internal sealed class MagicCompletion(LanguageContext context)
{
    private static readonly Dictionary<string, string[]> Options = new(StringComparer.Ordinal)
    {
        ["#!connect"] = ["--kernel-name", "--connection-string"],
        ["#!set"] = ["--name", "--value"],
        ["#!share"] = ["--from", "--as"],
        ["#!value"] = ["--name", "--from-file", "--value", "--mime-type"],
    };

    private static readonly string[] Kernels =
        [KernelNames.CSharp, KernelNames.Markdown, KernelNames.Html, KernelNames.JavaScript, KernelNames.Mermaid];
    private static readonly string[] Libraries = [".dll"];
    private static readonly string[] Notebooks = [".dib", ".ipynb", ".cs", ".csx"];

    /// <summary>What may stand at a place of a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="at">The place in the line.</param>
    /// <param name="offset">Characters of the cell before the line, added to the places of the answer.</param>
    public CompletionList Complete(string line, int at, int offset)
    {
        var (start, quoted) = WordStart(line, at);
        var end = at;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] != '"') end++;
        var typed = line[start..at];
        var name = line.Split([' ', '\t'], 2)[0];
        if (start == 0) return Answer(0, CommandNames());
        if (name is "#r" or "#i") return name == "#r" && quoted ? Files(typed, Libraries) : Nothing();
        var before = line[..start].TrimEnd('"', ' ', '\t');
        var previous = before[(before.LastIndexOf(' ') + 1)..];
        if (typed.StartsWith('-'))
            return Answer(0, Named(Options.GetValueOrDefault(name) ?? (IsDatabase(name) ? ["--name"] : []), "option")
                .Where(each => !Words(line, start).Contains(each.Item.Text)));
        if (typed.StartsWith('@')) return Reference(typed);
        switch (previous)
        {
            case "--from":
                return Answer(0, Named([KernelNames.CSharp, KernelNames.Value, .. context.Databases.Keys], "kernel"));
            case "--from-file":
                return Files(typed, []);
            case "--mime-type":
                return Answer(0, Named([MimeBundle.Plain, MimeBundle.Html, MimeTypes.Markdown, "application/json"], "value"));
            case "--value":
                return Answer(0, Named([.. Sources()], "kernel"));
            case "#!connect":
                return Answer(0, Named([.. context.Providers], "provider"));
            case "#!import":
                return Files(typed, Notebooks);
            case "#!share":
                return Answer(0, [.. Variables(),
                    .. context.Databases.Values.SelectMany(database => Named([.. database.Named.Keys], "value"))]);
            default:
                return previous.StartsWith("--", StringComparison.Ordinal)
                    ? Nothing()
                    : Answer(0, Named(Options.GetValueOrDefault(name) ?? (IsDatabase(name) ? ["--name"] : []), "option"));
        }

        CompletionList Nothing() => new(offset + at, offset + at, []);

        CompletionList Answer(int skip, IEnumerable<Candidate> candidates) =>
            new(offset + start + skip, offset + end, CompletionRanking.Rank(candidates, typed[skip..]));

        CompletionList Reference(string text)
        {
            if (text.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return Answer(0, Named([.. Sources()], "kernel"));
            var source = text[1..colon];
            return Answer(colon + 1, context.KernelOf(source) == KernelNames.CSharp ? Variables()
                : source == KernelNames.Value ? Named([.. context.Values()], "value")
                : context.Databases.TryGetValue(source, out var database) ? Named([.. database.Named.Keys], "value") : []);
        }

        CompletionList Files(string text, string[] endings)
        {
            var slash = text.LastIndexOf('/') + 1;
            return Answer(slash, Entries(text[..slash], endings));
        }
    }

    /// <summary>Every word that can begin such a line.</summary>
    private IEnumerable<Candidate> CommandNames() =>
    [
        .. Named([.. context.Commands], "command"), .. Named(["#r"], "command"),
        .. Named([.. context.Databases.Keys.Concat(context.Declared).Where(kernel => kernel != KernelNames.CSharp).Concat(Kernels)
            .Distinct(StringComparer.Ordinal).Select(kernel => "#!" + kernel)], "kernel"),
    ];

    private IEnumerable<string> Sources() => context.Databases.Keys.Prepend(KernelNames.Value).Prepend(KernelNames.CSharp).Append("input")
        .Append("password").Select(source => $"@{source}:");

    private IEnumerable<Candidate> Variables() =>
        context.Variables().Select(each => new Candidate(new(each.Name, "variable", each.Type), 0));

    // A kernel that the notebook declares is one, if perhaps not connected yet.
    private bool IsDatabase(string name) => name.Length > 2 && (context.Databases.ContainsKey(name[2..])
        || context.Declared.Contains(name[2..], StringComparer.Ordinal) && !KernelNames.BuiltIn.Any(known => known.Name == name[2..]));

    private static IEnumerable<Candidate> Named(string[] names, string kind) => names.Select(name => new Candidate(new(name, kind, ""), 1));

    private IEnumerable<Candidate> Entries(string folder, string[] endings)
    {
        try
        {
            var place = new DirectoryInfo(Path.Combine(context.Folder, folder));
            if (!place.Exists) return [];
            return
            [
                .. place.EnumerateDirectories().Where(each => !each.Name.StartsWith('.'))
                    .Select(each => new Candidate(new(each.Name + "/", "folder", ""), 1)),
                .. place.EnumerateFiles()
                    .Where(each => endings.Length == 0 || endings.Contains(each.Extension, StringComparer.OrdinalIgnoreCase))
                    .Select(each => new Candidate(new(each.Name, "file", ""), 0)),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [];
        }
    }

    private static string[] Words(string line, int end) => line[..end].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Blanks end a word outside quotes only; the quote itself is no part of it.
    private static (int Start, bool Quoted) WordStart(string line, int at)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < at; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
                start = i + 1;
            }
            else if (!quoted && char.IsWhiteSpace(line[i]))
            {
                start = i + 1;
            }
        }

        return (start, quoted);
    }
}
