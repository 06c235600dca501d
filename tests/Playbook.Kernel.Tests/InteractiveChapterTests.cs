namespace Playbook.Kernel.Tests;

/// <summary>Every notebook in Microsoft.DotNet.Interactive: nothing fails, and it finds what it finds in ours, to the digit.</summary>
public sealed class InteractiveChapterTests(InstalledKernel kernel, ChapterTree tree)
{
    public static TheoryData<string> Chapters => [.. ChapterTree.Chapters];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_in_DotNet_Interactive_and_publishes_the_same_outcome(string name)
    {
        Executed.IsWhole(name, await tree.RunAsync(kernel.Genuine, name));
        await tree.RunAsync(kernel, name);
        Assert.Equal(tree.Outcome(kernel, name), tree.Outcome(kernel.Genuine, name));
    }

    [Fact]
    public async Task The_plan_runs_in_DotNet_Interactive() => Executed.IsWhole("playbook", await tree.RunPlanAsync(kernel.Genuine));
}
