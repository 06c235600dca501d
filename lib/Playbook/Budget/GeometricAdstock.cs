namespace Playbook.Budget;

/// <summary>
/// Geometric carry-over (广告滞后效应): each week keeps the share <c>decay</c> of last week's effect. Source: S. Broadbent, "One way TV
/// advertisements work" (1979).
/// </summary>
/// <remarks>
/// Two conventions are in use. <see cref="Plain"/>: a_t = x_t + decay·a_(t−1), so that one yuan adds up to 1/(1−decay).
/// <see cref="Normalised"/>: a_t = (1−decay)·x_t + decay·a_(t−1), so that one yuan adds up to 1 and a steady spend x gives the adstock x;
/// this is what the media-mix model uses, because a saturation curve then reads in weekly spend. Worked example: decay 0.5 on 100, 0, 0
/// gives 100, 50, 25 plain and 50, 25, 12.5 normalised.
/// </remarks>
public static class GeometricAdstock
{
    /// <summary>Unnormalised carry-over, a_t = x_t + decay·a_(t−1), starting from nothing.</summary>
    /// <param name="spend">Spend by week, in order.</param>
    /// <param name="decay">Share that survives a week; 0 or more, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside [0, 1).</exception>
    public static double[] Plain(ReadOnlySpan<double> spend, double decay)
    {
        var result = new double[spend.Length];
        Fill(spend, Check(decay), 1, 0, result);
        return result;
    }

    /// <summary>Carry-over whose weights add up to 1, starting from nothing.</summary>
    /// <param name="spend">Spend by week, in order.</param>
    /// <param name="decay">Share that survives a week; 0 or more, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside [0, 1).</exception>
    public static double[] Normalised(ReadOnlySpan<double> spend, double decay)
    {
        var result = new double[spend.Length];
        Fill(spend, Check(decay), 1 - decay, 0, result);
        return result;
    }

    /// <summary>Weeks until half of an effect has come: ln 0.5 / ln decay; 0 without carry-over.</summary>
    /// <param name="decay">Share that survives a week; 0 or more, below 1.</param>
    public static double HalfLife(double decay) => Check(decay) == 0 ? 0 : Math.Log(0.5) / Math.Log(decay);

    internal static void Fill(ReadOnlySpan<double> spend, double decay, double weight, double start, Span<double> result)
    {
        var carried = start;
        for (var t = 0; t < spend.Length; t++)
        {
            carried = (weight * spend[t]) + (decay * carried);
            result[t] = carried;
        }
    }

    private static double Check(double decay) => decay is >= 0 and < 1
        ? decay
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be 0 or more and below 1.");
}
