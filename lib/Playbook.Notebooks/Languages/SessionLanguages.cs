using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>The language services of one notebook: takes a cell apart and asks the language that stands at the place.</summary>
internal sealed class SessionLanguages(LanguageContext context) : IDisposable
{
    private readonly CSharpWorkspace workspace = new(context.Folder, context.CSharp);
    private readonly MagicCompletion magic = new(context);

    /// <inheritdoc cref="NotebookSession.WarmUpAsync"/>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        const string Sample = "using System.Linq;\nvar a = new[] { 1 }.Select(x => x + 1).ToList(); Console.WriteLine(a.Cou";
        await CompleteAsync(KernelNames.CSharp, Sample, Sample.Length, cancellation).ConfigureAwait(false);
        await CompleteAsync(KernelNames.CSharp, "", 0, cancellation).ConfigureAwait(false);
        await InspectAsync(KernelNames.CSharp, Sample, Sample.Length, cancellation).ConfigureAwait(false);
        await DiagnoseAsync(KernelNames.CSharp, Sample, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc cref="NotebookSession.CompleteAsync"/>
    public async Task<CompletionList> CompleteAsync(string kernel, string source, int position, CancellationToken cancellation)
    {
        position = Clamp(source, position);
        var nothing = new CompletionList(position, position, []);
        var parts = Parts(kernel, source);
        if (parts.CommandAt(position) is { } line) return magic.Complete(line.Text, position - line.Start, line.Start);
        if (parts.PartAt(position) is not { } part) return nothing;
        if (part.Kernel == KernelNames.CSharp)
        {
            if (Nesting.Fault(source) is not null) return nothing;
            // A lone # at the start of a line is the beginning of a command as likely as of a directive.
            if (position > 0 && source[position - 1] == '#' && (position == 1 || source[position - 2] == '\n'))
                return magic.Complete("#", 1, position - 1);
            return await CSharpCompletion.CompleteAsync(await DocumentAsync(source, parts, part, cancellation).ConfigureAwait(false),
                position, cancellation).ConfigureAwait(false);
        }

        return IsSql(part.Kernel)
            ? Moved(Sql(part.Kernel).Complete(source[part.Start..part.End], position - part.Start), part.Start)
            : nothing;
    }

    /// <inheritdoc cref="NotebookSession.InspectAsync"/>
    public async Task<MimeBundle?> InspectAsync(string kernel, string source, int position, CancellationToken cancellation)
    {
        position = Clamp(source, position);
        var parts = Parts(kernel, source);
        if (parts.CommandAt(position) is not null || parts.PartAt(position) is not { } part) return null;
        if (part.Kernel == KernelNames.CSharp)
        {
            return Nesting.Fault(source) is not null ? null : await CSharpInspection.InspectAsync(
                await DocumentAsync(source, parts, part, cancellation).ConfigureAwait(false), position, cancellation).ConfigureAwait(false);
        }

        return IsSql(part.Kernel) ? Sql(part.Kernel).Inspect(source[part.Start..part.End], position - part.Start) : null;
    }

    /// <inheritdoc cref="NotebookSession.DiagnoseAsync"/>
    public async Task<IReadOnlyList<Diagnosis>> DiagnoseAsync(string kernel, string source, CancellationToken cancellation)
    {
        var parts = Parts(kernel, source);
        if (parts.Parts.Any(each => each.Kernel == KernelNames.CSharp) && Nesting.Fault(source) is { } deep)
            return [new(deep.Line, 1, deep.Line, 1, true, "TooDeep", $"This is not compiled: {deep.Message}.")];
        var found = new List<Diagnosis>();
        foreach (var part in parts.Parts.Where(each => each.Kernel == KernelNames.CSharp
            && !string.IsNullOrWhiteSpace(source[each.Start..each.End])))
            found.AddRange(await CSharpDiagnosis.DiagnoseAsync(await DocumentAsync(source, parts, part, cancellation).ConfigureAwait(false),
                cancellation).ConfigureAwait(false));
        return found;
    }

    /// <inheritdoc cref="NotebookSession.CheckCompleteness"/>
    public Completeness Check(string kernel, string source)
    {
        var answer = Completeness.Complete;
        foreach (var part in Parts(kernel, source).Parts)
        {
            var text = source[part.Start..part.End];
            // What nests too deep is complete: run, it says so.
            var one = part.Kernel == KernelNames.CSharp && Nesting.Fault(text) is null ? CSharpDiagnosis.Check(text)
                : IsSql(part.Kernel) ? SqlLanguage.Check(text) : Completeness.Complete;
            // A fault anywhere stays one; an open end can still be mended.
            if (one == Completeness.Invalid || answer == Completeness.Complete) answer = one;
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => workspace.Dispose();

    // Between the halves of a surrogate pair nothing can be written: the place before the pair is meant.
    private static int Clamp(string source, int position)
    {
        position = Math.Clamp(position, 0, source.Length);
        return position > 0 && position < source.Length && char.IsLowSurrogate(source[position])
            && char.IsHighSurrogate(source[position - 1]) ? position - 1 : position;
    }

    private CellParts Parts(string kernel, string source)
    {
        // A connection that the cell itself opens is not there yet, but its name is known from its line.
        var opened = source.Contains("#!connect", StringComparison.Ordinal)
            ? CellParts.Of(kernel, source, context.KernelOf).Commands.Select(line => line.Command)
                .Where(command => command?.Name == "#!connect")
                .Select(command => command!.Options.GetValueOrDefault("kernel-name")).OfType<string>().ToArray()
            : [];
        return CellParts.Of(kernel, source, name => context.KernelOf(name)
            ?? (context.Declared.Contains(name, StringComparer.Ordinal) || opened.Contains(name, StringComparer.Ordinal) ? name : null));
    }

    // A kernel that the engine does not have itself is a connection, if perhaps one that is not open yet.
    private static bool IsSql(string kernel) => !KernelNames.BuiltIn.Any(known => known.Name == kernel);

    private SqlLanguage Sql(string kernel) =>
        new(context.Databases.TryGetValue(kernel, out var database) ? database.Schema() : SqlSchema.Empty, context.Bindable());

    private static CompletionList Moved(CompletionList list, int by) => list with { Start = list.Start + by, End = list.End + by };

    private Task<Document> DocumentAsync(string source, CellParts parts, CellPart part, CancellationToken cancellation)
    {
        var at = parts.Parts.ToList().IndexOf(part);
        var pieces = new List<string>();
        for (var i = 0; i < at; i++)
        {
            pieces.AddRange(parts.Commands.Where(line => line.Before == i).Select(Declaration).OfType<string>());
            var earlier = parts.Parts[i];
            if (earlier.Kernel == KernelNames.CSharp && !string.IsNullOrWhiteSpace(source[earlier.Start..earlier.End]))
                pieces.Add(earlier.Blanked(source));
        }

        pieces.AddRange(parts.Commands.Where(line => line.Before == at).Select(Declaration).OfType<string>());
        pieces.Add(part.Blanked(source));
        return workspace.DocumentAsync(pieces, [.. parts.Commands.Where(line => line.Before <= at).SelectMany(Libraries)], cancellation);
    }

    // What a line of the cell will have made known to the code below it.
    private string? Declaration(CommandLine line)
    {
        if (line.Command is not { } command) return null;
        var name = command.Options.GetValueOrDefault("name");
        if (command.Name == "#!share" && command.Arguments.Count == 1)
            name = command.Options.GetValueOrDefault("as") ?? command.Arguments[0];
        if (name is null || !Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) || command.Name == "#!value") return null;
        var value = command.Options.GetValueOrDefault("value") ?? "";
        var source = command.Name == "#!share" ? command.Options.GetValueOrDefault("from")
            : value.StartsWith('@') ? value[1..].Split(':')[0] : null;
        var type = command.Name switch
        {
            "#!set" when source is null or "input" or "password" or KernelNames.Value => "string",
            "#!share" when source is null or KernelNames.Value => "string",
            "#!set" or "#!share" when context.KernelOf(source!) == KernelNames.CSharp => "dynamic",
            _ => "global::Microsoft.Data.Analysis.DataFrame",
        };
        return $"{type} @{name} = default;";
    }

    private IEnumerable<string> Libraries(CommandLine line)
    {
        var quotes = line.Text.Split('"');
        if (!line.Text.StartsWith("#r", StringComparison.Ordinal) || quotes.Length < 3
            || quotes[1].Contains(':', StringComparison.Ordinal) && !Path.IsPathRooted(quotes[1]))
            return [];
        try
        {
            return UnrunReferences.Of(Path.GetFullPath(Path.Combine(context.Folder, quotes[1])));
        }
        catch (ArgumentException)
        {
            return [];
        }
    }
}
