using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Playbook.Notebooks.Tests.Running;

/// <summary>A library with a package beside it that its own code does not use, as a build leaves them.</summary>
public sealed class LibraryTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("playbook-library");
    private readonly string own = "L" + Guid.NewGuid().ToString("N");

    public LibraryTests()
    {
        Build(own, $"public static class {own} {{ public static int One => 1; }}");
        Build(own + "Side", $"namespace {own}Side; public static class Words {{ public static string Hello => \"hello\"; }}");
        Build(own + "Stray", $"namespace {own}Stray; public static class Words {{ }}");
        File.WriteAllText(Path.Combine(folder.FullName, own + ".deps.json"), $$$"""
            { "targets": { ".NETCoreApp,Version=v10.0": {
              "{{{own}}}/1.0.0": { "dependencies": { "The.Package": "2.0.0", "Missing": "1.0.0" }, "runtime": { "{{{own}}}.dll": {} } },
              "The.Package/2.0.0": { "dependencies": { "{{{own}}}": "1.0.0" }, "runtime": { "lib/net10.0/{{{own}}}Side.dll": {} } },
              "Unrelated/1.0.0": { "runtime": { "lib/net10.0/{{{own}}}Stray.dll": {} } }
            } } }
            """);
    }

    private RunOptions Options => new() { Folder = folder.FullName };

    private void Build(string name, string code)
    {
        var basis = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var tree = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(CSharpCompilation.Create(name, [tree], basis, new(OutputKind.DynamicallyLinkedLibrary))
            .Emit(Path.Combine(folder.FullName, name + ".dll"), cancellationToken: TestContext.Current.CancellationToken).Success);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_reference_brings_the_packages_that_the_library_was_built_with(bool keepsOutputs)
    {
        await using var host = new HostSession(options => options with { Folder = folder.FullName, KeepOutputs = keepsOutputs });
        await host.OkAsync($"#r \"{own}.dll\"\nusing {own}Side;\nvar hello = Words.Hello;");
        await host.OkAsync($"Console.Write(hello + {own}.One);");
        host.WaitFor(seen => seen.OfType<TextOutput>().Any(output => output.Text == "hello1"));
    }

    [Fact]
    public async Task What_it_does_not_depend_on_stays_out()
    {
        var run = await Notebook.RunAsync(Options, $"#r \"{own}.dll\"\nusing {own}Stray;");
        Assert.Contains("CS0246", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_knows_them_before_the_reference_has_run()
    {
        await using var session = new NotebookSession(new([]), Options);
        var text = $"#r \"{own}.dll\"\nusing {own}Side;\nWords.Hel";
        Assert.Equal(["Hello"], (await session.CompleteAsync("csharp", text, text.Length, TestContext.Current.CancellationToken)).Items
            .Select(item => item.Text));
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // A loaded library is held by some systems until the process ends.
        }
    }
}
