using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Playbook.Notebooks;

/// <summary>
/// The assemblies that cells compile against, shared by all notebooks of the process. An assembly is known by its simple name and
/// loaded once: a <c>#r</c> to a library that the host already runs refers to the running one, so that types stay the same.
/// </summary>
internal static class AssemblyCatalog
{
    private static readonly ConcurrentDictionary<string, MetadataReference> References = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, byte> ProbedFolders = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> PackageLibraries = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> PackageTexts = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> PackageNatives = new(StringComparer.OrdinalIgnoreCase);
    private static readonly AssemblyLoadContext Context = AssemblyLoadContext.GetLoadContext(typeof(AssemblyCatalog).Assembly)
        ?? AssemblyLoadContext.Default;
    private static readonly Lock Gate = new();
    private static readonly Lazy<Dictionary<string, string>> HostFiles = new(FindHostFiles);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Basis = new(FindBasis);

    // What a cell can name without any #r, besides the runtime itself.
    private static readonly string[] AlwaysReferenced =
    [
        "Deedle", "FSharp.Core", "Microsoft.AspNetCore.Html.Abstractions", "Microsoft.Data.Analysis", "Microsoft.ML.DataView",
        "Microsoft.DotNet.Interactive.Formatting", "Playbook.Notebooks",
    ];

    static AssemblyCatalog()
    {
        Context.Resolving += (context, name) => name.Name is { } simple
            && (name.CultureName is { Length: > 0 } culture ? PackageTexts.GetValueOrDefault($"{culture}/{simple}.dll")
                : PackageLibraries.GetValueOrDefault(simple) ?? FindBeside(simple + ".dll")) is { } path
            ? context.LoadFromAssemblyPath(path) : null;
        Context.ResolvingUnmanagedDll += (_, library) => LoadNative(library);
    }

    /// <summary>References of a cell without any <c>#r</c>.</summary>
    public static IReadOnlyList<MetadataReference> Base => Basis.Value;

    /// <summary>
    /// Loads a library unless one of its name is loaded, and gives references to it, to all it leans on, and to all that its build put
    /// beside it by its <c>.deps.json</c>: one <c>#r</c> to a library brings the packages that it brings.
    /// </summary>
    /// <exception cref="BadImageFormatException">The file is no .NET library.</exception>
    public static IReadOnlyList<MetadataReference> LoadFile(string path)
    {
        var name = AssemblyName.GetAssemblyName(path);
        ProbedFolders.TryAdd(Path.GetDirectoryName(path)!, 0);
        lock (Gate)
        {
            var assembly = Loaded(name.Name!) ?? (HostFiles.Value.ContainsKey(name.Name!)
                ? Context.LoadFromAssemblyName(new AssemblyName(name.Name!)) : Context.LoadFromAssemblyPath(path));
            var built = DependencyFile.Libraries(DependencyFile.Read(Path.ChangeExtension(path, ".deps.json")), name.Name!);
            return [.. With(Closure(assembly), built)];
        }
    }

    /// <summary>
    /// References to an assembly that the host carries, and to all it leans on; <c>null</c> when it carries none of that name.
    /// </summary>
    public static IReadOnlyList<MetadataReference>? FindLoaded(string simpleName)
    {
        lock (Gate)
        {
            var assembly = Loaded(simpleName);
            if (assembly is null && HostFiles.Value.ContainsKey(simpleName))
                assembly = Context.LoadFromAssemblyName(new AssemblyName(simpleName));
            return assembly is null ? null : [.. With(Closure(assembly), HostPackages.LibrariesWith(simpleName))];
        }
    }

    /// <summary>Makes the libraries of packages known: cells compile against them, and each is loaded when code first needs it.</summary>
    /// <param name="libraries">Paths of .NET libraries, none of which the host carries.</param>
    /// <param name="natives">Paths of native libraries that they call.</param>
    /// <param name="satellites">Paths of libraries of texts, theirs or the host's, each in a folder named after its culture.</param>
    public static IReadOnlyList<MetadataReference> AddPackage(IReadOnlyList<string> libraries, IReadOnlyList<string> natives,
        IEnumerable<string> satellites)
    {
        foreach (var texts in satellites)
            PackageTexts.TryAdd($"{Path.GetFileName(Path.GetDirectoryName(texts))}/{Path.GetFileName(texts)}", texts);
        foreach (var native in natives) PackageNatives.TryAdd(Path.GetFileName(native), native);
        foreach (var library in libraries) PackageLibraries.TryAdd(Path.GetFileNameWithoutExtension(library), library);
        return [.. libraries.Select(library => Reference(PackageLibraries[Path.GetFileNameWithoutExtension(library)]))];
    }

    /// <summary>True for a library of the runtime or of the host's own files.</summary>
    public static bool IsHostLibrary(string simpleName) => HostFiles.Value.ContainsKey(simpleName);

    /// <summary>True for a library of the runtime.</summary>
    public static bool IsRuntime(string simpleName) =>
        File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), simpleName + ".dll"));

    /// <summary>Version of a library that the host carries; <c>null</c> when it carries none of that name.</summary>
    public static Version? HostVersion(string simpleName) =>
        HostFiles.Value.TryGetValue(simpleName, out var path) ? AssemblyName.GetAssemblyName(path).Version : null;

    private static Assembly? Loaded(string simpleName) => AppDomain.CurrentDomain.GetAssemblies()
        .FirstOrDefault(assembly => !assembly.IsDynamic
            && string.Equals(assembly.GetName().Name, simpleName, StringComparison.OrdinalIgnoreCase)
            && AssemblyLoadContext.GetLoadContext(assembly) is var context
            && (context == Context || context == AssemblyLoadContext.Default));

    private static List<MetadataReference> Closure(Assembly root)
    {
        var found = new List<MetadataReference>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var queue = new Queue<Assembly>([root]);
        while (queue.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.GetName().Name!) || assembly.Location.Length == 0) continue;
            found.Add(Reference(assembly.Location));
            foreach (var next in assembly.GetReferencedAssemblies())
            {
                if (next.Name is null || seen.Contains(next.Name) || IsRuntime(next.Name)) continue;
                try
                {
                    queue.Enqueue(Loaded(next.Name) ?? Context.LoadFromAssemblyName(next));
                }
                catch (IOException)
                {
                    // A part that is not installed: cells that need it are told so by the compiler.
                }
            }
        }
        return found;
    }

    // Libraries that nothing refers to yet: each is loaded when code first needs it.
    private static IEnumerable<MetadataReference> With(List<MetadataReference> closure, IReadOnlyList<string> libraries) => closure
        .Concat(libraries.Where(name => !IsRuntime(name))
            .Select(name => HostFiles.Value.GetValueOrDefault(name) ?? FindBeside(name + ".dll")).OfType<string>().Select(Reference))
        .DistinctBy(reference => reference.Display, StringComparer.Ordinal);

    private static MetadataReference Reference(string path) =>
        References.GetOrAdd(Path.GetFileNameWithoutExtension(path), _ => MetadataReference.CreateFromFile(path));

    // With all that they lean on: the compiler makes an assembly's symbols anew when a reference that it lacked appears later, by a #r in a
    // later cell, and then a type or method of the first cells would differ from itself.
    private static List<MetadataReference> FindBasis()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var basis = HostFiles.Value.Values.Where(path => path.StartsWith(runtime, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(Reference).ToList();
        lock (Gate)
        {
            foreach (var name in AlwaysReferenced.Where(HostFiles.Value.ContainsKey))
                basis.AddRange(Closure(Loaded(name) ?? Context.LoadFromAssemblyName(new AssemblyName(name))));
        }

        return [.. basis.DistinctBy(reference => reference.Display, StringComparer.Ordinal)];
    }

    private static Dictionary<string, string> FindHostFiles()
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            found.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return found;
    }

    private static string? FindBeside(string file) =>
        ProbedFolders.Keys.Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static nint LoadNative(string library)
    {
        foreach (var name in NativeLibraries.FilesOf(library))
            if (PackageNatives.TryGetValue(name, out var native) && NativeLibrary.TryLoad(native, out var loaded)) return loaded;
        return NativeLibraries.Load(library, ProbedFolders.Keys.Order(StringComparer.Ordinal));
    }
}
