using Playbook.Budget;
using Playbook.Statistics;
using Playbook.Tests.Budget;

namespace Playbook.Tests.Statistics;

public class InterruptionTests
{
    public static TheoryData<string> Computations => [.. Long.Keys];

    // Each would take far longer than the test may.
    private static readonly Dictionary<string, Action> Long = new()
    {
        // Each point is better than all before it, so the search never comes to an end.
        ["a search"] = () =>
        {
            var calls = 0.0;
            NelderMead.Minimize(_ => -calls++, [1, 2], tolerance: 0, maximum: int.MaxValue);
        },
        ["the draws of a media mix"] = () => MediaMixModel.Fit(PlantedMix.Create(1).Data, new(Draws: 10_000)),
    };

    [Theory]
    [MemberData(nameof(Computations))]
    public async Task A_long_computation_ends_when_its_flow_is_stopped(string name)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var error = await Record.ExceptionAsync(() => Task.Run(
            () =>
            {
                Interruption.Token = stop.Token;
                Long[name]();
            },
            TestContext.Current.CancellationToken));
        // Several threads of a computation stop at once.
        Assert.All(error is AggregateException many ? many.Flatten().InnerExceptions : [error!],
            each => Assert.IsType<OperationCanceledException>(each));
        // The token was that of the other flow.
        Interruption.Check();
    }
}
