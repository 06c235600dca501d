using Playbook.Budget;

namespace Playbook.Tests.Budget.Allocating;

public sealed class DrawnAllocatorTests
{
    [Theory]
    [InlineData("concave12", 1)]
    [InlineData("sshape12", 1)]
    [InlineData("concave12", 0.1)]
    [InlineData("sshape12", 0.1)]
    public void Draws_that_are_all_equal_reach_the_best_known_objective_with_its_proof(string name, double tail)
    {
        var (known, best, _, current) = KnownProblems.Read(name);
        var channels = known.Channels
            .Select(c => new DrawnChannel(c.Name, [.. Enumerable.Repeat(c.Curve, 25)], c.Lower, c.Upper)).ToArray();
        var result = DrawnAllocator.Allocate(new(channels, known.Budget, new(Tail: tail), current), new(1e-7, 400));
        Assert.Equal(best, result.Objective, 2e-6 * best);
        Assert.InRange(result.Gap, 0, 1e-6);
        Assert.Equal(known.Budget, result.Spend.Sum(), 1e-9);
        Assert.Equal(0, result.ChanceOfLoss);
        Assert.True(result.Objective >= result.CurrentObjective);
    }
}
