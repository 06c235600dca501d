using Playbook.Notebooks;

namespace Playbook.Kernel.Tests;

/// <summary>Every chapter as .ipynb, executed by Jupyter's own nbconvert.</summary>
public sealed class ChapterTests(InstalledKernel kernel, ChapterTree tree)
{
    public static TheoryData<string> Chapters => [.. ChapterTree.Chapters];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_in_nbconvert(string name) => Executed.IsWhole(name, await tree.RunAsync(kernel, name));

    [Fact]
    public async Task The_plan_runs_in_nbconvert() => Executed.IsWhole("playbook", await tree.RunPlanAsync(kernel));
}
