using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Playbook.Notebooks;

/// <summary>
/// C# by Roslyn's script compilations: each piece of code sees the variables, types and usings of those before it. A piece that
/// fails leaves the state as it was. Not for use by two callers at once.
/// </summary>
internal sealed partial class CSharpKernel(string folder, NotebookPackages packages, LoadedScripts scripts)
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Playbook.Notebooks.Scripting.CellFunctions",
    ];

    internal static readonly CSharpParseOptions Syntax = new(LanguageVersion.CSharp14, kind: SourceCodeKind.Script);
    private static readonly EmitOptions Emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly NotebookPackages packages = packages;
    private readonly AssemblyLoadContext assemblies = new("notebook");
    private readonly Dictionary<string, MetadataReference> references =
        AssemblyCatalog.Base.ToDictionary(reference => reference.Display!, Own, StringComparer.Ordinal);
    private object?[] submissions = new object?[8];
    private CSharpCompilation? previous;
    private int compiled;
    private int slots;
    private int inherited;
    private CancellationToken compiling;

    /// <summary>True when the code of a piece that declares nothing is unloaded once nothing refers to it.</summary>
    public bool UnloadsPieces { get; init; }

    /// <summary>Folder of the file that is being imported, which what it loads is sought in first; null when none is.</summary>
    public string? ImportFolder { get; set; }

    /// <summary>Makes assemblies known to the code that follows.</summary>
    public void AddReferences(IEnumerable<MetadataReference> added)
    {
        lock (references)
        {
            foreach (var reference in added)
                if (!references.ContainsKey(reference.Display!)) references.Add(reference.Display!, Own(reference));
        }
    }

    // The compiler keeps the symbols that it made of a library with the library's metadata, and takes any that fit. Were the metadata
    // shared, two notebooks that compile at once would make two sets, and a later cell could be given the other notebook's: the same type
    // would no longer be the same. A copy shares the bytes but not the symbols.
    private static MetadataReference Own(MetadataReference shared) =>
        shared is PortableExecutableReference { FilePath: { } path } file && file.GetMetadata() is AssemblyMetadata copy
            ? copy.GetReference(filePath: path, display: shared.Display) : shared;

    /// <summary>A compiled piece of code, ready to run.</summary>
    /// <param name="Run">Runs it; <c>null</c> when it only declares.</param>
    /// <param name="HasResult">True when it has a value to show.</param>
    /// <param name="Accept">Makes its declarations part of the state; called when it has run.</param>
    public sealed record Piece(Func<Task<object?>>? Run, bool HasResult, Action Accept);

    /// <summary>Compiles a piece.</summary>
    /// <param name="code">Its text; blank lines before it keep line numbers those of the cell.</param>
    /// <param name="path">Name of the cell in stack traces.</param>
    /// <param name="cancellation">Ends the compilation.</param>
    /// <exception cref="CellFailedException">It does not compile.</exception>
    public Piece Compile(string code, string path, CancellationToken cancellation)
    {
        compiling = cancellation;
        if (Nesting.Fault(code) is { } deep) throw TooDeep(deep.Line, deep.Message);
        Array.Clear(submissions, slots + 1, submissions.Length - slots - 1);
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Syntax, path, cancellation);
        // A piece inherits the references and usings of those before it. Given again with each piece they would add up along the chain:
        // memory and time would grow with the square of its length.
        var options = Options(folder, new ScriptReferences(this));
        if (ImportFolder is { } near) options = options.WithSourceReferenceResolver(new SourceFileResolver([folder], near));
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"Cell{compiled++.ToString(CultureInfo.InvariantCulture)}", tree, references.Values.Skip(inherited),
            previous is null ? options : options.WithUsings(), previous, typeof(object));
        var known = references.Count;

        var declares = compilation.SyntaxTrees.All(each => each.GetCompilationUnitRoot(cancellation).Members.Count == 0);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        // Emitting finds every fault by itself; asked for before it, they would have each method compiled twice.
        var found = Guarded(() => declares ? compilation.GetDiagnostics(cancellation)
            : compilation.Emit(image, symbols, options: Emit, cancellationToken: cancellation).Diagnostics);
        foreach (var loaded in compilation.SyntaxTrees)
            if (loaded != tree) scripts.Add(loaded.FilePath);
        var faults = found.Where(fault => fault.Severity == DiagnosticSeverity.Error).ToArray();
        if (faults.Length > 0) throw Failed(faults, tree);
        if (declares)
            return new(null, false, () =>
            {
                if (!DeclaresNothing(compilation)) Chain();
            });

        var woven = Weaving.Checked(image, symbols);
        var entry = compilation.GetEntryPoint(cancellation)!;
        var forgotten = DeclaresNothing(compilation);
        var home = forgotten && UnloadsPieces && !NamesTypes(tree) ? new PassingCode(assemblies) : assemblies;
        var assembly = home.LoadFromStream(woven.Image, woven.Symbols);
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        var run = method.CreateDelegate<Func<object?[], Task<object?>>>();
        return new(() => run(submissions), HasResult(compilation, tree), () =>
        {
            // Each step of the chain costs memory and makes every later compilation slower; its place in the array is simply taken by the
            // next piece.
            if (forgotten) return;
            Chain();
            slots++;
            // Each accepted piece owns one slot; the generated code expects the array to be long enough.
            if (slots + 2 >= submissions.Length) Array.Resize(ref submissions, submissions.Length * 2);
        });

        void Chain() => (previous, inherited) = (compilation, known);
    }

    // Where it can the compiler stops by itself before the stack is used up.
    private static T Guarded<T>(Func<T> compile)
    {
        try
        {
            return compile();
        }
        catch (Exception error) when (error.GetBaseException() is InsufficientExecutionStackException)
        {
            throw TooDeep(null, "an expression nests too deep to be compiled");
        }
    }

    private static CellFailedException TooDeep(int? line, string message) =>
        new(new("TooDeep", $"The cell is not compiled: {message}. Part it into statements.", [], line));

    // What a piece that failed or declares nothing has left in the place after them is no part of the state.
    private IEnumerable<object?> Accepted => submissions.Take(slots + 1);

    /// <summary>How every piece is compiled.</summary>
    internal static CSharpCompilationOptions Options(string folder, MetadataReferenceResolver resolver) => new(
        OutputKind.DynamicallyLinkedLibrary, usings: Imports, optimizationLevel: OptimizationLevel.Debug, allowUnsafe: true,
        sourceReferenceResolver: new SourceFileResolver([], folder), metadataReferenceResolver: resolver,
        nullableContextOptions: NullableContextOptions.Annotations, reportSuppressedDiagnostics: false);

    /// <summary>Value of a variable, the latest one of its name.</summary>
    public bool TryGetValue(string name, out object? value)
    {
        foreach (var state in Accepted.Reverse())
        {
            const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            if (state?.GetType().GetField(name, Any) is { } field)
            {
                value = field.GetValue(state);
                return true;
            }
        }
        value = null;
        return false;
    }

    /// <summary>All variables: name, type, value; the latest of each name, by name.</summary>
    public IReadOnlyList<(string Name, Type Type, object? Value)> Variables()
    {
        var found = new SortedDictionary<string, (string, Type, object?)>(StringComparer.Ordinal);
        foreach (var state in Accepted.OfType<object>())
        foreach (var field in state.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public))
            if (!field.Name.StartsWith('<')) found[field.Name] = (field.Name, field.FieldType, field.GetValue(state));
        return [.. found.Values];
    }

    /// <summary>True when no later piece can name anything of this one: no variable, function, type, using or loaded file.</summary>
    private static bool DeclaresNothing(CSharpCompilation compilation) =>
        compilation.SyntaxTrees is [var tree] && tree.GetCompilationUnitRoot() is { Usings.Count: 0, Externs.Count: 0 }
        && compilation.ScriptClass is { } script && script.GetMembers().All(member => member.IsImplicitlyDeclared);

    // Other libraries generate code over such types, and generated code that stays cannot refer to code that goes.
    private static bool NamesTypes(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().Any(node => node is AnonymousObjectCreationExpressionSyntax);

    /// <summary>A value to show: a last expression without its semicolon, or a <c>return</c> with a value.</summary>
    private static bool HasResult(CSharpCompilation compilation, SyntaxTree tree)
    {
        var statements = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).ToArray();
        if (statements.LastOrDefault() is ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last)
            return compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
        return statements
            .SelectMany(statement => statement.DescendantNodesAndSelf(
                node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().Any(statement => statement.Expression is not null);
    }

    // Places in a loaded script are named with its file; the cell's own line is then that of the #load.
    private static CellFailedException Failed(Diagnostic[] faults, SyntaxTree cell)
    {
        var lines = faults.Take(20).Select(fault =>
        {
            var at = fault.Location.GetLineSpan().StartLinePosition;
            return FormattableString.Invariant(
                $"{Script(fault)}({at.Line + 1},{at.Character + 1}): error {fault.Id}: {fault.GetMessage(CultureInfo.InvariantCulture)}");
        }).ToList();
        if (faults.Length > 20) lines.Add($"… and {faults.Length - 20} more errors");
        var first = faults[0].Location.GetLineSpan().StartLinePosition;
        var (line, column) = Script(faults[0]) is { } script
            ? (LoadedScripts.LineOf(cell.ToString(), script), 1)
            : (first.Line + 1, first.Character + 1);
        if (UsingDeclaration.Hint(cell, faults) is { } hint) lines.Add(hint);
        return new(new("CompilationError", string.Join('\n', lines), [], line, column));

        string? Script(Diagnostic fault) => fault.Location.SourceTree is { } tree && tree != cell ? Path.GetFileName(tree.FilePath) : null;
    }

    /// <summary>Resolves <c>#r</c> lines that reach the compiler through <c>#load</c>ed files.</summary>
    private sealed class ScriptReferences(CSharpKernel kernel) : MetadataReferenceResolver
    {
        public override System.Collections.Immutable.ImmutableArray<PortableExecutableReference> ResolveReference(
            string reference, string? baseFilePath, MetadataReferenceProperties properties)
        {
            var from = baseFilePath is { Length: > 0 } && Path.IsPathRooted(baseFilePath)
                ? Path.GetDirectoryName(baseFilePath)! : kernel.Folder;
            // The compiler asks and waits; it runs on the thread of the cell's run, which has nothing else to do meanwhile.
            var found = PackageRequest.IsOne(reference)
                ? kernel.packages.ReferAsync([PackageRequest.Parse(reference, 1)], kernel.compiling).GetAwaiter().GetResult()
                : ReferenceDirective.Resolve(reference, from);
            kernel.AddReferences(found);
            return [.. found.Select(each => kernel.references[each.Display!]).OfType<PortableExecutableReference>()];
        }

        public override bool Equals(object? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => 0;
    }

    private string Folder => folder;
}
