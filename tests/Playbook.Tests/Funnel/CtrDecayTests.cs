using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class CtrDecayTests
{
    [Fact]
    public void Planted_half_lives_and_shapes_are_recovered()
    {
        var random = new Random(4);
        var cells = new List<CtrAtAge>();
        for (var age = 0; age < 30; age++)
        {
            cells.Add(new("drama", age, 40_000, Draw(40_000, .06 * Math.Pow(.5, age / 4.0))));
            cells.Add(new("review", age, 40_000, Draw(40_000, .05 * Math.Pow(age + 1, -.5))));
        }

        var fits = CtrDecay.Fit(cells);
        Assert.Equal(["drama", "review"], fits.Select(f => f.Form));
        Assert.Equal((DecayShape.Exponential, DecayShape.Power), (fits[0].Shape, fits[1].Shape));
        Assert.InRange(4, fits[0].HalfLife.Lower!.Value, fits[0].HalfLife.Upper!.Value);
        Assert.InRange(3, fits[1].HalfLife.Lower!.Value, fits[1].HalfLife.Upper!.Value); // (1 + t)^−½ = ½ at t = 3
        Assert.InRange(fits[0].At(4) / fits[0].At(0), .49, .51);
        Assert.True(fits[0].DevianceGain > 10);

        long Draw(int n, double p) => Enumerable.Range(0, n).Count(_ => random.NextDouble() < p);
    }

    [Fact]
    public void A_rate_that_does_not_fall_has_no_half_life()
    {
        var fit = Assert.Single(CtrDecay.Fit(Enumerable.Range(0, 10).Select(a => new CtrAtAge("flat", a, 1000, 30))));
        Assert.Contains("does not clearly fall", fit.HalfLife.MissingReason);
    }

    [Fact]
    public void Too_few_ages_are_left_out_and_impossible_cells_refused()
    {
        Assert.Empty(CtrDecay.Fit([]));
        Assert.Empty(CtrDecay.Fit([new("a", 0, 10, 1), new("a", 1, 10, 1)]));
        Assert.Throws<ArgumentException>(() => CtrDecay.Fit([new("a", 0, 10, 11)]));
        Assert.Throws<ArgumentException>(() => CtrDecay.Fit([new("a", -1, 10, 1)]));
    }
}
