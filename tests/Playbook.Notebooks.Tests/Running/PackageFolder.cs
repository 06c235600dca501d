using System.IO.Compression;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playbook.Notebooks.Tests.Running;

/// <summary>
/// A notebook's folder with packages made for a test: nothing comes from a network, and nothing stays in the user's packages.
/// </summary>
internal sealed class PackageFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("playbook-packages");

    /// <param name="inSettings">True when the folder's NuGet settings name the source; false when a <c>#i</c> must.</param>
    public PackageFolder(bool inSettings = true)
    {
        Directory.CreateDirectory(Source);
        Directory.CreateDirectory(Notebook);
        File.WriteAllText(Path.Combine(root.FullName, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root.FullName, "global")}" /></config>
              <packageSources><clear />{(inSettings ? $"<add key=\"test\" value=\"{Source}\" />" : "")}</packageSources>
            </configuration>
            """);
    }

    public string Source => Path.Combine(root.FullName, "source");

    public string Notebook => Path.Combine(root.FullName, "notebook");

    public string Cache => Path.Combine(root.FullName, "cache");

    public RunOptions Options => new() { Folder = Notebook, PackageCache = Cache };

    /// <summary>Framework that the packages added next are made for.</summary>
    public string Framework { get; set; } = "net8.0";

    /// <summary>Puts a package into the source.</summary>
    /// <param name="id">Its id and the name of its library.</param>
    /// <param name="version">Its version.</param>
    /// <param name="code">Its C#.</param>
    /// <param name="dependencies">
    /// Dependencies as the package's description writes them: <c>&lt;dependency id="…" version="…" /&gt;</c>.
    /// </param>
    /// <param name="natives">Other files: place in the package, path.</param>
    public void Add(string id, string version, string code, string dependencies = "", params (string Place, string Path)[] natives)
    {
        var basis = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var attribute = $"[assembly: System.Reflection.AssemblyVersion(\"{version.Split('-')[0]}\")]\n";
        var compilation = CSharpCompilation.Create(id,
            [CSharpSyntaxTree.ParseText(attribute + code, cancellationToken: TestContext.Current.CancellationToken)], basis,
            new(OutputKind.DynamicallyLinkedLibrary));
        using var package = ZipFile.Open(Path.Combine(Source, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var library = package.CreateEntry($"lib/{Framework}/{id}.dll").Open())
        {
            var emitted = compilation.Emit(library, cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        }
        foreach (var (place, path) in natives) package.CreateEntryFromFile(path, place);
        using var writer = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open());
        writer.Write($"""
            <?xml version="1.0"?><package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
            <id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>
            <dependencies><group targetFramework="{Framework}">{dependencies}</group></dependencies></metadata></package>
            """);
    }

    public void Dispose() => root.Delete(recursive: true);
}
