using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class NearestTests
{
    [Theory]
    [InlineData("funnel", "funnel-diagnosis")]
    [InlineData("budget-alocation", "budget-allocation")]
    [InlineData("BUDGT", "budget")]
    [InlineData("", "08")]
    public void The_nearest_name_is_the_one_that_was_most_likely_meant(string typed, string expected) =>
        Assert.Equal(expected, Nearest.To(typed, ["08", "budget", "budget-allocation", "funnel-diagnosis"]));

    [Fact]
    public void Without_candidates_there_is_none() => Assert.Null(Nearest.To("x", []));
}
