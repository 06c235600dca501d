using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Playbook.Notebooks;

/// <summary>
/// The accepted pieces of a notebook as a chain of submission projects, ended by the cell that is being written. The chain has symbols of
/// its own: those of the kernel's compilations are never touched, so that asking changes nothing of what runs.
/// </summary>
internal sealed class CSharpWorkspace(string folder, Func<CSharpState> state) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<string, MetadataReference> own = new(StringComparer.Ordinal);
    // The pieces that the chain holds, in order, and the project that stands for all up to each.
    private readonly List<(CSharpCompilation Piece, ProjectId End)> chain = [];
    private AdhocWorkspace? workspace;
    private Solution? solution;
    private ImmutableArray<MetadataReference> references = [];
    private ProjectId? end;
    // The next piece, as yet empty and already bound: a cell's text takes its place, which costs less than another project.
    private (Solution Solution, ProjectId Project)? head;
    private int projects;

    /// <summary>The cell's C# as a document after all accepted pieces.</summary>
    /// <param name="pieces">
    /// The C# of the cell up to the place asked about, in pieces as they would be run; the last one becomes the document.
    /// </param>
    /// <param name="libraries">Libraries of <c>#r</c> lines of the cell that have not been run.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Document> DocumentAsync(IReadOnlyList<string> pieces, IReadOnlyList<string> libraries, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await SyncAsync(state(), cancellation).ConfigureAwait(false);
            var known = references.Select(reference => Path.GetFileNameWithoutExtension(reference.Display!))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var all = references.AddRange(libraries.Where(library => known.Add(Path.GetFileNameWithoutExtension(library))).Select(Library));
            if (pieces.Count == 1 && all.Length == references.Length && head is { } ready)
            {
                var empty = ready.Solution.GetProject(ready.Project)!.Documents.Single().Id;
                return ready.Solution.WithDocumentText(empty, SourceText.From(pieces[0], Encoding.UTF8)).GetDocument(empty)!;
            }

            var (fork, last) = (solution!, end);
            foreach (var piece in pieces) (fork, last) = Add(fork, last, SourceText.From(piece, Encoding.UTF8), all);
            return fork.GetProject(last)!.Documents.Single();
        }
        finally
        {
            gate.Release();
        }
    }

    // Adds what was accepted since the last time. A state that does not continue the known chain begins it anew.
    private async Task SyncAsync(CSharpState now, CancellationToken cancellation)
    {
        workspace ??= new AdhocWorkspace(RoslynHost.Services);
        solution ??= workspace.CurrentSolution;
        if (now.References.Count != references.Length)
        {
            references = [.. now.References.Select(Own)];
            head = null;
        }

        var added = new Stack<CSharpCompilation>();
        var piece = now.Last;
        for (; piece is not null && (chain.Count == 0 || !chain.Exists(known => ReferenceEquals(known.Piece, piece)));
            piece = piece.ScriptCompilationInfo?.PreviousScriptCompilation)
            added.Push(piece);
        var kept = piece is null ? 0 : 1 + chain.FindIndex(known => ReferenceEquals(known.Piece, piece));
        if (kept < chain.Count)
        {
            chain.RemoveRange(kept, chain.Count - kept);
            end = kept == 0 ? null : chain[^1].End;
            head = null;
        }
        while (added.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            (solution, end) = Add(solution, end, await next.SyntaxTrees[^1].GetTextAsync(cancellation).ConfigureAwait(false), references);
            // Bound once here; each later document forks from this solution and shares it.
            await solution.GetProject(end)!.GetCompilationAsync(cancellation).ConfigureAwait(false);
            chain.Add((next, end));
            head = null;
        }

        if (head is null)
        {
            head = Add(solution, end, SourceText.From("", Encoding.UTF8), references);
            await head.Value.Solution.GetProject(head.Value.Project)!.GetCompilationAsync(cancellation).ConfigureAwait(false);
        }
    }

    private (Solution Solution, ProjectId End) Add(Solution to, ProjectId? previous, SourceText text,
        ImmutableArray<MetadataReference> known)
    {
        var number = (++projects).ToString(CultureInfo.InvariantCulture);
        var id = ProjectId.CreateNewId();
        var info = ProjectInfo.Create(
            id, VersionStamp.Create(), "Piece" + number, "Piece" + number, LanguageNames.CSharp, isSubmission: true, hostObjectType: null,
            compilationOptions: CSharpKernel.Options(folder, new FilesOnly(this)), parseOptions: CSharpKernel.Syntax,
            projectReferences: previous is null ? [] : [new(previous)], metadataReferences: known);
        var grown = to.AddProject(info);
        return (grown.AddDocument(DocumentInfo.Create(
            DocumentId.CreateNewId(id), "Piece" + number, sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(text, VersionStamp.Create())))), id);
    }

    private MetadataReference Own(MetadataReference shared)
    {
        if (own.TryGetValue(shared.Display!, out var copy)) return copy;
        return own[shared.Display!] = shared is PortableExecutableReference { FilePath: { } path } file
            && file.GetMetadata() is AssemblyMetadata metadata
            ? metadata.GetReference(DocumentationFiles.For(path), filePath: path, display: shared.Display) : shared;
    }

    private MetadataReference Library(string path)
    {
        if (own.TryGetValue(path, out var known)) return known;
        return own[path] = MetadataReference.CreateFromFile(path, documentation: DocumentationFiles.For(path));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        workspace?.Dispose();
        gate.Dispose();
    }

    /// <summary>Resolves <c>#r</c> lines of <c>#load</c>ed files without loading anything.</summary>
    private sealed class FilesOnly(CSharpWorkspace owner) : MetadataReferenceResolver
    {
        public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath,
            MetadataReferenceProperties properties)
        {
            var from = baseFilePath is { Length: > 0 } && Path.IsPathRooted(baseFilePath)
                ? Path.GetDirectoryName(baseFilePath)! : owner.Folder;
            try
            {
                var path = Path.GetFullPath(Path.Combine(from, reference));
                return File.Exists(path) ? [MetadataReference.CreateFromFile(path)] : [];
            }
            catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }

        public override bool Equals(object? other) => other is FilesOnly same && ReferenceEquals(same.Owner, Owner);

        public override int GetHashCode() => 0;

        private CSharpWorkspace Owner => owner;
    }

    private string Folder => folder;
}
