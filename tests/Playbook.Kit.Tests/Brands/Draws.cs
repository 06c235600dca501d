using MathNet.Numerics.Distributions;

namespace Playbook.Testing.Brands;

/// <summary>What the parts of a brand draw from; each part has a source of its own, so that one more draw changes no other part.</summary>
internal sealed class Draws(BrandShape shape, int part)
{
    private readonly Random _random = new((shape.Seed * 100) + part);

    public double Uniform() => _random.NextDouble();

    public bool Chance(double probability) => !shape.Equal ? _random.NextDouble() < probability : false;

    public double Normal(double deviation) => shape.Equal ? 0 : MathNet.Numerics.Distributions.Normal.Sample(_random, 0, deviation);

    /// <summary>A factor around 1: the exponential of a normal draw, its mean taken off.</summary>
    public double Factor(double deviation) => Math.Exp(Normal(deviation) - (shape.Equal ? 0 : deviation * deviation / 2));

    public int Count(double mean) => shape.Equal ? (int)Math.Round(mean) : mean <= 0 ? 0 : Poisson.Sample(_random, mean);

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>Errors that hang together: each keeps a part of the one before.</summary>
    public double[] Chain(int length, double correlation, double deviation)
    {
        var errors = new double[length];
        for (var t = 0; t < length; t++)
        {
            errors[t] = t == 0 ? Normal(deviation)
                : (correlation * errors[t - 1]) + Normal(deviation * Math.Sqrt(1 - (correlation * correlation)));
        }

        return errors;
    }

    /// <summary>Days until a refund.</summary>
    public int RefundAge(RefundLaw law) => (int)(law switch
    {
        RefundLaw.LogNormal => LogNormal.Sample(_random, Math.Log(9), 0.9),
        RefundLaw.Late => Gamma.Sample(_random, 3, 0.1),
        RefundLaw.TwoWaves => Uniform() < 0.55 ? Exponential.Sample(_random, 0.5) : Gamma.Sample(_random, 25, 25 / 32.0),
        _ => 0,
    });

    /// <summary>Share of refunds that have come back at an age of whole days.</summary>
    public static double RefundedBy(RefundLaw law, int age) => age < 0 ? 0 : law switch
    {
        RefundLaw.LogNormal => LogNormal.CDF(Math.Log(9), 0.9, age + 1),
        RefundLaw.Late => Gamma.CDF(3, 0.1, age + 1),
        RefundLaw.TwoWaves => (0.55 * Exponential.CDF(0.5, age + 1)) + (0.45 * Gamma.CDF(25, 25 / 32.0, age + 1)),
        _ => 1,
    };

    /// <summary>Days until a loyal buyer comes again: Weibull, half within about seven weeks.</summary>
    public double ReturnGap() => Weibull.Sample(_random, 1.3, 65);

    /// <summary>Share of loyal buyers who have come again.</summary>
    public static double ReturnedBy(int days) => Weibull.CDF(1.3, 65, days);
}
