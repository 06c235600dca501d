using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class NelderMeadTests
{
    [Fact]
    public void Finds_the_bottom_of_Rosenbrocks_valley()
    {
        var found = NelderMead.Minimize(x => 100 * Math.Pow(x[1] - x[0] * x[0], 2) + Math.Pow(1 - x[0], 2), [-1.2, 1], tolerance: 1e-14);
        Assert.Equal(1, found.Point[0], 5);
        Assert.Equal(1, found.Point[1], 5);
        Assert.True(found.Converged);
    }

    [Fact]
    public void Finds_the_bottom_of_a_bowl_in_twenty_dimensions()
    {
        var found = NelderMead.Minimize(x => x.Select((v, i) => (i + 1) * (v - i) * (v - i)).Sum(), new double[20],
            tolerance: 1e-14, maximum: 200_000);
        for (var i = 0; i < 20; i++) Assert.Equal(i, found.Point[i], 3);
    }

    [Fact]
    public void Works_in_one_dimension_and_past_forbidden_ground() =>
        Assert.Equal(2, NelderMead.Minimize(x => x[0] <= 0 ? double.NaN : x[0] - 2 * Math.Log(x[0]), [0.1]).Point[0], 4);

    [Fact]
    public void Says_when_it_stopped_at_its_limit() =>
        Assert.False(NelderMead.Minimize(x => x.Sum(v => v * v), [5, 5, 5, 5], maximum: 20).Converged);

    [Fact]
    public void Refuses_a_start_without_coordinates_or_without_a_value()
    {
        Assert.Throws<ArgumentException>(() => NelderMead.Minimize(_ => 0, []));
        Assert.Throws<ArgumentException>(() => NelderMead.Minimize(_ => double.NaN, [1]));
        Assert.Throws<ArgumentException>(() => NelderMead.Minimize(_ => 0, [1, 2], [1, 0]));
    }
}
