namespace Playbook.Notebooks.Tests.Running;

public sealed class CSharpChainTests
{
    // What a piece is given anew, all after it carry too: 1,600 cells that each declared a variable once took 10 GB.
    [Fact]
    public async Task A_piece_is_given_only_what_those_before_it_have_not()
    {
        var folder = AppContext.BaseDirectory;
        var kernel = new CSharpKernel(folder, new(folder, new(folder, folder, dotnet: null)), new());
        foreach (var code in new[] { "var a = new List<int> { 1 };", "var b = a.Count + 1;", "var c = (a, b);" })
        {
            var piece = kernel.Compile(code, "cell", TestContext.Current.CancellationToken);
            await piece.Run!();
            piece.Accept();
        }
        Assert.True(kernel.TryGetValue("b", out var value));
        Assert.Equal(2, value);
        var last = kernel.State().Last!;
        Assert.Empty(last.ExternalReferences);
        Assert.Empty(last.Options.Usings);
        Assert.NotEmpty(
            last.ScriptCompilationInfo!.PreviousScriptCompilation!.ScriptCompilationInfo!.PreviousScriptCompilation!.ExternalReferences);
    }
}
