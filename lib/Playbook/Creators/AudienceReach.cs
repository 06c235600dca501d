namespace Playbook.Creators;

/// <summary>
/// How many different persons posts reach together. Persons of one cell of the audience (platform, age, gender) see each post independently
/// of the others (random duplication: Sainsbury, in J. M. Agostini, "How to estimate unduplicated audiences", Journal of Advertising
/// Research 1961): N (1 − Π (1 − pᵢ)). Two creators overlap the more, the more alike their followers are in age and gender.
/// Followers who share a taste overlap more than that, so that the model reaches too many: an overlap that a marketplace states
/// (粉丝重合度) would do better.
/// </summary>
public sealed class AudienceReach
{
    private readonly double[] sizes;

    /// <summary>An audience.</summary>
    /// <param name="sizes">Persons of each cell, above 0.</param>
    /// <exception cref="ArgumentException">A size is not above 0 and finite.</exception>
    public AudienceReach(IReadOnlyList<double> sizes)
    {
        foreach (var size in sizes)
            if (!(size > 0) || !double.IsFinite(size)) throw new ArgumentException($"A cell of an audience has persons; got {size}.");
        this.sizes = [.. sizes];
    }

    /// <summary>Persons of each cell.</summary>
    public IReadOnlyList<double> Sizes => sizes;

    /// <summary>Weight of a post in each cell, −ln(1 − p): weights of posts add up.</summary>
    /// <param name="persons">Persons of each cell that the post reaches, 0 or more; no more than 99.9 % of a cell count.</param>
    public double[] Weights(IReadOnlyList<double> persons) =>
        [.. sizes.Select((size, s) => -Math.Log(1 - Math.Min(0.999, Math.Max(0, persons[s]) / size)))];

    /// <summary>Persons reached by posts whose weights add up so.</summary>
    /// <param name="weights">Sum of the posts' weights per cell.</param>
    public double Persons(IReadOnlyList<double> weights)
    {
        var persons = 0.0;
        for (var s = 0; s < sizes.Length; s++) persons += sizes[s] * -Expm1(-weights[s]);
        return persons;
    }

    // Small weights must not be rounded away.
    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
