using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class FitAccuracyTests
{
    [Fact]
    public void Errors_of_one_on_two_four_six_are_known()
    {
        var accuracy = FitAccuracy.Of([2, 4, 6], [3, 3, 7]);
        // Errors of one each: their root mean square is 1; the range is 4, the mean 4.
        Assert.Equal(1 / 4.0, accuracy.Nrmse!.Value, 1e-12);
        Assert.Equal(1 / 4.0, accuracy.Error!.Value, 1e-12);
        Assert.Equal(1 - (3 / 8.0), accuracy.RSquared!.Value, 1e-12);
    }

    [Fact]
    public void What_is_undefined_is_null_and_no_data_are_refused()
    {
        var equal = FitAccuracy.Of([5, 5], [4, 6]);
        Assert.Null(equal.Nrmse);
        Assert.Null(equal.RSquared);
        Assert.Null(FitAccuracy.Of([0, 0], [1, 1]).Error);
        Assert.Throws<ArgumentException>(() => FitAccuracy.Of([], []));
        Assert.Throws<ArgumentException>(() => FitAccuracy.Of([1], [1, 2]));
    }

    [Fact]
    public void Stretches_are_held_against_their_own_means()
    {
        // 1, 3 and 11, 13 lie 1 from the means of their pairs; 36 is a stretch of its own, which no mean misses.
        var accuracy = FitAccuracy.Of([1, 3, 11, 13, 36], [1, 4, 11, 13, 36], 2);
        Assert.Equal(1 - (1 / 4.0), accuracy.RSquared!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(1 / 5.0) / 35, accuracy.Nrmse!.Value, 1e-12);
    }
}
