using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Planning;

namespace Playbook.Scripts;

/// <summary>A notebook of the playbook: a chapter, or the plan that comes after all of them.</summary>
/// <param name="Path">The .dib file.</param>
/// <param name="Id">"08" for a chapter, "plan" for the plan.</param>
/// <param name="Document">Its cells.</param>
/// <param name="Parameters">What it lets a strategist turn.</param>
internal sealed record CatalogEntry(string Path, string Id, NotebookDocument Document, IReadOnlyList<NotebookParameter> Parameters)
{
    /// <summary>Name of the report, without extension: "08-budget-allocation".</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>True for the plan, which reads what the chapters publish and so comes last.</summary>
    public bool IsPlan => Id == NotebookCatalog.PlanId;

    /// <summary>What stands in lists: "08 Budget allocation".</summary>
    public string Title => IsPlan ? "The plan" : $"{Id} {char.ToUpperInvariant(Name[3])}{Name[4..].Replace('-', ' ')}";

    /// <summary>Its name in Chinese, which ends its first heading; empty when there is none.</summary>
    public string Chinese => Document.Cells.Where(c => c.IsMarkdown).SelectMany(c => c.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?.Split(' ')[^1].Trim()
        is [> '\u2e80', ..] name ? name : "";

    /// <summary>Both names: "08 Budget allocation 预算分配".</summary>
    public string FullTitle => $"{Title} {Chinese}".TrimEnd();
}

/// <summary>The notebooks of a checkout.</summary>
internal static class NotebookCatalog
{
    public const string PlanId = "plan";

    /// <summary>All notebooks, chapters by number and the plan last.</summary>
    public static IReadOnlyList<CatalogEntry> Load(string folder, string? plan)
    {
        var entries = Directory.GetFiles(folder, "*.dib").Order(StringComparer.Ordinal)
            .Select(path => Entry(path, System.IO.Path.GetFileName(path)[..2])).ToList();
        if (plan is not null && File.Exists(plan)) entries.Add(Entry(plan, PlanId));
        return entries;
    }

    /// <summary>The notebooks a user names: "08", "8", "budget-allocation", "plan"; all of them for no name.</summary>
    /// <exception cref="UserErrorException">A name fits none; the message has the nearest that does.</exception>
    public static IReadOnlyList<CatalogEntry> Choose(IReadOnlyList<CatalogEntry> all, IReadOnlyCollection<string> names)
    {
        if (names.Count == 0) return all;
        var chosen = names.Select(name => all.FirstOrDefault(e => Names(e).Contains(name, StringComparer.OrdinalIgnoreCase))
            ?? throw new UserErrorException(
                $"There is no chapter {name}; the nearest is {Nearest.To(name, all.SelectMany(Names))}. "
                    + $"Chapters: {string.Join(", ", all.Select(e => e.Id))}.")).ToHashSet();
        return [.. all.Where(chosen.Contains)];
    }

    /// <summary>Checks given parameter values against what the chosen notebooks declare, before anything runs.</summary>
    /// <param name="chosen">The notebooks.</param>
    /// <param name="assignments">Texts such as budget=600000.</param>
    /// <param name="hint">Where all names are to be seen.</param>
    /// <param name="say">Told when a name was given in its older spelling with hyphens, which is still understood.</param>
    /// <exception cref="UserErrorException">
    /// A name that no notebook declares (with the nearest that is), a value that its parameter cannot have, or one given twice.
    /// </exception>
    public static IReadOnlyDictionary<string, string> Parameters(
        IReadOnlyList<CatalogEntry> chosen, IEnumerable<string> assignments, string hint = "See --list.", Action<string>? say = null)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var known = chosen.SelectMany(e => e.Parameters).Select(p => p.Name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var assignment in assignments)
        {
            var at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw new UserErrorException($"--set takes name=value; got \"{assignment}\".");
            var (name, value) = (assignment[..at].Trim(), assignment[(at + 1)..].Trim());
            if (!known.Contains(name, StringComparer.Ordinal)
                && Camel(name) is var spelled && known.Contains(spelled, StringComparer.Ordinal))
            {
                say?.Invoke($"The parameter {name} is now spelled {spelled}; both are understood.");
                name = spelled;
            }

            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw new UserErrorException(known.Count == 0
                    ? $"The chosen notebooks have no parameters; got {name}."
                    : $"No chosen notebook has a parameter {name}; the nearest is {Nearest.To(name, known)}. {hint}");
            }

            var problem = chosen.SelectMany(e => e.Parameters).Where(p => p.Name == name)
                .Select(p => ParameterText.Problem(name, value, p.Type, p.Min, p.Max, p.Choices, p.Default))
                .FirstOrDefault(text => text is not null);
            if (problem is not null) throw new UserErrorException($"{problem} Nothing was run.");
            if (!values.TryAdd(name, value)) throw new UserErrorException($"The parameter {name} is given twice.");
        }

        return values;
    }

    /// <summary>night-start as nightStart: one spelling from the command line to SQL.</summary>
    private static string Camel(string name) => string.Concat(
        name.Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static CatalogEntry Entry(string path, string id)
    {
        var document = DibFile.Read(path);
        return new(path, id, document, ParameterScanner.Scan(document));
    }

    private static string[] Names(CatalogEntry e) =>
        e.IsPlan ? [e.Id, e.Name] : [e.Id, e.Id.TrimStart('0'), e.Name, e.Name.Length > 3 ? e.Name[3..] : e.Name];
}
