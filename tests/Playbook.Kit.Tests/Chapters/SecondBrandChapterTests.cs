using Playbook.Testing.Brands;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>Chapters and plan on brands of the second generator; all by <c>tests/coverage/coverage.cs -- --only brands</c>.</summary>
public sealed class SecondBrandChapterTests
{
    // A seeded tenth: drawn once, so that nobody chose which.
    public static TheoryData<string> Tenth
    {
        get
        {
            var names = BrandList.All.Select(b => b.Name).ToArray();
            new Random(7).Shuffle(names);
            return [.. names.Take(2)];
        }
    }

    [Theory]
    [MemberData(nameof(Tenth))]
    public async Task Every_chapter_and_the_plan_run_on_a_brand_of_another_shape(string name) =>
        Assert.Empty(await BrandRun.FaultsAsync(
            BrandList.All.Single(b => b.Name == name), Repository.Root, TestContext.Current.CancellationToken));
}
